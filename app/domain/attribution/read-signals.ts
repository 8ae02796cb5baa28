import {
  listCustomerConversationIds,
  readConversationActivity,
} from "~/domain/conversations/read-conversation-activity";
import type { Transaction } from "~/domain/shared/database";
import type { ConversationFact, TouchFact, Windows } from "./decide-attribution";
import type { OrderFacts } from "./order-facts";

const touchesMax = 200;

/** Everything in this shop that may link an order to a conversation. */
export async function readSignals(
  tx: Transaction,
  { shopId, order, windows }: { shopId: string; order: OrderFacts; windows: Windows },
): Promise<{
  conversations: ConversationFact[];
  touches: TouchFact[];
  customerConversationIds: string[];
}> {
  const activeSince = new Date(order.createdAt.getTime() - windows.influencedHours * 3_600_000);
  const touches = await readTouches(tx, shopId, order, activeSince);
  const customerConversationIds = order.shopifyCustomerId
    ? await listCustomerConversationIds(tx, {
        shopId,
        shopifyCustomerId: order.shopifyCustomerId,
        activeSince,
        startedUntil: order.createdAt,
      })
    : [];
  const named = [
    ...order.lines.map(({ conversationId }) => conversationId),
    order.cartConversationId,
    ...touches.map(({ conversationId }) => conversationId),
    ...customerConversationIds,
  ];
  const conversationIds = [...new Set(named.filter((id) => id !== null))];
  const conversations = await readConversationActivity(tx, { shopId, conversationIds, at: order.createdAt });
  return { conversations, touches, customerConversationIds };
}

async function readTouches(
  tx: Transaction,
  shopId: string,
  { cartToken, checkoutToken, shopifyCustomerId, createdAt }: OrderFacts,
  since: Date,
): Promise<TouchFact[]> {
  const same = [
    ...(cartToken ? [{ cartToken }] : []),
    ...(checkoutToken ? [{ checkoutToken }] : []),
    ...(shopifyCustomerId ? [{ shopifyCustomerId, occurredAt: { gte: since } }] : []),
  ];
  if (same.length === 0) return [];
  return await tx.attributionTouch.findMany({
    where: { shopId, OR: same, occurredAt: { lte: createdAt } },
    select: {
      id: true,
      conversationId: true,
      kind: true,
      cartToken: true,
      checkoutToken: true,
      shopifyCustomerId: true,
      occurredAt: true,
    },
    orderBy: [{ occurredAt: "desc" }, { id: "asc" }],
    take: touchesMax,
  });
}
