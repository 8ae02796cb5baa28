import { AppError } from "~/domain/shared/app-error";
import { dayIn } from "~/domain/shared/day-in";
import { readShop } from "~/domain/shops/read-shop";
import type { Services } from "~/services.server";
import type { AdminOrder } from "./admin-order";
import { countAttempt, limitsOf } from "./count-attempt";
import { describeOrder } from "./describe-order";
import { isFactOf, isSaidBy, readFact } from "./facts";
import { findOrders, type FoundOrders, type OrderQuestion } from "./find-orders";
import { bareOrderName, isOrderNamed, normalOrderName } from "./order-name";
import { listProvedOrderIds, recordOrderProof } from "./order-proofs";
import type { ShopperOrder } from "./shopper-order";

export interface OrderRequest {
  shopId: string;
  conversationId: string;
  visitorId: string;
  clientAddressHash: string | null;
  /** Only as Shopify signed it. */
  shopifyCustomerId: string | null;
  /** Null: the one that was proved last, or the customer's newest. */
  orderName: string | null;
  /** E-mail, telephone number or post code, as the shopper wrote it. */
  fact: string | null;
  /** Everything the shopper has written in this conversation. */
  shopperTexts: string[];
}

export type OrderReply =
  /** `today` is the shop's day, as the days of the order are. */
  | { tag: "found"; order: ShopperOrder; today: string }
  /** No such order, not this fact, too many attempts: nobody is told which. */
  | { tag: "not_found"; seesAllOrders: boolean }
  /** The shopper has not written what proves whose order it is. */
  | { tag: "unproved" }
  /** Shopify does not answer, or does not let the app read orders. */
  | { tag: "unavailable" };

type Needs = Pick<Services, "db" | "now" | "shopifyAdmin" | "log">;

/**
 * The order that a shopper asks for, if it is theirs: by the customer id that Shopify signed, by what this conversation
 * has proved before, or by two facts that the shopper wrote. Every failure of two facts takes the same calls and gives
 * the same reply. Read live; nothing of the order is stored.
 */
export async function readOrderForShopper(services: Needs, request: OrderRequest): Promise<OrderReply> {
  const shop = await readShop(services, request);
  if (!shop || shop.uninstalledAt) return { tag: "unavailable" };
  const provedIds = await listProvedOrderIds(services, request);
  const question = questionOf(request, provedIds);
  if (!question) return { tag: "unproved" };
  const found = await askShopify(services, { shopId: shop.id, shopDomain: shop.domain, question });
  if (!found) return { tag: "unavailable" };
  const order = meantOrder(question, found);
  if (order && isKnownOwner(order, request, provedIds)) {
    return tell(services, order, shop);
  }
  if (question.by !== "name") return { tag: "unproved" };
  return await proveByFacts(services, request, { order, found, timeZone: shop.timeZone, ...question });
}

function questionOf(request: OrderRequest, provedIds: string[]): OrderQuestion | null {
  const { orderName, shopifyCustomerId } = request;
  if (orderName !== null) {
    const normalName = normalOrderName(orderName);
    return normalName === null ? null : { by: "name", normalName };
  }
  if (provedIds.length > 0) return { by: "ids", orderIds: provedIds.slice(0, 1) };
  return shopifyCustomerId === null ? null : { by: "customer", shopifyCustomerId };
}

async function askShopify(
  services: Needs,
  { shopId, ...asked }: { shopId: string; shopDomain: string; question: OrderQuestion },
): Promise<FoundOrders | null> {
  try {
    return await findOrders(services, asked);
  } catch (error) {
    const isOutage = error instanceof DOMException && error.name === "TimeoutError";
    if (!isOutage && !(error instanceof AppError)) throw error;
    services.log.warn({ shopId, error }, "an order could not be read for a shopper");
    return null;
  }
}

function meantOrder(question: OrderQuestion, { orders, naming }: FoundOrders): AdminOrder | null {
  if (question.by !== "name") return orders[0] ?? null;
  return orders.find(({ name }) => isOrderNamed(name, question.normalName, naming)) ?? null;
}

function isKnownOwner(order: AdminOrder, { shopifyCustomerId }: OrderRequest, provedIds: string[]): boolean {
  const isCustomers = shopifyCustomerId !== null && order.customer?.legacyResourceId === shopifyCustomerId;
  return isCustomers || provedIds.includes(order.legacyResourceId);
}

async function proveByFacts(
  services: Needs,
  request: OrderRequest,
  asked: { order: AdminOrder | null; found: FoundOrders; normalName: string; timeZone: string },
): Promise<OrderReply> {
  const { shopId, conversationId, fact, orderName, shopperTexts } = request;
  const isSaid =
    fact !== null && isSaidBy(shopperTexts, asked.normalName) && isSaidBy(shopperTexts, fact.trim());
  if (!isSaid || orderName === null) return { tag: "unproved" };
  const limits = limitsOf({
    ...request,
    orderName: bareOrderName(asked.normalName, asked.found.naming),
  });
  const isAllowed = await countAttempt(services, { shopId, limits });
  const isRight = isFactOf(asked.order, readFact(fact));
  if (!asked.order || !isAllowed || !isRight) {
    return { tag: "not_found", seesAllOrders: asked.found.seesAllOrders };
  }
  await recordOrderProof(services, { shopId, conversationId, orderId: asked.order.legacyResourceId });
  return tell(services, asked.order, asked);
}

function tell(
  { now }: Pick<Services, "now">,
  order: AdminOrder,
  { timeZone }: { timeZone: string },
): OrderReply {
  return { tag: "found", order: describeOrder(order, { timeZone }), today: dayIn(timeZone, now()) };
}
