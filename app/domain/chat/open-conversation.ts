import type { ActingAgent } from "~/domain/agents/acting-agent";
import { canGoOn, readConversation } from "~/domain/conversations/read-conversation";
import { startConversation } from "~/domain/conversations/start-conversation";
import { AppError } from "~/domain/shared/app-error";
import type { Conversation } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import type { ShopperTurn } from "./answer-shopper";

/** Of a turn, what says to which conversation it belongs. */
export type ConversationWish = Pick<
  ShopperTurn,
  | "shopId"
  | "visitorId"
  | "agentId"
  | "conversationId"
  | "channel"
  | "clientKey"
  | "locale"
  | "country"
  | "currency"
  | "page"
>;

/**
 * The conversation that the message belongs to: the one it names, or a new one. The same first message, sent twice,
 * starts one conversation.
 */
export async function openConversation(
  services: Pick<Services, "db" | "now" | "newId">,
  turn: ConversationWish,
  agent: ActingAgent,
): Promise<Conversation> {
  const { shopId, visitorId, conversationId } = turn;
  if (conversationId !== null) {
    const known = await readConversation(services, { shopId, conversationId, visitorId });
    if (!known) throw new AppError("not_found", "There is no such conversation.");
    if (canGoOn(known, services.now())) return known;
  }
  return await startConversation(services, {
    shopId,
    visitorId,
    agentId: agent.agentId,
    channel: turn.channel,
    startKey: turn.clientKey,
    locale: turn.locale ?? null,
    country: turn.country ?? null,
    currency: turn.currency ?? null,
    pagePath: turn.page?.path ?? null,
  });
}
