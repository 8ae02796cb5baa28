import type { Services } from "~/services.server";

/** Everything kept of these conversations and of the customer's visits, pictures included; for the customer to read. */
export async function exportVisitorData(
  services: Pick<Services, "db" | "files">,
  input: { shopId: string; shopifyCustomerId: string | null; conversationIds: string[] },
) {
  const { shopId, shopifyCustomerId, conversationIds } = input;
  const conversations = await services.db.conversation.findMany({
    where: { shopId, id: { in: conversationIds } },
    orderBy: { startedAt: "asc" },
  });
  const messages = await services.db.message.findMany({
    where: { shopId, conversationId: { in: conversationIds } },
    orderBy: [{ conversationId: "asc" }, { sequence: "asc" }],
  });
  const where = { shopId, conversationId: { in: conversationIds } };
  const handoffs = await services.db.handoff.findMany({ where, orderBy: { requestedAt: "asc" } });
  const classifications = await services.db.conversationClassification.findMany({
    where,
    orderBy: { classifiedAt: "asc" },
  });
  const visitors = await services.db.visitor.findMany({
    where: {
      shopId,
      OR: [
        { id: { in: conversations.map(({ visitorId }) => visitorId) } },
        ...(shopifyCustomerId ? [{ shopifyCustomerId }] : []),
      ],
    },
  });
  const pictures = await readPictures(services, { shopId, fileIds: messages.map((it) => it.pictureFileId) });
  const messagesOf = Map.groupBy(messages, ({ conversationId }) => conversationId);
  return {
    visitors: visitors.map(({ shopId: _, ...visitor }) => visitor),
    conversations: conversations.map(({ shopId: _, turnId: _turn, turnUntil: _until, ...conversation }) => ({
      ...conversation,
      messages: (messagesOf.get(conversation.id) ?? []).map(
        ({ shopId: _shop, conversationId: _conversation, pictureFileId, ...message }) => ({
          ...message,
          picture: (pictureFileId && pictures.get(pictureFileId)) ?? null,
        }),
      ),
    })),
    handoffs: handoffs.map(({ shopId: _, ...handoff }) => handoff),
    classifications: classifications.map(({ shopId: _, ...classification }) => classification),
  };
}

/** Each as an address that a browser opens: the file for the customer is one JSON. */
async function readPictures(
  { files }: Pick<Services, "files">,
  { shopId, fileIds }: { shopId: string; fileIds: (string | null)[] },
): Promise<Map<string, string>> {
  const pictures = new Map<string, string>();
  for (const fileId of fileIds) {
    const file = fileId && (await files.read({ shopId, fileId }));
    if (file)
      pictures.set(fileId, `data:${file.contentType};base64,${Buffer.from(file.bytes).toString("base64")}`);
  }
  return pictures;
}
