import type { Services } from "~/services.server";
import { checkAvatar } from "~/domain/shared/avatar";
import { lockAgent } from "./lock-agent";

/**
 * Gives an agent the picture that shoppers see beside its answers, in place of the one before. Holds at once.
 * @throws AppError `validation_error` when it is no picture that may be, `not_found` for another shop's agent
 */
export async function setAgentAvatar(
  services: Pick<Services, "db" | "files">,
  { shopId, agentId, bytes }: { shopId: string; agentId: string; bytes: Uint8Array },
): Promise<{ fileId: string }> {
  const { contentType } = checkAvatar(bytes);
  const file = await services.files.stage({ shopId, name: "avatar", contentType, bytes });
  await services.db.$transaction(async (tx) => {
    const { avatarFileId } = await lockAgent(tx, { shopId, agentId });
    await services.files.keep(tx, file);
    await tx.agent.updateMany({ where: { shopId, id: agentId }, data: { avatarFileId: file.fileId } });
    if (avatarFileId) await services.files.remove({ shopId, fileId: avatarFileId }, tx);
  });
  return { fileId: file.fileId };
}
