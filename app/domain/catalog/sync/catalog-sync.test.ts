import { beforeEach, describe, expect, test } from "vitest";
import {
  fakeShopifyCatalog,
  type FakeProduct,
  type FakeShopifyCatalog,
} from "~/testing/fake-shopify-catalog";
import { Crash, crashingDatabase, fakeProduct as product, smallSteps } from "~/testing/sync-world";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";
import type { JobPayloads } from "~/domain/shared/queue";
import { advanceCatalogSync } from "./advance-catalog-sync";
import { readSyncRow, runStep, SyncSuperseded } from "./catalog-sync-row";
import { cancelCatalogSync } from "./cancel-catalog-sync";
import { readCatalogSync } from "./read-catalog-sync";
import { startCatalogSync } from "./start-catalog-sync";
import { wakeSync } from "./wake-sync";

let services: TestServices;
let shopify: FakeShopifyCatalog;
let shopId: string;
let clock: number;

beforeEach(async () => {
  clock = Date.parse("2026-11-20T12:00:00Z");
  services = await createTestServices();
  shopify = fakeShopifyCatalog(services.now);
  services.shopifyAdmin = shopify;
  ({ shopId } = await createTestShop(services));
});

function put(...products: FakeProduct[]): void {
  for (const each of products) shopify.products.set(each.id, each);
}

function tick(ms: number): void {
  clock += ms;
  services.setNow(new Date(clock));
}

type Job = JobPayloads["run-catalog-sync"];

/** Runs jobs as the queue would, one after the other; a job that throws `Crash` is run again. */
async function drain(limits = smallSteps, jobsMax = 500): Promise<number> {
  for (let jobs = 0; ; jobs++) {
    const next = services.queue.jobs.shift();
    if (!next) return jobs;
    if (jobs >= jobsMax) throw new Error("the sync does not end");
    tick(10);
    for (let tries = 0; ; tries++) {
      try {
        await advanceCatalogSync(services, next.data as Job, limits);
        break;
      } catch (error) {
        if (!(error instanceof Crash) || tries > 100) throw error;
      }
    }
  }
}

async function sync(): Promise<void> {
  tick(60_000);
  await startCatalogSync(services, { shopId });
  await drain();
}

/** Everything that the mirror and the search know of the shop, without the times at which rows were written. */
async function mirror(id = shopId) {
  const { db } = services;
  const where = { shopId: id };
  const products = await db.product.findMany({ where, orderBy: { id: "asc" } });
  const documents = await db.searchDocument.findMany({
    where: { ...where, removedAt: null },
    orderBy: { id: "asc" },
  });
  return {
    products: products
      .filter(({ removedAt }) => removedAt === null)
      .map(({ createdAt: _c, updatedAt: _u, observedAt: _o, stateHash: _s, shopId: _i, ...row }) => row),
    variants: (await db.productVariant.findMany({ where, orderBy: { id: "asc" } })).map(
      ({ shopId: _i, ...row }) => row,
    ),
    documents: documents.map(({ id: documentId, fields }) => ({ documentId, fields })),
    collections: (
      await db.productCollection.findMany({ where: { ...where, removedAt: null }, orderBy: { id: "asc" } })
    ).map(({ id: collectionId, title }) => ({ collectionId, title })),
    staged: await db.catalogSyncPiece.count({ where }),
  };
}

