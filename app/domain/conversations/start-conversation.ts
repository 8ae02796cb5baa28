import { createHash } from "node:crypto";
import { recordEvent } from "~/domain/events/record-event";
import { formatId } from "~/domain/shared/ids";
import type { Conversation } from "~/generated/prisma/client";
import type { Services } from "~/services.server";

export interface NewConversation {
  shopId: string;
  agentId: string;
  visitorId: string;
  channel: "widget" | "api" | "preview";
  /** The same visitor and key start the same conversation, however often and from however many processes. */
  startKey?: string | null;
  locale?: string | null;
  country?: string | null;
  currency?: string | null;
  pagePath?: string | null;
}

export async function startConversation(
  services: Pick<Services, "db" | "newId" | "now">,
  { startKey, ...input }: NewConversation,
): Promise<Conversation> {
  const { shopId, visitorId } = input;
  const id = startKey ? derivedId(shopId, visitorId, startKey) : services.newId("conversation");
  const startedAt = services.now();
  return await services.db.$transaction(async (tx) => {
    const { count } = await tx.conversation.createMany({
      data: [{ ...input, id, status: "open", startedAt, lastMessageAt: startedAt }],
      skipDuplicates: true,
    });
    if (count === 1) {
      await recordEvent(services, tx, {
        shopId,
        type: "conversation.started",
        data: { conversationId: id, agentId: input.agentId, visitorId, channel: input.channel },
      });
    }
    return await tx.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
  });
}

/** As hard to guess as the visitor's id, which is as random as any other. */
function derivedId(shopId: string, visitorId: string, startKey: string): string {
  const digest = createHash("sha256")
    .update(JSON.stringify([shopId, visitorId, startKey]))
    .digest();
  return formatId("conversation", digest.subarray(0, 16));
}
