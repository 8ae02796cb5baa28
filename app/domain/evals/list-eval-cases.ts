import type { Services } from "~/services.server";
import type { EvalAnswer } from "./eval-answer";
import { toEvalCase, type EvalCase } from "./eval-case";

export interface ListedCase extends EvalCase {
  /** As the last run in which it was asked left it; null before the first. */
  lastResult: { runId: string; draftPassed: boolean; publishedPassed: boolean | null } | null;
}

/** All cases of an agent, the oldest first: an agent has few enough for one page. */
export async function listEvalCases(
  services: Pick<Services, "db">,
  { shopId, agentId }: { shopId: string; agentId: string },
): Promise<ListedCase[]> {
  const rows = await services.db.evalCase.findMany({
    where: { shopId, agentId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const results = await services.db.$queryRaw<LastResult[]>`
    SELECT DISTINCT ON (r."caseId") r."caseId", r."runId", r."draft"->'passed' AS "draft", r."published"->'passed' AS "published"
    FROM "EvalResult" r JOIN "EvalRun" run ON run."shopId" = r."shopId" AND run."id" = r."runId"
    WHERE r."shopId" = ${shopId} AND run."agentId" = ${agentId} AND r."draft" IS NOT NULL
    ORDER BY r."caseId", run."startedAt" DESC, run."id" DESC`;
  const byCase = new Map(results.map((result) => [result.caseId, result]));
  return rows.map((row) => {
    const last = byCase.get(row.id);
    return {
      ...toEvalCase(row),
      lastResult: last
        ? { runId: last.runId, draftPassed: last.draft, publishedPassed: last.published }
        : null,
    };
  });
}

interface LastResult {
  caseId: string;
  runId: string;
  draft: EvalAnswer["passed"];
  published: EvalAnswer["passed"] | null;
}
