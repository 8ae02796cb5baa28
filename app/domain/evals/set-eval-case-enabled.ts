import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";

/**
 * Takes a case out of the runs that follow, or back in.
 * @throws AppError `not_found` for another shop's case
 */
export async function setEvalCaseEnabled(
  services: Pick<Services, "db" | "now">,
  { shopId, agentId, caseId, enabled }: { shopId: string; agentId: string; caseId: string; enabled: boolean },
): Promise<void> {
  const { count } = await services.db.evalCase.updateMany({
    where: { shopId, agentId, id: caseId },
    data: { disabledAt: enabled ? null : services.now() },
  });
  if (count === 0) throw new AppError("not_found", "This agent has no such case.");
}
