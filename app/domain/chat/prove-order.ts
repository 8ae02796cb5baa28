import { readPublishedAgent } from "~/domain/agents/read-published-agent";
import type { ActingAgent } from "~/domain/agents/acting-agent";
import { canGoOn } from "~/domain/conversations/read-conversation";
import { readOrderForShopper } from "~/domain/order-help/read-order-for-shopper";
import { AppError } from "~/domain/shared/app-error";
import { readShop } from "~/domain/shops/read-shop";
import type { Conversation } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { openConversation, type ConversationWish } from "./open-conversation";
import { hasOrderForm } from "./order-form";
import type { ToolContext } from "./tools/tool";

export interface OrderClaim
  extends ConversationWish, Pick<ToolContext, "hasCart" | "shopifyCustomerId" | "clientAddressHash"> {
  orderName: string;
  /** E-mail, telephone number or post code, as the shopper filled it in. */
  fact: string;
}

/**
 * The shopper proves in a form whose order it is, in the conversation that they name or, where that is over, in a new
 * one: the agent then speaks of the order without asking. The fact is compared and forgotten: it enters no message, trace
 * or prompt. Which of the two is wrong, or whether there were too many attempts, is not told.
 * @throws AppError `not_found` for another visitor's conversation, `forbidden` where no agent looks into orders,
 * `unavailable` while Shopify does not answer
 */
export async function proveOrder(
  services: Pick<Services, "db" | "now" | "newId" | "shopifyAdmin" | "log">,
  { orderName, fact, ...claim }: OrderClaim,
): Promise<{ conversationId: string; isProved: boolean }> {
  const { shopId, visitorId, clientAddressHash, shopifyCustomerId, hasCart } = claim;
  const [shop, agent] = await Promise.all([readShop(services, claim), readPublishedAgent(services, claim)]);
  if (!shop || shop.uninstalledAt || !agent || !hasOrderForm({ settings: agent.settings, hasCart }))
    throw new AppError("forbidden", "No agent looks into orders here.");
  const { id: conversationId } = await openGoing(services, claim, agent);
  const reply = await readOrderForShopper(services, {
    ...{ shopId, conversationId, visitorId, clientAddressHash, shopifyCustomerId, orderName, fact },
    // Both stand in the form because the shopper wrote them there.
    shopperTexts: [orderName, fact],
  });
  if (reply.tag === "unavailable")
    throw new AppError("unavailable", "Orders cannot be looked up at the moment. Try again in a minute.");
  return { conversationId, isProved: reply.tag === "found" };
}

/** What is proved in a conversation that is over would be asked again in the next one. */
async function openGoing(
  services: Pick<Services, "db" | "now" | "newId">,
  wish: ConversationWish,
  agent: ActingAgent,
): Promise<Conversation> {
  const opened = await openConversation(services, wish, agent);
  if (canGoOn(opened, services.now())) return opened;
  const again = { ...wish, conversationId: null, clientKey: `${wish.clientKey} again` };
  return await openConversation(services, again, agent);
}
