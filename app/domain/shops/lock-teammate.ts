import { AppError } from "~/domain/shared/app-error";
import type { Transaction } from "~/domain/shared/database";

/** @throws AppError `not_found` for another shop's teammate */
export async function lockTeammate(
  tx: Transaction,
  { shopId, teammateId }: { shopId: string; teammateId: string },
): Promise<{ avatarFileId: string | null }> {
  const rows = await tx.$queryRaw<{ avatarFileId: string | null }[]>`
    SELECT "avatarFileId" FROM "Teammate" WHERE "shopId" = ${shopId} AND "id" = ${teammateId} FOR UPDATE`;
  if (!rows[0]) throw new AppError("not_found", "There is no such teammate.");
  return rows[0];
}
