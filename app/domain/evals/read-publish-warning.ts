import type { Services } from "~/services.server";
import { toEvalResult } from "./eval-result";

const casesNamedMax = 10;

/** What to think of before a draft is published. */
export type PublishWarning =
  /** There are cases, and this state of the draft was never compared with what is published. */
  | { tag: "not_evaluated"; cases: number; lastRunId: string | null }
  | { tag: "running"; runId: string }
  /** Cases that what is published passes and the draft fails; the first ten by name. */
  | { tag: "worse"; runId: string; worse: number; cases: { caseId: string; title: string }[] };

/**
 * Whether publishing the draft, as it is now, is known to make answers worse, or is not known at all. Null: nothing to
 * warn of, since it was evaluated and nothing got worse, or the agent has no cases.
 */
export async function readPublishWarning(
  services: Pick<Services, "db">,
  { shopId, agentId }: { shopId: string; agentId: string },
): Promise<PublishWarning | null> {
  const agent = await services.db.agent.findFirst({ where: { shopId, id: agentId } });
  const cases = await services.db.evalCase.count({ where: { shopId, agentId, disabledAt: null } });
  if (!agent || cases === 0) return null;
  const last = await services.db.evalRun.findFirst({
    where: { shopId, agentId, status: { in: ["queued", "running", "completed"] } },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
  });
  // One that is off answers nobody: its draft was asked alone.
  const publishedVersionId = agent.disabledAt === null ? agent.publishedVersionId : null;
  const isOfThis =
    last?.draftRevision === agent.draftRevision && last.publishedVersionId === publishedVersionId;
  if (!last || !isOfThis) return { tag: "not_evaluated", cases, lastRunId: last?.id ?? null };
  if (last.status !== "completed") return { tag: "running", runId: last.id };
  if (last.worse === 0) return null;
  const rows = await services.db.evalResult.findMany({
    where: { shopId, runId: last.id },
    orderBy: { position: "asc" },
  });
  const worse = rows.map(toEvalResult).filter(({ change }) => change === "worse");
  const named = worse.slice(0, casesNamedMax).map(({ caseId, content: { title } }) => ({ caseId, title }));
  return { tag: "worse", runId: last.id, worse: last.worse, cases: named };
}
