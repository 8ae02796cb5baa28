import type { Services } from "~/services.server";
import type { EvalAnswer } from "./eval-answer";
import type { EvalCaseContent } from "./eval-check";
import { readEvalRun } from "./read-eval-run";

export interface ComparedCase {
  caseId: string;
  content: EvalCaseContent;
  /** The case as the earlier run asked it. */
  contentBefore: EvalCaseContent | null;
  /** `changed_case`: asked or checked otherwise than before, so that the two say nothing of each other. */
  change: "worse" | "better" | "same" | "changed_case" | "new";
  before: EvalAnswer | null;
  after: EvalAnswer;
}

/**
 * The draft of one run against the draft of an earlier one, case by case; cases that were not asked in the later run are
 * left out. Null when one of the runs is not this agent's.
 */
export async function compareRuns(
  services: Pick<Services, "db">,
  { shopId, agentId, before, after }: { shopId: string; agentId: string; before: string; after: string },
): Promise<ComparedCase[] | null> {
  const [earlier, later] = await Promise.all([
    readEvalRun(services, { shopId, agentId, runId: before }),
    readEvalRun(services, { shopId, agentId, runId: after }),
  ]);
  if (!earlier || !later) return null;
  const known = new Map(earlier.results.map((result) => [result.caseId, result]));
  return later.results.flatMap(({ caseId, content, draft }): ComparedCase[] => {
    if (!draft) return [];
    const then = known.get(caseId);
    const compared = {
      ...{ caseId, content, contentBefore: then?.content ?? null },
      ...{ before: then?.draft ?? null, after: draft },
    };
    if (!then?.draft) return [{ ...compared, change: "new" }];
    const asked = ({ messages, checks }: typeof content) => JSON.stringify([messages, checks]);
    if (asked(then.content) !== asked(content)) return [{ ...compared, change: "changed_case" }];
    if (then.draft.passed === draft.passed) return [{ ...compared, change: "same" }];
    return [{ ...compared, change: draft.passed ? "better" : "worse" }];
  });
}
