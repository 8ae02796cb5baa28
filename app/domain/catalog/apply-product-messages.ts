import { z } from "zod";
import { AppError } from "~/domain/shared/app-error";
import { listOpenReceipts } from "~/domain/shops/list-open-receipts";
import { markReceiptsProcessed } from "~/domain/shops/receipts";
import type { ShopifyWebhookReceipt } from "~/generated/prisma/client";
import { setAside, type CatalogMessage, type CatalogServices } from "./catalog-message";
import { expectSameSettings, readCatalogSettings } from "./catalog-settings";
import { lockCatalog } from "./lock-catalog";
import { readShopifyProducts } from "./read-shopify-products";
import { removeProducts } from "./remove-products";
import { upsertProducts } from "./upsert-products";

interface ProductMessage {
  receipt: ShopifyWebhookReceipt;
  productId: string;
  /** The product was deleted; ids never come back. */
  isDelete: boolean;
  /** Shopify's time of the change, where the message tells it. */
  updatedAt: Date | null;
}

const topics = ["products/create", "products/update", "products/delete", "inventory_levels/update"];
const receiptsPerRun = 40;
const productsPerRun = 12;
/** How long Shopify's reads may be behind its messages. */
const behindMsMax = 120_000;

// Only what is used; product payloads may be cut after 100 variants, and lack metafields and availability.
const productPayload = z.object({ id: z.number().int(), updated_at: z.coerce.date().nullish() });
const inventoryPayload = z.object({ inventory_item_id: z.number().int() });

/**
 * Applies a message about a product or its stock, and with it the others that wait: a storm of messages becomes few
 * reads. A product that was read after the message had arrived needs no further read.
 */
export async function applyProductMessages(
  services: CatalogServices,
  { shop, receipt }: CatalogMessage,
): Promise<void> {
  const own = await readMessage(services, receipt);
  if (own === null) return await setAside(services, receipt, "its payload names no product of the mirror");
  const messages = [own, ...(await otherMessages(services, receipt, own.productId))];
  const news = await selectNews(services, shop.id, messages);
  const settings = await readCatalogSettings(services, { shopId: shop.id });
  const observedAt = services.now();
  const toRead = news.filter(({ isDelete }) => !isDelete).map(({ productId }) => productId);
  const { products, missingIds } = await readShopifyProducts(services, {
    shopDomain: shop.domain,
    currency: shop.currency,
    ...settings,
    productIds: toRead,
  });
  const behind = new Set(
    products
      .filter(({ product }) => isBehind(news, product.id, product.sourceUpdatedAt, observedAt))
      .map(({ product }) => product.id),
  );
  await services.db.$transaction(async (tx) => {
    await lockCatalog(tx, { shopId: shop.id });
    await expectSameSettings(tx, { shopId: shop.id, settings });
    const applied = messages.filter(({ productId }) => !behind.has(productId));
    const receiptIds = applied.map((message) => message.receipt.id);
    await markReceiptsProcessed(services, tx, { shopId: shop.id, receiptIds });
    const current = products.filter(({ product }) => !behind.has(product.id));
    await upsertProducts(services, tx, { shopId: shop.id, products: current, observedAt, confirm: true });
    const deletedIds = news.filter(({ isDelete }) => isDelete).map(({ productId }) => productId);
    await removeProducts(services, tx, {
      shopId: shop.id,
      productIds: [...missingIds, ...deletedIds],
      removedAt: services.now(),
    });
  });
  if (behind.has(own.productId)) {
    throw new AppError("unavailable", `Shopify does not yet show what it said of product ${own.productId}.`);
  }
}

async function readMessage(
  services: Pick<CatalogServices, "db">,
  receipt: ShopifyWebhookReceipt,
): Promise<ProductMessage | null> {
  if (receipt.topic === "inventory_levels/update") {
    const { data } = inventoryPayload.safeParse(receipt.payload);
    const variant =
      data &&
      (await services.db.productVariant.findFirst({
        where: { shopId: receipt.shopId!, inventoryItemId: String(data.inventory_item_id) },
        select: { productId: true },
      }));
    // A product that the mirror does not have yet comes with a message of its own.
    return variant ? { receipt, productId: variant.productId, isDelete: false, updatedAt: null } : null;
  }
  const { data } = productPayload.safeParse(receipt.payload);
  if (!data) return null;
  const isDelete = receipt.topic === "products/delete";
  return { receipt, productId: String(data.id), isDelete, updatedAt: data.updated_at ?? null };
}

async function otherMessages(
  services: Pick<CatalogServices, "db">,
  own: ShopifyWebhookReceipt,
  ownProductId: string,
): Promise<ProductMessage[]> {
  const { shopId, shopDomain } = own;
  const open = await listOpenReceipts(services, {
    shopId: shopId!,
    shopDomain,
    topics,
    limit: receiptsPerRun,
  });
  const messages: ProductMessage[] = [];
  const productIds = new Set([ownProductId]);
  for (const receipt of open.filter(({ id }) => id !== own.id)) {
    const message = await readMessage(services, receipt);
    if (!message || (productIds.size >= productsPerRun && !productIds.has(message.productId))) continue;
    productIds.add(message.productId);
    messages.push(message);
  }
  return messages;
}

/** The messages that tell what the mirror cannot know yet. */
async function selectNews(
  services: Pick<CatalogServices, "db">,
  shopId: string,
  messages: ProductMessage[],
): Promise<ProductMessage[]> {
  const rows = await services.db.product.findMany({
    where: { shopId, id: { in: messages.map(({ productId }) => productId) } },
    select: { id: true, sourceUpdatedAt: true, observedAt: true, removedAt: true },
  });
  const stored = new Map(rows.map((row) => [row.id, row]));
  return messages.filter(({ productId, isDelete, updatedAt, receipt }) => {
    const row = stored.get(productId);
    if (!row || (isDelete && !row.removedAt)) return true;
    if (row.removedAt) return !isDelete && row.removedAt < receipt.receivedAt;
    if (row.observedAt >= receipt.receivedAt) return false;
    return updatedAt === null || row.sourceUpdatedAt <= updatedAt;
  });
}

/** Whether Shopify's answer is older than what it has said in a recent message. */
function isBehind(news: ProductMessage[], productId: string, sourceUpdatedAt: Date, now: Date): boolean {
  return news.some(
    (message) =>
      message.productId === productId &&
      message.updatedAt !== null &&
      message.updatedAt > sourceUpdatedAt &&
      now.getTime() - message.receipt.receivedAt.getTime() < behindMsMax,
  );
}
