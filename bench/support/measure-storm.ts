import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { OpenDatabase } from "~/adapters/database/open-database";
import { advanceCatalogSync } from "~/domain/catalog/sync/advance-catalog-sync";
import { applyProductWebhook } from "~/domain/catalog/apply-product-webhook";
import type { CatalogServices } from "~/domain/catalog/catalog-message";
import { startCatalogSync } from "~/domain/catalog/sync/start-catalog-sync";
import { AppError } from "~/domain/shared/app-error";
import { formatId } from "~/domain/shared/ids";
import type { JobPayloads } from "~/domain/shared/queue";
import { receiveShopifyWebhook, type IncomingWebhook } from "~/domain/shops/receive-shopify-webhook";
import {
  fakeShopifyCatalog,
  type FakeProduct,
  type FakeShopifyCatalog,
} from "~/testing/fake-shopify-catalog";
import { seeded } from "./generated-sync-products";

const shopId = "shop_bench";
const shopDomain = "bench.myshopify.com";
/** Of the messages so many are delivered twice. */
const doubledShare = 0.2;
/** So many messages later than its change a message may arrive. */
const lateMax = 2_000;
const senders = 4;
const workers = 2;
const retryMs = 200;

type Job = JobPayloads["apply-product-webhook"];

/** What happens, in order: a change in the shop, or a delivery of what a change has told. */
interface Happening {
  place: number;
  happen: () => Promise<void> | void;
}

export async function measureStorm(
  { db }: OpenDatabase,
  { messages, products }: { messages: number; products: number },
) {
  const jobs: { name: string; data: unknown }[] = [];
  const silent = (): void => {};
  const now = (): Date => new Date();
  const shopify = fakeShopifyCatalog(now);
  const services: CatalogServices = {
    ...{ db, now, shopifyAdmin: shopify },
    newId: (kind) => formatId(kind, randomBytes(16)),
    log: { debug: silent, info: silent, warn: console.error, error: console.error },
    queue: { enqueue: async (_tx, name, data) => void jobs.push({ name, data }) },
  };
  await fillShop(services, shopify, products, jobs);
  shopify.asked.length = 0;
  const outcomes: Record<string, number> = { stored: 0, duplicate: 0, ignored: 0 };
  const receive = async (webhook: IncomingWebhook): Promise<void> => {
    outcomes[await receiveShopifyWebhook(services, webhook)]!++;
  };
  const happenings = planStorm(shopify, { messages, products }, receive);
  const startedAt = performance.now();
  let isOver = false;
  const receiving = sendAll(happenings).then(() => {
    isOver = true;
    return performance.now() - startedAt;
  });
  await Promise.all([
    receiving,
    ...Array.from({ length: workers }, () => work(services, jobs, () => isOver)),
  ]);
  const seconds = (performance.now() - startedAt) / 1000;
  const expectedDuplicates = messages - Math.round(messages * (1 - doubledShare));
  if (outcomes.duplicate !== expectedDuplicates)
    throw new Error(`The storm was another: ${JSON.stringify(outcomes)}`);
  await expectExact(services, shopify);
  return {
    seconds: round(seconds),
    updatesPerSecond: Math.round(messages / seconds),
    receivedAfterSeconds: round((await receiving) / 1000),
    outcomes,
    productReadsAtShopify: shopify.asked.filter((name) => name === "ProductsById").length,
    exact: true,
  };
}

async function fillShop(
  services: CatalogServices,
  shopify: FakeShopifyCatalog,
  products: number,
  jobs: { data: unknown }[],
): Promise<void> {
  await services.db.shop.create({
    data: {
      ...{ id: shopId, domain: shopDomain, name: "Bench", currency: "EUR", timeZone: "UTC" },
      ...{ primaryLocale: "en", storefrontHosts: [], installedAt: new Date() },
    },
  });
  for (let id = 1; id <= products; id++) shopify.products.set(id, product(id, 0));
  await startCatalogSync(services, { shopId });
  for (let job = jobs.shift(); job; job = jobs.shift()) await advanceCatalogSync(services, job.data as never);
}

function product(id: number, change: number): FakeProduct {
  return {
    id,
    title: `Lamp ${id}, as changed ${change}`,
    descriptionHtml: `<p>Lamp ${id} gives a warm light.</p>`,
    updatedAt: `${new Date().toISOString().slice(0, 19)}Z`,
    variants: [0, 1, 2].map((index) => ({
      id: id * 10 + index,
      price: `${10 + ((id + change) % 90)}.${index}0`,
      sku: `L-${id}-${index}`,
      stock: (id + change + index) % 4,
    })),
  };
}

