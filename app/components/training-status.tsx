import { Badge } from "@shopify/polaris";
import type { AgentTraining } from "~/domain/knowledge/sources/read-agent-training";

/** How far an agent's knowledge is learnt, in two words. */
export function TrainingStatus({ training }: { training: AgentTraining }) {
  switch (training.status) {
    case "empty":
      return <Badge tone="warning">Nothing to answer from</Badge>;
    case "indexing":
      return <Badge tone="info">{`Learning ${training.indexing} of ${training.sources}`}</Badge>;
    case "failed":
      return <Badge tone="critical">{`${training.failed} could not be learnt`}</Badge>;
    case "ready":
      return <Badge tone="success">Knowledge ready</Badge>;
  }
}
