import type { Services } from "~/services.server";

/** An agent's picture under the file id that it has now; null for an old one and for any other file of the shop. */
export async function readAgentAvatar(
  services: Pick<Services, "db" | "files">,
  { shopId, fileId }: { shopId: string; fileId: string },
): Promise<{ contentType: string; bytes: Uint8Array } | null> {
  const agent = await services.db.agent.findFirst({
    where: { shopId, avatarFileId: fileId },
    select: { id: true },
  });
  return agent && (await services.files.read({ shopId, fileId }));
}

/** Where the picture is served, for the widget and the merchant's pages. */
export function avatarPath({ shopId, fileId }: { shopId: string; fileId: string }): string {
  return `/avatars/${shopId}/${fileId}`;
}
