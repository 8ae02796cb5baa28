import type { Transaction } from "~/domain/shared/database";

/** Deletes the events of conversations that nobody is to hear of. */
export async function removeConversationEvents(
  tx: Transaction,
  { shopId, conversationIds }: { shopId: string; conversationIds: string[] },
): Promise<number> {
  return await tx.$executeRaw`
    DELETE FROM "DomainEvent"
    WHERE "shopId" = ${shopId} AND "data"->>'conversationId' = ANY(${conversationIds})`;
}
