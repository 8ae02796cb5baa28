import type { Services } from "~/services.server";
import type { Picture } from "./picture-redrawer";

/** A picture of a message in this conversation; null for any other file, and for another visitor's where one is named. */
export async function readPicture(
  services: Pick<Services, "db" | "files">,
  {
    shopId,
    conversationId,
    pictureId,
    visitorId,
  }: { shopId: string; conversationId: string; pictureId: string; visitorId?: string },
): Promise<Picture | null> {
  const at = { shopId, id: conversationId, ...(visitorId === undefined ? {} : { visitorId }) };
  const [conversation, message] = await Promise.all([
    services.db.conversation.findFirst({ where: at, select: { id: true } }),
    services.db.message.findFirst({
      where: { shopId, conversationId, pictureFileId: pictureId },
      select: { id: true },
    }),
  ]);
  return conversation && message && (await services.files.read({ shopId, fileId: pictureId }));
}