describe("a full sync", () => {
  test("mirrors products, variants, prices, stock, collections and public metafields, and makes them searchable", async () => {
    put(
      product(1, {
        title: "Wool socks",
        tags: ["warm"],
        variants: [
          { id: 11, price: "12.50", sku: "WS-S", stock: 0, compareAtPrice: "15.00" },
          { id: 12, price: "14.00", sku: "WS-L", stock: 3 },
        ],
        metafields: [
          { key: "material", value: "Merino" },
          { key: "supplier_price", value: "3.10", isPublic: false },
        ],
      }),
      product(2),
    );
    shopify.collections.set(7, {
      id: 7,
      title: "Winter",
      updatedAt: "2026-11-01T00:00:00Z",
      productIds: [1],
    });
    await sync();

    const state = await mirror();
    expect(state.products[0]).toMatchObject({
      id: "1",
      title: "Wool socks",
      descriptionText: "About Wool socks",
      status: "active",
      priceMinMinor: 1250n,
      priceMaxMinor: 1400n,
      currency: "EUR",
      available: true,
      searchable: true,
      collectionIds: ["7"],
      metafields: { "custom.material": "Merino" },
      imageUrl: "https://cdn.test/1.png",
    });
    expect(
      state.variants.map(({ id, compareAtPriceMinor, availableForSale }) => [
        id,
        compareAtPriceMinor,
        availableForSale,
      ]),
    ).toEqual([
      ["11", 1500n, false],
      ["12", null, true],
      ["200", null, true],
    ]);
    expect(state.documents.map(({ documentId }) => documentId)).toEqual(["1", "2"]);
    expect(state.documents[0]!.fields).toMatchObject({
      title: "Wool socks",
      metafields: "Merino",
      sku: "WS-S\nWS-L",
    });
    expect(state.collections).toEqual([{ collectionId: "7", title: "Winter" }]);
    expect(state.staged, "nothing is left in the staging table").toBe(0);
    expect(await readCatalogSync(services, { shopId })).toMatchObject({
      status: "completed",
      isRunning: false,
      productsTotal: 2,
      productsDone: 2,
      variantsDone: 3,
    });
  });

  test("a second sync writes nothing for unchanged products, and indexes again only where the text has changed", async () => {
    put(product(1), product(2), product(3));
    await sync();
    const before = await services.db.product.findMany({ where: { shopId }, orderBy: { id: "asc" } });
    const sequences = () =>
      services.db.searchDocument.findMany({
        where: { shopId },
        orderBy: { id: "asc" },
        select: { id: true, sequence: true },
      });
    const indexedBefore = await sequences();
    put(
      product(2, {
        updatedAt: "2026-11-02T00:00:00Z",
        variants: [{ id: 200, price: "5.00", sku: "SKU-2", stock: 0 }],
      }),
      product(3, { updatedAt: "2026-11-02T00:00:00Z", title: "Another name" }),
    );
    await sync();
    const after = await services.db.product.findMany({ where: { shopId }, orderBy: { id: "asc" } });
    const indexedAfter = await sequences();
    expect(after[0]).toEqual(before[0]);
    expect(after[1]).toMatchObject({ priceMinMinor: 500n, available: false });
    expect(indexedAfter[0]).toEqual(indexedBefore[0]);
    expect(indexedAfter[1], "price and stock are not searched").toEqual(indexedBefore[1]);
    expect(indexedAfter[2]).not.toEqual(indexedBefore[2]);
  });

  test("products and collections that the export no longer holds are removed, newer ones stay", async () => {
    put(product(1), product(2), product(3), product(4), product(5));
    shopify.collections.set(7, { id: 7, title: "Old", updatedAt: "2026-11-01T00:00:00Z", productIds: [1] });
    await sync();
    for (const id of [1, 2, 3, 4]) shopify.products.delete(id);
    shopify.collections.clear();
    await sync();
    const state = await mirror();
    expect(state.products.map(({ id }) => id)).toEqual(["5"]);
    expect(state.variants.map(({ id }) => id)).toEqual(["500"]);
    expect(state.documents.map(({ documentId }) => documentId)).toEqual(["5"]);
    expect(state.collections).toEqual([]);
    expect(await readCatalogSync(services, { shopId })).toMatchObject({ productsRemoved: 4 });
  });

  test("drafts, archived, unlisted and unpublished products and gift cards are never searchable", async () => {
    put(
      product(1, { status: "DRAFT" }),
      product(2, { status: "ARCHIVED" }),
      product(3, { status: "UNLISTED" }),
      product(4, { publishedAt: null }),
      product(5, { isGiftCard: true }),
      product(6, { publishedAt: "2030-01-01T00:00:00Z" }),
      product(7),
    );
    await sync();
    expect((await mirror()).documents.map(({ documentId }) => documentId)).toEqual(["7"]);
    put(product(7, { status: "UNLISTED", updatedAt: "2026-11-03T00:00:00Z" }));
    await sync();
    const state = await mirror();
    expect(state.documents).toEqual([]);
    expect(state.products.filter(({ searchable }) => searchable)).toEqual([]);
  });

  test("a product that cannot be read is skipped and kept as it was; the others are synced", async () => {
    put(product(1), product(2));
    await sync();
    put(
      product(1, { updatedAt: "2026-11-05T00:00:00Z", variants: [{ id: 100, price: "one euro" }] }),
      product(2, { updatedAt: "2026-11-05T00:00:00Z", title: "New name" }),
    );
    await sync();
    const state = await mirror();
    expect(state.products.map(({ title }) => title)).toEqual(["Product 1", "New name"]);
    expect(await readCatalogSync(services, { shopId })).toMatchObject({
      status: "completed",
      productsSkipped: 1,
    });
    expect(services.log.lines).toContainEqual(
      expect.objectContaining({ level: "warn", fields: expect.objectContaining({ productId: "1" }) }),
    );
  });

  test("texts with what PostgreSQL cannot store are mended, the rest of them stands", async () => {
    put(product(1, { title: "Lamp\u0000 \ud800 ü", metafields: [{ key: "care", value: "cold\u0000" }] }));
    await sync();
    const [row] = (await mirror()).products;
    expect(row).toMatchObject({ title: "Lamp \ufffd ü", metafields: { "custom.care": "cold" } });
  });

  test("an empty shop is synced too", async () => {
    await sync();
    expect(await readCatalogSync(services, { shopId })).toMatchObject({
      status: "completed",
      productsDone: 0,
    });
  });

  test("another shop's products are left alone", async () => {
    put(product(1));
    await sync();
    const other = await createTestShop(services);
    shopify.products.clear();
    await startCatalogSync(services, { shopId: other.shopId });
    await drain();
    expect((await mirror()).products).toHaveLength(1);
  });
});

