import type { Services } from "~/services.server";

/** Notes what was seen in a message's picture; nothing where the picture was erased meanwhile. */
export async function recordPictureText(
  services: Pick<Services, "db">,
  input: { shopId: string; messageId: string; pictureFileId: string; pictureText: string },
): Promise<void> {
  const { shopId, messageId, pictureFileId, pictureText } = input;
  await services.db.message.updateMany({
    where: { shopId, id: messageId, pictureFileId },
    data: { pictureText },
  });
}
