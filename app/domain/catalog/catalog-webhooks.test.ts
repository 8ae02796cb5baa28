import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { receiveShopifyWebhook } from "~/domain/shops/receive-shopify-webhook";
import {
  fakeShopifyCatalog,
  type FakeProduct,
  type FakeShopifyCatalog,
} from "~/testing/fake-shopify-catalog";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";
import type { JobPayloads } from "~/domain/shared/queue";
import { advanceCatalogSync } from "./sync/advance-catalog-sync";
import { applyProductWebhook } from "./apply-product-webhook";
import { readCatalogSync } from "./sync/read-catalog-sync";
import { reconcileCatalog } from "./reconcile-catalog";
import { startCatalogSync } from "./sync/start-catalog-sync";

let services: TestServices;
let shopify: FakeShopifyCatalog;
let shop: { shopId: string; shopDomain: string };
let clock: number;
let sent: number;

beforeEach(async () => {
  clock = Date.parse("2026-11-20T12:00:00Z");
  sent = 0;
  services = await createTestServices();
  shopify = fakeShopifyCatalog(services.now);
  services.shopifyAdmin = shopify;
  shop = await createTestShop(services);
});

function tick(ms: number): void {
  clock += ms;
  services.setNow(new Date(clock));
}

/** Shopify's times are whole seconds. */
function shopifyTime(): string {
  return `${new Date(clock).toISOString().slice(0, 19)}Z`;
}

function change(id: number, fields: Partial<FakeProduct> = {}): object {
  const before = shopify.products.get(id);
  const product: FakeProduct = {
    id,
    title: `Product ${id}`,
    variants: [{ id: id * 100, price: "10.00" }],
    ...before,
    ...fields,
    updatedAt: shopifyTime(),
  };
  shopify.products.set(id, product);
  return { id, updated_at: product.updatedAt, title: product.title };
}

async function deliver(
  topic: string,
  payload: object,
  webhookId = `webhook-${shop.shopId}-${++sent}`,
): Promise<string> {
  tick(5);
  const webhook = {
    webhookId,
    shopDomain: shop.shopDomain,
    topic,
    eventId: null,
    triggeredAt: services.now(),
  };
  return await receiveShopifyWebhook(services, { ...webhook, payload });
}

async function runWebhookJobs(
  order: (jobs: JobPayloads["apply-product-webhook"][]) => typeof jobs = (jobs) => jobs,
) {
  const jobs = services.queue.jobs.splice(0).map(({ data }) => data as JobPayloads["apply-product-webhook"]);
  for (const job of order(jobs)) {
    tick(5);
    await applyProductWebhook(services, job);
  }
}

async function sync(): Promise<void> {
  tick(60_000);
  await startCatalogSync(services, shop);
  for (let job = services.queue.jobs.shift(); job; job = services.queue.jobs.shift()) {
    tick(10);
    await advanceCatalogSync(services, job.data as JobPayloads["run-catalog-sync"]);
  }
  tick(60_000);
}

async function mirror() {
  const where = { shopId: shop.shopId };
  const rows = await services.db.product.findMany({
    where: { ...where, removedAt: null },
    orderBy: { id: "asc" },
  });
  const variants = await services.db.productVariant.findMany({ where, orderBy: { id: "asc" } });
  const documents = await services.db.searchDocument.findMany({
    where: { ...where, removedAt: null },
    orderBy: { id: "asc" },
  });
  return {
    products: rows.map(({ id, title, status, searchable, priceMinMinor, available, collectionIds }) => {
      return { id, title, status, searchable, priceMinMinor, available, collectionIds };
    }),
    variants: variants.map(({ id, priceMinor, availableForSale }) => ({ id, priceMinor, availableForSale })),
    documents: documents.map(({ id, fields }) => ({ id, title: (fields as { title: string }).title })),
  };
}

async function titles(): Promise<string[]> {
  return (await mirror()).products.map(({ title }) => title);
}

function asks(name = "ProductsById"): number {
  return shopify.asked.filter((asked) => asked === name).length;
}