describe("a running sync", () => {
  test("is the only one of its shop", async () => {
    const first = await startCatalogSync(services, { shopId });
    const second = await startCatalogSync(services, { shopId });
    expect(first.started).toBe(true);
    expect(second).toEqual({ syncId: first.syncId, started: false });
    expect(services.queue.jobs).toHaveLength(1);
  });

  test("run by two workers at once imports everything once", async () => {
    put(...Array.from({ length: 12 }, (_, index) => product(index + 1)));
    const { syncId } = await startCatalogSync(services, { shopId });
    services.queue.jobs.splice(0);
    for (let round = 0; (await readCatalogSync(services, { shopId }))!.isRunning; round++) {
      expect(round).toBeLessThan(50);
      const run = () => advanceCatalogSync(services, { shopId, syncId, wake: 0 }, smallSteps);
      await Promise.all([run(), run(), run()]);
      services.queue.jobs.splice(0);
    }
    expect(await readCatalogSync(services, { shopId })).toMatchObject({ productsDone: 12, variantsDone: 12 });
  });

  test("tells rate and time left while products are imported", async () => {
    put(...Array.from({ length: 40 }, (_, index) => product(index + 1)));
    const { syncId } = await startCatalogSync(services, { shopId });
    services.queue.jobs.splice(0);
    let calls = 0;
    // Every look at the clock takes a second, so the job's time is up before the import has ended.
    const slow = { ...services, now: () => new Date(clock + 1000 * calls++) };
    const rates = [];
    for (let round = 0; round < 40; round++) {
      await advanceCatalogSync(slow, { shopId, syncId, wake: 0 }, smallSteps);
      const progress = (await readCatalogSync(slow, { shopId }))!;
      if (!progress.isRunning) break;
      if (progress.productsPerSecond !== null) rates.push(progress);
    }
    expect(rates.length).toBeGreaterThan(0);
    for (const { productsPerSecond, secondsLeft, productsDone } of rates) {
      expect(productsPerSecond).toBeGreaterThan(0);
      // The rate is shown with one digit after the point, the time left is not.
      const left = 40 - productsDone;
      expect(secondsLeft).toBeGreaterThanOrEqual(Math.floor(left / (productsPerSecond! + 0.05)));
      expect(secondsLeft).toBeLessThanOrEqual(Math.ceil(left / (productsPerSecond! - 0.05)));
    }
  });

  test("can be cancelled: nothing is removed, the exports are stopped, and a new sync may start", async () => {
    put(product(1));
    await sync();
    shopify.products.clear();
    put(product(2));
    shopify.bulkStatus = "RUNNING";
    await startCatalogSync(services, { shopId });
    await advanceCatalogSync(services, services.queue.jobs.shift()!.data as Job, smallSteps);
    expect((await readCatalogSync(services, { shopId }))!.status).toBe("waiting");
    expect(await cancelCatalogSync(services, { shopId })).toBe(true);
    await drain();
    expect(await readCatalogSync(services, { shopId })).toMatchObject({
      status: "cancelled",
      isRunning: false,
    });
    expect(shopify.bulkOperations.slice(-2).map(({ status }) => status)).toEqual(["CANCELING", "CANCELING"]);
    expect((await mirror()).products.map(({ id }) => id)).toEqual(["1"]);
    expect(await cancelCatalogSync(services, { shopId })).toBe(false);
    shopify.bulkStatus = "COMPLETED";
    await sync();
    expect((await mirror()).products.map(({ id }) => id)).toEqual(["2"]);
  });

  test("takes up the exports that it had asked for before the process died", async () => {
    put(product(1));
    const crashes = [2, 4].map((commit) => ({ commit, afterwards: false }));
    services.db = crashingDatabase(services.db, crashes).db;
    await sync();
    expect(shopify.bulkOperations).toHaveLength(2);
    expect((await mirror()).products).toHaveLength(1);
  });

  test("waits while Shopify cannot be reached, and goes on", async () => {
    put(product(1));
    shopify.outages = 3;
    await startCatalogSync(services, { shopId });
    const [first] = services.queue.jobs.splice(0);
    await advanceCatalogSync(services, first!.data as Job, smallSteps);
    expect(services.queue.jobs[0]).toMatchObject({ options: { startAfterSeconds: 2 } });
    await drain();
    expect(await readCatalogSync(services, { shopId })).toMatchObject({
      status: "completed",
      productsDone: 1,
    });
  });

  test.each([
    ["a shop that stays out of reach", () => void (shopify.outages = 1000), "shopify_unavailable"],
    [
      "an export that Shopify cancels",
      () => void (shopify.bulkStatus = "CANCELED"),
      "bulk_operation_cancelled",
    ],
    [
      "an export that fails again and again",
      () => void (shopify.bulkStatus = "FAILED"),
      "bulk_operation_failed",
    ],
    [
      "a line that is not JSON",
      () => void (shopify.corrupt = (file) => Buffer.from(`{oops\n${file.toString()}`)),
      "result_malformed",
    ],
    [
      "a line that is broken inside",
      () =>
        void (shopify.corrupt = (file) =>
          Buffer.from(file.toString().replace(`"vendor":"Vendor"`, `"vendor"="Vendor"`))),
      "result_malformed",
    ],
    [
      "a line without an id of Shopify",
      () => void (shopify.corrupt = (file) => Buffer.from(`{"id":"7"}\n${file.toString()}`)),
      "result_malformed",
    ],
    [
      "a file that stays short",
      () => void (shopify.corrupt = (file) => file.subarray(0, -30)),
      "shopify_unavailable",
    ],
  ] as [string, () => void, string][])(
    "fails with a reason in plain words: %s",
    async (_name, breakIt, failureCode) => {
      put(product(1), product(2));
      await sync();
      shopify.products.delete(1);
      breakIt();
      await sync();
      const progress = (await readCatalogSync(services, { shopId }))!;
      expect(progress).toMatchObject({ status: "failed", failureCode, isRunning: false });
      expect(progress.failureMessage).toMatch(/^[A-Z].*\.$/);
      expect((await mirror()).products, "a failed sync removes nothing").toHaveLength(2);
      expect((await mirror()).staged).toBe(0);
    },
  );

  test("ends when the app is uninstalled, and does not begin after that", async () => {
    await startCatalogSync(services, { shopId });
    await services.db.shop.update({ where: { id: shopId }, data: { uninstalledAt: services.now() } });
    await drain();
    expect(await readCatalogSync(services, { shopId })).toMatchObject({ failureCode: "access_denied" });
    await expect(startCatalogSync(services, { shopId })).rejects.toMatchObject({ code: "conflict" });
  });

  test("goes on in the job that woke it, and the job before can no longer take a step", async () => {
    put(product(1));
    await startCatalogSync(services, { shopId });
    const { id: syncId } = await services.db.catalogSync.findFirstOrThrow({ where: { shopId } });
    const before = (await readSyncRow(services, { shopId, syncId }))!;
    await services.db.$transaction((tx) => wakeSync(services, tx, { shopId, syncId }));
    const step = runStep(services, before, () => Promise.resolve({ checkpoint: { polls: 1 } }));
    await expect(step).rejects.toBeInstanceOf(SyncSuperseded);
    expect(services.queue.jobs.map(({ data }) => (data as Job).wake)).toEqual([0, 1]);
    await drain();
    expect((await readCatalogSync(services, { shopId }))!.status).toBe("completed");
  });

  test("that has lost its job is set going by the next start", async () => {
    await startCatalogSync(services, { shopId });
    services.queue.jobs.splice(0);
    tick(11 * 60_000);
    expect(await startCatalogSync(services, { shopId })).toMatchObject({ started: false });
    await drain();
    expect((await readCatalogSync(services, { shopId }))!.status).toBe("completed");
  });
});
