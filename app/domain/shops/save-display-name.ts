import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { displayNameProblem } from "./shopper-facing-name";

/**
 * Sets what shoppers read as a teammate's name; empty: their first name.
 * @throws AppError `validation_error` for what is too long or looks like an address
 */
export async function saveDisplayName(
  services: Pick<Services, "db">,
  { shopId, teammateId, displayName }: { shopId: string; teammateId: string; displayName: string },
): Promise<void> {
  const problem = displayNameProblem(displayName);
  if (problem !== null) {
    throw new AppError("validation_error", problem, { details: [{ path: "displayName", message: problem }] });
  }
  await services.db.teammate.updateMany({
    where: { shopId, id: teammateId },
    data: { displayName: displayName.trim().replaceAll(/\s+/g, " ") || null },
  });
}
