import type { Services } from "~/services.server";
import { lockTeammate } from "./lock-teammate";

/**
 * Takes a teammate's picture away; without one the first letter of the name stands there.
 * @throws AppError `not_found` for another shop's teammate
 */
export async function removeTeammateAvatar(
  services: Pick<Services, "db" | "files">,
  { shopId, teammateId }: { shopId: string; teammateId: string },
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const { avatarFileId } = await lockTeammate(tx, { shopId, teammateId });
    if (!avatarFileId) return;
    await tx.teammate.updateMany({ where: { shopId, id: teammateId }, data: { avatarFileId: null } });
    await services.files.remove({ shopId, fileId: avatarFileId }, tx);
  });
}
