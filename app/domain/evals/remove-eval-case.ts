import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";

/**
 * Deletes a case. What earlier runs found stays: it is their history.
 * @throws AppError `not_found` for another shop's case
 */
export async function removeEvalCase(
  services: Pick<Services, "db">,
  { shopId, agentId, caseId }: { shopId: string; agentId: string; caseId: string },
): Promise<void> {
  const { count } = await services.db.evalCase.deleteMany({ where: { shopId, agentId, id: caseId } });
  if (count === 0) throw new AppError("not_found", "This agent has no such case.");
}
