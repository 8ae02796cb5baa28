import { holdInstalledShop } from "~/domain/shops/hold-installed-shop";
import { markReceiptProcessed } from "~/domain/shops/receipts";
import { readShop } from "~/domain/shops/read-shop";
import type { Services } from "~/services.server";
import { bookOrder } from "./book-order";
import type { OrderFacts, RefundFacts } from "./order-facts";
import { parseEditedOrderId, parseOrderPayload } from "./parse-order-payload";
import { parseRefundPayload } from "./parse-refund-payload";
import { readAdminOrder } from "./read-admin-order";

/**
 * Books what a signed order or refund webhook tells, and marks its receipt in the same transaction. Any webhook may be
 * applied any number of times in any order. A shop that has uninstalled since gets nothing new.
 * @throws ZodError or RangeError when the payload is not what Shopify sends for its topic
 */
export async function applyOrderWebhook(
  services: Pick<Services, "db" | "newId" | "now" | "shopifyAdmin">,
  input: { shopId: string; topic: string; payload: unknown; receiptId?: string },
): Promise<void> {
  const { shopId, receiptId } = input;
  const shop = await readShop(services, { shopId });
  const told = shop && !shop.uninstalledAt ? await readMessage(services, shop, input) : null;
  await services.db.$transaction(async (tx) => {
    if (told && (await holdInstalledShop(tx, { shopId }))) await bookOrder(services, tx, { shopId, ...told });
    if (receiptId) await markReceiptProcessed(services, tx, { shopId, receiptId });
  });
}

interface Told {
  orderId: string;
  order: OrderFacts | null;
  refunds: RefundFacts[];
}

async function readMessage(
  services: Pick<Services, "shopifyAdmin">,
  shop: { domain: string; currency: string },
  { topic, payload }: { topic: string; payload: unknown },
): Promise<Told | null> {
  if (topic === "refunds/create") {
    const refund = parseRefundPayload(payload, shop.currency);
    return { orderId: refund.orderId, order: null, refunds: [refund] };
  }
  if (topic === "orders/edited") {
    // Its payload names pieces without amounts, so the order itself is read.
    const body = await readAdminOrder(services, {
      shopDomain: shop.domain,
      orderId: parseEditedOrderId(payload),
    });
    return body && { orderId: body.order.id, ...body };
  }
  const body = parseOrderPayload(payload);
  return { orderId: body.order.id, ...body };
}
