import type { Services } from "~/services.server";
import { ordersOfCustomer, type CustomerOrders } from "./customer-orders";

const rowsPerStep = 500;

/**
 * Takes the customer out of orders and touches. Amounts and credits stay: the ledger names no person. From then on
 * no message can bring the customer's id back to these orders.
 */
export async function eraseCustomerOrders(
  services: Pick<Services, "db" | "now">,
  customer: CustomerOrders,
): Promise<number> {
  const { shopId, shopifyCustomerId, conversationIds } = customer;
  const { count: orders } = await services.db.shopOrder.updateMany({
    where: { AND: [ordersOfCustomer(customer), { customerRedactedAt: null }] },
    data: {
      shopifyCustomerId: null,
      cartToken: null,
      checkoutToken: null,
      customerRedactedAt: services.now(),
    },
  });
  let touches = 0;
  for (;;) {
    // The key is a hash over the customer's id, so it goes too.
    const count = await services.db.$executeRaw`
      UPDATE "AttributionTouch"
      SET "visitorId" = 'erased', "shopifyCustomerId" = NULL, "cartToken" = NULL, "checkoutToken" = NULL, "dedupeKey" = "id"
      WHERE "shopId" = ${shopId} AND "id" IN (
        SELECT "id" FROM "AttributionTouch"
        WHERE "shopId" = ${shopId} AND "visitorId" <> 'erased'
          AND ("conversationId" = ANY(${conversationIds}) OR "shopifyCustomerId" = ${shopifyCustomerId})
        LIMIT ${rowsPerStep})`;
    touches += count;
    if (count === 0) return orders + touches;
  }
}
