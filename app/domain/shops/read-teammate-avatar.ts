import type { Services } from "~/services.server";

/** A teammate's picture under the file id that it has now; null for an old one and for any other file of the shop. */
export async function readTeammateAvatar(
  services: Pick<Services, "db" | "files">,
  { shopId, fileId }: { shopId: string; fileId: string },
): Promise<{ contentType: string; bytes: Uint8Array } | null> {
  const teammate = await services.db.teammate.findFirst({
    where: { shopId, avatarFileId: fileId },
    select: { id: true },
  });
  return teammate && (await services.files.read({ shopId, fileId }));
}
