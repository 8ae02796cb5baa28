import { markReceiptProcessed } from "~/domain/shops/receipts";
import type { ShopifyWebhookReceipt } from "~/generated/prisma/client";
import type { Services } from "~/services.server";

export type CatalogServices = Pick<Services, "db" | "now" | "newId" | "queue" | "shopifyAdmin" | "log">;

/** A stored message of Shopify about the catalogue. */
export interface CatalogMessage {
  shop: { id: string; domain: string; currency: string };
  receipt: ShopifyWebhookReceipt;
}

/** Closes a message that cannot or need not be applied. */
export async function setAside(
  services: Pick<CatalogServices, "db" | "now" | "log">,
  { shopId, id: receiptId, topic }: ShopifyWebhookReceipt,
  why: string,
): Promise<void> {
  services.log.info({ shopId, receiptId, topic, why }, "a Shopify webhook is set aside");
  await services.db.$transaction((tx) => markReceiptProcessed(services, tx, { shopId, receiptId }));
}
