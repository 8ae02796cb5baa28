import type { Services } from "~/services.server";
import { ordersOfCustomer } from "./customer-orders";

/** The customer's orders, and the conversations that met the customer or earned one of these orders. */
export async function findOrderConversations(
  services: Pick<Services, "db">,
  customer: { shopId: string; shopifyCustomerId: string | null; orderIds: string[] },
): Promise<{ orderIds: string[]; conversationIds: string[] }> {
  const { shopId, shopifyCustomerId } = customer;
  const orders = await services.db.shopOrder.findMany({
    where: ordersOfCustomer(customer),
    select: { id: true, conversationId: true },
  });
  const touches = shopifyCustomerId
    ? await services.db.attributionTouch.findMany({
        where: { shopId, shopifyCustomerId },
        select: { conversationId: true },
        distinct: ["conversationId"],
      })
    : [];
  const conversationIds = [...orders, ...touches].flatMap(({ conversationId }) => conversationId ?? []);
  return {
    orderIds: [...new Set([...customer.orderIds, ...orders.map(({ id }) => id)])],
    conversationIds: [...new Set(conversationIds)],
  };
}
