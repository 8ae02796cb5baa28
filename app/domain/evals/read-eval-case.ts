import type { Services } from "~/services.server";
import { toEvalCase, type EvalCase } from "./eval-case";

/** Null when this agent of the shop has no such case. */
export async function readEvalCase(
  services: Pick<Services, "db">,
  { shopId, agentId, caseId }: { shopId: string; agentId: string; caseId: string },
): Promise<EvalCase | null> {
  const row = await services.db.evalCase.findFirst({ where: { shopId, agentId, id: caseId } });
  return row && toEvalCase(row);
}
