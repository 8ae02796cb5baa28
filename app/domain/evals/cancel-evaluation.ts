import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { activeStatuses } from "./eval-run";

/**
 * Stops a run: the case that is being asked is not kept, what was asked before is. One that has ended stays as it is.
 * @throws AppError `not_found` for another shop's run
 */
export async function cancelEvaluation(
  services: Pick<Services, "db" | "now">,
  { shopId, runId }: { shopId: string; runId: string },
): Promise<void> {
  await services.db.evalRun.updateMany({
    where: { shopId, id: runId, status: { in: activeStatuses } },
    data: { status: "cancelled", finishedAt: services.now() },
  });
  if ((await services.db.evalRun.count({ where: { shopId, id: runId } })) === 0) {
    throw new AppError("not_found", "There is no such evaluation.");
  }
}