describe("product webhooks", () => {
  test("a new product is mirrored and searchable, with what the payload does not tell", async () => {
    await deliver(
      "products/create",
      change(1, { title: "Lamp", metafields: [{ key: "watts", value: "40" }] }),
    );
    await runWebhookJobs();
    expect((await mirror()).documents).toEqual([{ id: "1", title: "Lamp" }]);
    const row = await services.db.product.findFirstOrThrow({ where: { shopId: shop.shopId, id: "1" } });
    expect(row.metafields).toEqual({ "custom.watts": "40" });
  });

  test("the same message twice has one effect and costs one read", async () => {
    const payload = change(1);
    expect(await deliver("products/create", payload, "same")).toBe("stored");
    expect(await deliver("products/create", payload, "same")).toBe("duplicate");
    await deliver("products/update", payload);
    const jobs = [...services.queue.jobs];
    await runWebhookJobs();
    services.queue.jobs.push(...jobs);
    await runWebhookJobs();
    expect(await titles()).toEqual(["Product 1"]);
    expect(asks()).toBe(1);
  });

  test("an older message that arrives late changes nothing and asks nobody", async () => {
    const old = change(1, { title: "Old" });
    tick(10_000);
    await deliver("products/update", change(1, { title: "New" }));
    await runWebhookJobs();
    await deliver("products/update", old);
    await runWebhookJobs();
    expect(await titles()).toEqual(["New"]);
    expect(asks()).toBe(1);
  });

  test("two changes within one second of Shopify's clock both arrive", async () => {
    await deliver("products/update", change(1, { title: "First" }));
    await runWebhookJobs();
    await deliver("products/update", change(1, { title: "Second" }));
    await runWebhookJobs();
    expect(await titles()).toEqual(["Second"]);
  });

  test("an update that arrives after the product's deletion does not bring it back", async () => {
    await deliver("products/create", change(1));
    await runWebhookJobs();
    const late = change(1, { title: "Late" });
    shopify.products.delete(1);
    await deliver("products/delete", { id: 1 });
    await runWebhookJobs();
    expect(await mirror()).toEqual({ products: [], variants: [], documents: [] });
    await deliver("products/update", late);
    await runWebhookJobs();
    expect(await mirror()).toEqual({ products: [], variants: [], documents: [] });
  });

  test("a reading that began before the deletion does not bring the product back", async () => {
    await deliver("products/update", change(1));
    const [slow] = services.queue.jobs.splice(0);
    const query = shopify.query;
    shopify.query = async (request) => {
      const answer = await query(request);
      // While Shopify's answer is under way the product is deleted, and the message about that is applied.
      shopify.query = query;
      shopify.products.delete(1);
      await deliver("products/delete", { id: 1 });
      await runWebhookJobs();
      return answer as never;
    };
    await applyProductWebhook(services, slow!.data as JobPayloads["apply-product-webhook"]);
    expect(await titles()).toEqual([]);
  });

  test.each([
    ["draft", { status: "DRAFT" }],
    ["archived", { status: "ARCHIVED" }],
    ["unlisted", { status: "UNLISTED" }],
    ["unpublished", { publishedAt: null }],
  ] as [string, Partial<FakeProduct>][])(
    "a product that becomes %s leaves the search at once, and can come back",
    async (_name, fields) => {
      await deliver("products/create", change(1));
      await runWebhookJobs();
      await deliver("products/update", change(1, fields));
      await runWebhookJobs();
      expect((await mirror()).documents).toEqual([]);
      await deliver("products/update", change(1, { status: "ACTIVE", publishedAt: "2026-01-01T00:00:00Z" }));
      await runWebhookJobs();
      expect((await mirror()).documents).toEqual([{ id: "1", title: "Product 1" }]);
    },
  );

  test("products with more variants than a payload holds are read whole", async () => {
    const variants = Array.from({ length: 450 }, (_, index) => ({
      id: 1000 + index,
      price: `${index + 1}.00`,
    }));
    await deliver("products/update", change(1, { variants }));
    await runWebhookJobs();
    expect((await mirror()).variants).toHaveLength(450);
    await deliver("products/update", change(1, { variants: variants.slice(0, 3) }));
    await runWebhookJobs();
    expect((await mirror()).variants).toHaveLength(3);
  });

  test("a change of stock is read, and the searched text stays as it is", async () => {
    await deliver("products/create", change(1));
    await runWebhookJobs();
    const before = await services.db.searchDocument.findMany({ where: { shopId: shop.shopId } });
    shopify.products.get(1)!.variants[0]!.stock = 0;
    await deliver("inventory_levels/update", { inventory_item_id: 1_000_100, location_id: 1, available: 0 });
    await runWebhookJobs();
    expect((await mirror()).products[0]).toMatchObject({ available: false });
    expect(await services.db.searchDocument.findMany({ where: { shopId: shop.shopId } })).toEqual(before);
    await deliver("inventory_levels/update", { inventory_item_id: 999, location_id: 1, available: 0 });
    await runWebhookJobs();
    expect(asks()).toBe(2);
  });

  test("a storm of messages becomes few reads", async () => {
    for (let round = 0; round < 5; round++) {
      for (let id = 1; id <= 8; id++)
        await deliver("products/update", change(id, { title: `Round ${round}` }));
    }
    await runWebhookJobs();
    expect(new Set(await titles())).toEqual(new Set(["Round 4"]));
    expect(asks(), "two queries of four products each").toBe(2);
  });

  test("messages shuffled, doubled and mixed with changes lead to what Shopify has", async () => {
    const step = fc.record({
      kind: fc.constantFrom(
        "update",
        "update",
        "stock",
        "status",
        "delete",
        "deliver",
        "deliver",
        "run",
        "run_at_once",
      ),
      id: fc.integer({ min: 1, max: 3 }),
      pick: fc.nat({ max: 1000 }),
      ms: fc.integer({ min: 0, max: 250 }),
    });
    // A slow machine tries fewer. Each run goes to its end: one that is cut off would go on beside the next test.
    const enoughAt = performance.now() + 40_000;
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        if (performance.now() > enoughAt) return;
        runs += 1;
        services = await createTestServices();
        shopify = fakeShopifyCatalog(services.now);
        services.shopifyAdmin = shopify;
        shop = await createTestShop(services);
        const outbox: { topic: string; payload: object; webhookId: string }[] = [];
        const gone = new Set<number>();
        const send = (topic: string, payload: object) =>
          void outbox.push({ topic, payload, webhookId: `w-${shop.shopId}-${outbox.length}` });
        const delivered = new Set<string>();
        const deliverOne = async (pick: number): Promise<void> => {
          const message = outbox.at(-1 - (pick % Math.min(Math.max(1, outbox.length), 6)));
          if (!message) return;
          delivered.add(message.webhookId);
          await deliver(message.topic, message.payload, message.webhookId);
        };
        for (const { kind, id, pick, ms } of steps) {
          tick(ms);
          if (kind === "deliver") await deliverOne(pick);
          else if (kind === "run") await runWebhookJobs((jobs) => (pick % 2 ? jobs.reverse() : jobs));
          else if (kind === "run_at_once") {
            const jobs = services.queue.jobs
              .splice(0)
              .map(({ data }) => data as JobPayloads["apply-product-webhook"]);
            await Promise.all(jobs.map((job) => applyProductWebhook(services, job)));
          } else if (kind === "delete" && shopify.products.delete(id)) {
            gone.add(id);
            send("products/delete", { id });
          } else if (!gone.has(id) && kind !== "delete") {
            if (kind === "update") send("products/update", change(id, { title: `Title ${pick}` }));
            if (kind === "status")
              send("products/update", change(id, { status: pick % 2 ? "DRAFT" : "ACTIVE" }));
            if (kind === "stock") {
              send(
                "products/update",
                change(id, { variants: [{ id: id * 100, price: `${pick}.00`, stock: pick % 2 }] }),
              );
              send("inventory_levels/update", {
                inventory_item_id: 1_000_000 + id * 100,
                location_id: 1,
                available: 0,
              });
            }
          }
        }
        const rest = outbox.filter(({ webhookId }) => !delivered.has(webhookId)).reverse();
        for (const message of rest) await deliver(message.topic, message.payload, message.webhookId);
        await runWebhookJobs();
        const byWebhooks = await mirror();
        shop = await createTestShop(services);
        await sync();
        expect(byWebhooks).toEqual(await mirror());
      }),
      { numRuns: 40 },
    );
    expect(runs).toBeGreaterThan(3);
  }, 120_000);

  test("a read that is behind Shopify's own message is tried again, and believed in the end", async () => {
    const payload = change(1, { title: "Not yet visible" });
    shopify.products.get(1)!.updatedAt = "2026-11-20T11:00:00Z";
    await deliver("products/update", payload);
    const [job] = services.queue.jobs;
    await expect(runWebhookJobs()).rejects.toMatchObject({ code: "unavailable" });
    expect(await titles()).toEqual([]);
    tick(3 * 60_000);
    services.queue.jobs.push(job!);
    await runWebhookJobs();
    expect(await titles()).toEqual(["Not yet visible"]);
  });

  test("a message without a product, or for an uninstalled shop, is closed without a read", async () => {
    await deliver("products/update", { hello: "world" });
    await deliver("products/update", change(1));
    await services.db.shop.update({ where: { id: shop.shopId }, data: { uninstalledAt: services.now() } });
    await runWebhookJobs();
    expect(shopify.asked).toEqual([]);
    expect(
      await services.db.shopifyWebhookReceipt.count({ where: { shopId: shop.shopId, processedAt: null } }),
    ).toBe(0);
  });

  test("another shop's receipt cannot be applied", async () => {
    await deliver("products/update", change(1));
    const [job] = services.queue.jobs;
    const other = await createTestShop(services);
    await applyProductWebhook(services, {
      ...(job!.data as JobPayloads["apply-product-webhook"]),
      shopId: other.shopId,
    });
    expect(shopify.asked).toEqual([]);
  });
});

