import type { Services } from "~/services.server";
import { toEvalRun, type EvalRun } from "./eval-run";

/** The agent's runs, the newest first. */
export async function listEvalRuns(
  services: Pick<Services, "db">,
  { shopId, agentId, limit }: { shopId: string; agentId: string; limit: number },
): Promise<EvalRun[]> {
  const rows = await services.db.evalRun.findMany({
    where: { shopId, agentId },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(toEvalRun);
}
