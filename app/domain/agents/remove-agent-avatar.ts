import type { Services } from "~/services.server";
import { lockAgent } from "./lock-agent";

/**
 * Takes an agent's picture away; without one its first letter stands there.
 * @throws AppError `not_found` for another shop's agent
 */
export async function removeAgentAvatar(
  services: Pick<Services, "db" | "files">,
  { shopId, agentId }: { shopId: string; agentId: string },
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const { avatarFileId } = await lockAgent(tx, { shopId, agentId });
    if (!avatarFileId) return;
    await tx.agent.updateMany({ where: { shopId, id: agentId }, data: { avatarFileId: null } });
    await services.files.remove({ shopId, fileId: avatarFileId }, tx);
  });
}
