import type { Transaction } from "~/domain/shared/database";
import { erasedVisitorId } from "./erase-visitor-data";

export interface HeldConversation {
  agentId: string;
  channel: string;
  locale: string | null;
}

/**
 * A conversation as it is until the caller's transaction ends: nobody erases or removes it meanwhile. Null when it is
 * gone, erased, or another shop's.
 */
export async function holdConversation(
  tx: Transaction,
  { shopId, conversationId }: { shopId: string; conversationId: string },
): Promise<HeldConversation | null> {
  const rows = await tx.$queryRaw<HeldConversation[]>`
    SELECT "agentId", "channel", "locale" FROM "Conversation"
    WHERE "shopId" = ${shopId} AND "id" = ${conversationId} AND "visitorId" <> ${erasedVisitorId} FOR SHARE`;
  return rows[0] ?? null;
}
