import { checkAvatar } from "~/domain/shared/avatar";
import type { Services } from "~/services.server";
import { lockTeammate } from "./lock-teammate";

/**
 * Gives a teammate the picture that shoppers see beside what they write, in place of the one before. Holds at once.
 * @throws AppError `validation_error` when it is no picture that may be, `not_found` for another shop's teammate
 */
export async function setTeammateAvatar(
  services: Pick<Services, "db" | "files">,
  { shopId, teammateId, bytes }: { shopId: string; teammateId: string; bytes: Uint8Array },
): Promise<{ fileId: string }> {
  const { contentType } = checkAvatar(bytes);
  const file = await services.files.stage({ shopId, name: "avatar", contentType, bytes });
  await services.db.$transaction(async (tx) => {
    const { avatarFileId } = await lockTeammate(tx, { shopId, teammateId });
    await services.files.keep(tx, file);
    await tx.teammate.updateMany({ where: { shopId, id: teammateId }, data: { avatarFileId: file.fileId } });
    if (avatarFileId) await services.files.remove({ shopId, fileId: avatarFileId }, tx);
  });
  return { fileId: file.fileId };
}
