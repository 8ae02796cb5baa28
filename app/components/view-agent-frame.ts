import type { AgentReading } from "~/domain/agents/read-agent";
import type { PublishWarning } from "~/domain/evals/read-publish-warning";
import type { createFormat } from "./format";

/** What every page of an agent shows above its own: which agent, and how its draft differs from what shoppers meet. */
export function viewAgentFrame(
  agent: AgentReading,
  {
    format,
    teammateName,
    warning,
  }: {
    format: ReturnType<typeof createFormat>;
    /** Who changed the draft last. */
    teammateName: string | null;
    warning: PublishWarning | null;
  },
) {
  const { draft, published } = agent;
  return {
    agentId: agent.agentId,
    name: draft.settings.name,
    isOn: agent.disabledAt === null,
    publishedNumber: published.versionNumber,
    revision: draft.revision,
    changes: agent.changes,
    changedBy: teammateName,
    changedAt: draft.updatedAt && format.dateTime(draft.updatedAt),
    warning,
  };
}

export type AgentFrame = ReturnType<typeof viewAgentFrame>;

/** What became of the draft; `told` is what the merchant is told of it. */
export interface DraftOutcome {
  done: "published" | "unchanged" | "discarded" | null;
  told: string | null;
  problem: string | null;
}