describe("collection webhooks", () => {
  test("a collection's products follow it, also beyond one page, until it is deleted", async () => {
    for (let id = 1; id <= 3; id++) await deliver("products/create", change(id));
    const productIds = [...Array.from({ length: 600 }, (_, index) => 10_000 + index), 1, 3];
    shopify.collections.set(9, { id: 9, title: "Nine", updatedAt: shopifyTime(), productIds });
    await deliver("collections/create", { id: 9 });
    await runWebhookJobs();
    const memberships = async () =>
      (await mirror()).products.map(({ collectionIds }) => collectionIds.join());
    expect(await memberships()).toEqual(["9", "", "9"]);
    shopify.collections.set(9, { id: 9, title: "Nine", updatedAt: shopifyTime(), productIds: [2] });
    await deliver("collections/update", { id: 9 });
    await runWebhookJobs();
    expect(await memberships()).toEqual(["", "9", ""]);
    shopify.collections.delete(9);
    await deliver("collections/delete", { id: 9 });
    await deliver("collections/update", { id: 9 });
    await runWebhookJobs();
    expect(await memberships()).toEqual(["", "", ""]);
    expect(
      await services.db.productCollection.count({ where: { shopId: shop.shopId, removedAt: null } }),
    ).toBe(0);
  });
});

