import type { Prisma } from "~/generated/prisma/client";

export interface CustomerOrders {
  shopId: string;
  shopifyCustomerId: string | null;
  /** Orders that Shopify names as the customer's. */
  orderIds: string[];
  conversationIds: string[];
}

export function ordersOfCustomer({
  shopId,
  shopifyCustomerId,
  orderIds,
}: Omit<CustomerOrders, "conversationIds">): Prisma.ShopOrderWhereInput {
  return { shopId, OR: [{ id: { in: orderIds } }, ...(shopifyCustomerId ? [{ shopifyCustomerId }] : [])] };
}

export function touchesOfCustomer({
  shopId,
  shopifyCustomerId,
  conversationIds,
}: Omit<CustomerOrders, "orderIds">): Prisma.AttributionTouchWhereInput {
  return {
    shopId,
    OR: [{ conversationId: { in: conversationIds } }, ...(shopifyCustomerId ? [{ shopifyCustomerId }] : [])],
  };
}
