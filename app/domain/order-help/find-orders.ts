import { z } from "zod";
import type { Services } from "~/services.server";
import { adminOrder, type AdminOrder } from "./admin-order";
import { possibleOrderNames } from "./order-name";
import { orderNamingQuery, shopperOrdersQuery, type OrderNaming as NamingData } from "./orders.graphql";

const timeoutMs = 5_000;
const ordersReply = z.object({ orders: z.object({ nodes: z.array(adminOrder) }) });

/** What of the shop's orders is asked for. */
export type OrderQuestion =
  | { by: "name"; normalName: string }
  | { by: "ids"; orderIds: string[] }
  | { by: "customer"; shopifyCustomerId: string };

export interface FoundOrders {
  orders: AdminOrder[];
  naming: { prefix: string; suffix: string };
  /** Without it Shopify shows an app the orders of the last 60 days. */
  seesAllOrders: boolean;
}

/**
 * Asks Shopify for orders, newest first, with two calls whatever there is to find.
 * @throws AppError `unavailable`, `forbidden` as `ShopifyAdmin.query`
 */
export async function findOrders(
  services: Pick<Services, "shopifyAdmin">,
  { shopDomain, question }: { shopDomain: string; question: OrderQuestion },
): Promise<FoundOrders> {
  const signal = AbortSignal.timeout(timeoutMs);
  const request = { shopDomain, timeoutMs, signal };
  const { shop, currentAppInstallation } = await services.shopifyAdmin.query<NamingData>({
    ...request,
    operation: orderNamingQuery,
  });
  const naming = { prefix: shop.orderNumberFormatPrefix, suffix: shop.orderNumberFormatSuffix };
  const reply = await services.shopifyAdmin.query<unknown>({
    ...request,
    operation: shopperOrdersQuery,
    variables: { query: searchText(question, naming) },
  });
  return {
    orders: ordersReply.parse(reply).orders.nodes,
    naming,
    seesAllOrders: currentAppInstallation.accessScopes.some(({ handle }) => handle === "read_all_orders"),
  };
}

function searchText(question: OrderQuestion, naming: FoundOrders["naming"]): string {
  switch (question.by) {
    case "name":
      return possibleOrderNames(question.normalName, naming)
        .map((name) => `name:"${name.replaceAll(/["\\]/g, "")}"`)
        .join(" OR ");
    case "ids":
      return question.orderIds.map((id) => `id:${digitsOf(id)}`).join(" OR ");
    case "customer":
      return `customer_id:${digitsOf(question.shopifyCustomerId)}`;
  }
}

function digitsOf(id: string): string {
  if (!/^\d+$/.test(id)) throw new Error("An id of Shopify is not a number");
  return id;
}