describe("the message that a bulk operation has ended", () => {
  test("wakes the sync that waits for it, and no job runs the sync twice", async () => {
    change(1);
    shopify.bulkStatus = "RUNNING";
    const { syncId } = await startCatalogSync(services, shop);
    const runNext = async () =>
      await advanceCatalogSync(
        services,
        services.queue.jobs.shift()!.data as JobPayloads["run-catalog-sync"],
      );
    await runNext();
    await runNext();
    const waiting = services.queue.jobs.shift()!;
    for (const operation of shopify.bulkOperations) operation.status = "COMPLETED";
    await deliver("bulk_operations/finish", {
      admin_graphql_api_id: shopify.bulkOperations[0]!.id,
      status: "completed",
    });
    await runWebhookJobs();
    expect(services.queue.jobs.map(({ data }) => data)).toEqual([{ shopId: shop.shopId, syncId, wake: 1 }]);
    await runNext();
    expect((await readCatalogSync(services, shop))!.status).toBe("completed");
    const asked = shopify.asked.length;
    await advanceCatalogSync(services, waiting.data as JobPayloads["run-catalog-sync"]);
    expect(shopify.asked.length, "the job that waited finds nothing to do").toBe(asked);
  });
});

describe("reconcile", () => {
  test("reads what messages were lost about, and nothing else", async () => {
    for (let id = 1; id <= 30; id++) change(id);
    await sync();
    change(5, { title: "Silently changed" });
    change(31, { title: "Silently made" });
    tick(3600_000);
    shopify.asked = [];
    expect(await reconcileCatalog(services, shop)).toEqual({ tag: "reconciled", read: 2 });
    expect(await titles()).toEqual(expect.arrayContaining(["Silently changed", "Silently made"]));
    expect(asks()).toBe(1);
    tick(3600_000);
    expect(await reconcileCatalog(services, shop)).toEqual({ tag: "reconciled", read: 0 });
  });

  test("finds a deletion whose message was lost by the number of products", async () => {
    change(1);
    change(2);
    await sync();
    shopify.products.delete(2);
    tick(3600_000);
    expect(await reconcileCatalog(services, shop)).toMatchObject({ tag: "reconciled" });
    tick(3600_000);
    expect(await reconcileCatalog(services, shop)).toEqual({ tag: "full_sync" });
    await sync();
    expect(await titles()).toEqual(["Product 1"]);
  });

  test("shows a product when its planned time of publication has come", async () => {
    change(1, { publishedAt: "2026-11-20T13:00:00Z" });
    await sync();
    expect((await mirror()).documents).toEqual([]);
    tick(2 * 3600_000);
    await reconcileCatalog(services, shop);
    expect((await mirror()).documents).toEqual([{ id: "1", title: "Product 1" }]);
  });

  test("leaves it to a full sync when too much has changed, when none was made yet it waits", async () => {
    expect(await reconcileCatalog(services, shop)).toEqual({ tag: "not_now" });
    await sync();
    for (let id = 1; id <= 5001; id++)
      shopify.products.set(id, { id, title: "x", updatedAt: shopifyTime(), variants: [] });
    tick(3600_000);
    expect(await reconcileCatalog(services, shop)).toEqual({ tag: "full_sync" });
    expect(await reconcileCatalog(services, shop)).toEqual({ tag: "not_now" });
  });
});