/** Changes in the order in which they are made, their messages later and in another order, a fifth of all a second time. */
function planStorm(
  shopify: FakeShopifyCatalog,
  { messages, products }: { messages: number; products: number },
  receive: (webhook: IncomingWebhook) => Promise<void>,
): Happening[] {
  const random = seeded(23);
  const changes = Math.round(messages * (1 - doubledShare));
  const happenings: Happening[] = [];
  for (let change = 1; change <= changes; change++) {
    const id = 1 + Math.floor(random() * products);
    const kind = random();
    let webhook: IncomingWebhook | null = null;
    const make = (): void => {
      webhook = changeProduct(shopify, { id, change, kind });
    };
    happenings.push({ place: change, happen: make });
    const deliveries = change <= messages - changes ? 2 : 1;
    for (let delivery = 0; delivery < deliveries; delivery++) {
      const place = change + random() * lateMax;
      happenings.push({ place, happen: () => receive(webhook!) });
    }
  }
  return happenings.sort((a, b) => a.place - b.place);
}

function changeProduct(
  shopify: FakeShopifyCatalog,
  { id, change, kind }: { id: number; change: number; kind: number },
): IncomingWebhook {
  const isDelete = kind < 0.01;
  const changed = product(id, change);
  if (isDelete) shopify.products.delete(id);
  // Ids never come back.
  else if (shopify.products.has(id)) {
    if (kind < 0.03) changed.status = "DRAFT";
    if (kind > 0.97) changed.publishedAt = null;
    shopify.products.set(id, changed);
  }
  return {
    webhookId: `webhook-${change}`,
    shopDomain,
    topic: isDelete ? "products/delete" : "products/update",
    eventId: null,
    triggeredAt: new Date(),
    payload: isDelete ? { id } : { id, updated_at: changed.updatedAt, title: changed.title },
  };
}

/** As Shopify does: several connections, each with one message at a time. */
async function sendAll(happenings: Happening[]): Promise<void> {
  const waiting = happenings.values();
  const send = async (): Promise<void> => {
    for (const { happen } of waiting) await happen();
  };
  await Promise.all(Array.from({ length: senders }, send));
}

/** As the queue's workers do: a job that throws is tried again. */
async function work(
  services: CatalogServices,
  jobs: { name: string; data: unknown }[],
  isOver: () => boolean,
): Promise<void> {
  for (;;) {
    const job = jobs.shift();
    if (!job && isOver()) return;
    if (!job) await sleep(1);
    else if (job.name !== "apply-product-webhook") throw new Error(`There is no worker for ${job.name}`);
    else await applyOrRetry(services, jobs, job as { name: string; data: Job });
  }
}

async function applyOrRetry(
  services: CatalogServices,
  jobs: { name: string; data: unknown }[],
  job: { name: string; data: Job },
): Promise<void> {
  try {
    await applyProductWebhook(services, job.data);
  } catch (error) {
    if (!(error instanceof AppError && error.code === "unavailable")) throw error;
    await sleep(retryMs);
    jobs.push(job);
  }
}

/** Throws where the mirror, its variants or what can be found differ from what Shopify has. */
async function expectExact({ db }: CatalogServices, shopify: FakeShopifyCatalog): Promise<void> {
  const open = await db.shopifyWebhookReceipt.count({ where: { shopId, processedAt: null } });
  const rows = await db.product.findMany({ where: { shopId, removedAt: null } });
  const variants = await db.productVariant.findMany({ where: { shopId }, orderBy: { position: "asc" } });
  const documents = await db.searchDocument.findMany({ where: { shopId, removedAt: null } });
  const byProduct = Map.groupBy(variants, ({ productId }) => productId);
  const found = new Map(documents.map(({ id, fields }) => [id, (fields as { title: string }).title]));
  const mirrored = rows.map(({ id, title, status, available }) => {
    const offers = (byProduct.get(id) ?? []).map((variant) => [
      ...[variant.id, String(variant.priceMinor), variant.inventoryQuantity],
    ]);
    return JSON.stringify([id, title, status, available, offers, found.get(id) ?? null]);
  });
  const expected = [...shopify.products.values()].map((each) => {
    const status = (each.status ?? "ACTIVE").toLowerCase();
    const offers = each.variants.map(({ id, price, stock }) => [String(id), price.replace(".", ""), stock]);
    const isShown = status === "active" && each.publishedAt !== null;
    const available = each.variants.some(({ stock }) => (stock ?? 1) > 0);
    return JSON.stringify([
      String(each.id),
      each.title,
      status,
      available,
      offers,
      isShown ? each.title : null,
    ]);
  });
  const [has, should] = [new Set(mirrored), new Set(expected)];
  const wrong = [
    ...mirrored.filter((each) => !should.has(each)),
    ...expected.filter((each) => !has.has(each)),
  ];
  const isExact = wrong.length === 0 && open === 0 && variants.length === expected.length * 3;
  if (!isExact) {
    const examples = wrong.slice(0, 4).join("\n");
    throw new Error(
      `The mirror is not what Shopify has: ${wrong.length} differ, ${open} messages are open.\n${examples}`,
    );
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
