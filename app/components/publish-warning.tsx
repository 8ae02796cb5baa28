import { Banner, BlockStack, Link } from "@shopify/polaris";
import type { PublishWarning } from "~/domain/evals/read-publish-warning";

/** What the evaluations say about the draft, before it is published. */
export function PublishWarningBanner({ agentId, warning }: { agentId: string; warning: PublishWarning }) {
  const evaluations = `/app/agents/${agentId}/evaluations`;
  switch (warning.tag) {
    case "not_evaluated":
      return (
        <Banner tone="warning" title="This draft has not been evaluated">
          <p>
            {`You have ${warning.cases} ${warning.cases === 1 ? "case" : "cases"} that would show what gets better or worse. `}
            <Link url={evaluations}>Run them first</Link>
          </p>
        </Banner>
      );
    case "running":
      return (
        <Banner tone="info" title="An evaluation of this draft is running">
          <p>
            <Link url={`${evaluations}/runs/${warning.runId}`}>See how far it is</Link>
          </p>
        </Banner>
      );
    case "worse":
      return (
        <Banner
          tone="critical"
          title={`${warning.worse} ${warning.worse === 1 ? "case" : "cases"} would be answered worse than now`}
        >
          <BlockStack gap="200">
            <ul>
              {warning.cases.map(({ caseId, title }) => (
                <li key={caseId}>{title}</li>
              ))}
            </ul>
            <p>
              <Link url={`${evaluations}/runs/${warning.runId}`}>Compare the answers</Link>
            </p>
          </BlockStack>
        </Banner>
      );
  }
}
