import { advanceCatalogSync, type SyncLimits } from "~/domain/catalog/sync/advance-catalog-sync";
import { readCatalogSync, type CatalogSyncProgress } from "~/domain/catalog/sync/read-catalog-sync";
import { startCatalogSync } from "~/domain/catalog/sync/start-catalog-sync";
import type { JobPayloads } from "~/domain/shared/queue";
import { fakeShopifyCatalog, type FakeProduct, type FakeShopifyCatalog } from "./fake-shopify-catalog";
import { createTestServices, createTestShop, type TestServices } from "./test-services";

/** A shop with Shopify's catalogue in memory, a clock and a queue, for tests of full syncs. */
export interface SyncWorld {
  services: TestServices;
  shopify: FakeShopifyCatalog;
  shopId: string;
  put(...products: FakeProduct[]): void;
  tick(ms: number): void;
  /** Runs jobs as the queue would, one after the other; a job that throws `Crash` is run again by a new process. */
  drain(): Promise<void>;
  /** A minute later: a full sync from its start to its end. */
  sync(): Promise<CatalogSyncProgress>;
  /** All that the mirror and the search know of the shop, without the times at which rows were written. */
  mirror(): Promise<object>;
}

/** So small that a few products make several bundles, parts and batches. */
export const smallSteps: SyncLimits = {
  partBytes: 1_500,
  bundleLetters: 1_000,
  importRows: 4,
  sweepRows: 2,
};

const jobsMax = 1_000;
const triesMax = 100;

export async function createSyncWorld(limits = smallSteps): Promise<SyncWorld> {
  let clock = Date.parse("2026-11-20T12:00:00Z");
  const services = await createTestServices();
  const shopify = fakeShopifyCatalog(services.now);
  services.shopifyAdmin = shopify;
  const { shopId } = await createTestShop(services);
  const tick = (ms: number): void => services.setNow(new Date((clock += ms)));
  const drain = async (): Promise<void> => {
    for (let jobs = 0; services.queue.jobs.length > 0; jobs++) {
      if (jobs >= jobsMax) throw new Error("the sync does not end");
      tick(10);
      const { data } = services.queue.jobs.shift()!;
      await untilAlive(() => advanceCatalogSync(services, data as JobPayloads["run-catalog-sync"], limits));
    }
  };
  return {
    ...{ services, shopify, shopId, tick, drain },
    put: (...products) => {
      for (const product of products) shopify.products.set(product.id, product);
    },
    sync: async () => {
      tick(60_000);
      await startCatalogSync(services, { shopId });
      await drain();
      return (await readCatalogSync(services, { shopId }))!;
    },
    mirror: () => readMirror(services, shopId),
  };
}

export function fakeProduct(id: number, change: Partial<FakeProduct> = {}): FakeProduct {
  return {
    id,
    title: `Product ${id}`,
    updatedAt: "2026-11-01T00:00:00Z",
    variants: [{ id: id * 100, price: "19.90", sku: `SKU-${id}` }],
    ...change,
  };
}

/** A process that dies. */
export class Crash extends Error {}

async function untilAlive(work: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Crash) || tries >= triesMax) throw error;
    }
  }
}

/** Which of the database's commits, counted from 0, the process does not outlive: it dies just before or just after. */
export interface PlannedCrash {
  commit: number;
  afterwards: boolean;
}

/** A database in whose use the process dies as planned; what is committed outside a transaction counts too. */
export function crashingDatabase(
  real: TestServices["db"],
  crashes: PlannedCrash[],
): { db: TestServices["db"]; commits: () => number } {
  let commits = 0;
  const db = new Proxy(real, {
    get(target, key) {
      if (key !== "$transaction" && key !== "$executeRaw") return Reflect.get(target, key, target) as unknown;
      const run = (target[key] as (...args: unknown[]) => Promise<unknown>).bind(target);
      return async (...args: unknown[]) => {
        const own = commits++;
        const crash = crashes.find(({ commit }) => commit === own);
        if (crash && !crash.afterwards) throw new Crash();
        const result = await run(...args);
        if (crash) throw new Crash();
        return result;
      };
    },
  });
  return { db, commits: () => commits };
}

async function readMirror({ db }: TestServices, shopId: string): Promise<object> {
  const where = { shopId };
  const standing = { where: { ...where, removedAt: null }, orderBy: { id: "asc" as const } };
  const products = await db.product.findMany(standing);
  const variants = await db.productVariant.findMany({ where, orderBy: { id: "asc" } });
  const documents = await db.searchDocument.findMany(standing);
  const collections = await db.productCollection.findMany(standing);
  return {
    products: products.map(
      ({ createdAt: _c, updatedAt: _u, observedAt: _o, stateHash: _s, shopId: _i, ...row }) => row,
    ),
    variants: variants.map(({ shopId: _i, ...row }) => row),
    documents: documents.map(({ id, fields }) => ({ id, fields })),
    collections: collections.map(({ id, title }) => ({ id, title })),
    staged: await db.catalogSyncPiece.count({ where }),
  };
}
