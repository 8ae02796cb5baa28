import type { Services } from "~/services.server";
import { toEvalResult, type EvalResult } from "./eval-result";
import { toEvalRun, type EvalRun } from "./eval-run";

/** A run with its results, in the order of its cases. Null when this agent of the shop has no such run. */
export async function readEvalRun(
  services: Pick<Services, "db">,
  { shopId, agentId, runId }: { shopId: string; agentId: string; runId: string },
): Promise<{ run: EvalRun; results: EvalResult[] } | null> {
  const row = await services.db.evalRun.findFirst({ where: { shopId, agentId, id: runId } });
  if (!row) return null;
  const results = await services.db.evalResult.findMany({
    where: { shopId, runId },
    orderBy: { position: "asc" },
  });
  return { run: toEvalRun(row), results: results.map(toEvalResult) };
}
