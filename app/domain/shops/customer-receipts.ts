import type { Services } from "~/services.server";

export interface CustomerReceipts {
  shopDomain: string;
  shopifyCustomerId: string | null;
  orderIds: string[];
}

const rowsPerStep = 500;
/** What an order's message says about a person; the rest is needed while it is not booked yet. */
const personalKeys = [
  "customer", "email", "contact_email", "phone", "billing_address", "shipping_address", "client_details",
  "browser_ip", "note", "order_status_url", "landing_site", "fulfillments",
]; // prettier-ignore

/** Stored messages of Shopify that are about the customer or one of the customer's orders. */
export async function exportCustomerReceipts(
  services: Pick<Services, "db">,
  { shopDomain, shopifyCustomerId, orderIds }: CustomerReceipts,
) {
  return await services.db.$queryRaw<
    { webhookId: string; topic: string; receivedAt: Date; payload: unknown }[]
  >`
    SELECT "webhookId", "topic", "receivedAt", "payload" FROM "ShopifyWebhookReceipt"
    WHERE "shopDomain" = ${shopDomain} AND "topic" NOT LIKE 'customers/%' AND (
      "payload"->'customer'->>'id' = ${shopifyCustomerId}
      OR ("topic" LIKE 'orders/%' AND "payload"->>'id' = ANY(${orderIds}))
      OR ("topic" = 'refunds/create' AND "payload"->>'order_id' = ANY(${orderIds})))
    ORDER BY "receivedAt"
    LIMIT 10000`;
}

/**
 * Erases the payload of what is processed; from an order that is still to be booked only what it says about a person.
 * A privacy request that waits is left to its own job.
 */
export async function eraseCustomerReceipts(
  services: Pick<Services, "db">,
  { shopDomain, shopifyCustomerId, orderIds }: CustomerReceipts,
): Promise<number> {
  let erased = 0;
  for (;;) {
    const count = await services.db.$executeRaw`
      UPDATE "ShopifyWebhookReceipt"
      SET "payload" = CASE WHEN "processedAt" IS NULL THEN "payload" - ${personalKeys}::text[] END
      WHERE "id" IN (
        SELECT "id" FROM "ShopifyWebhookReceipt"
        WHERE "shopDomain" = ${shopDomain} AND "payload" IS NOT NULL
          AND NOT ("topic" LIKE 'customers/%' AND "processedAt" IS NULL) AND (
          "payload"->'customer'->>'id' = ${shopifyCustomerId}
          OR ("topic" LIKE 'orders/%' AND "payload"->>'id' = ANY(${orderIds})
              AND ("processedAt" IS NOT NULL OR "payload" ?| ${personalKeys}::text[]))
          OR ("topic" = 'refunds/create' AND "payload"->>'order_id' = ANY(${orderIds}) AND "processedAt" IS NOT NULL))
        LIMIT ${rowsPerStep})`;
    erased += count;
    if (count === 0) return erased;
  }
}
