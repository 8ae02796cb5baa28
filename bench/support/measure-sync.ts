import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { openDatabase, type DatabaseLocation, type OpenDatabase } from "~/adapters/database/open-database";
import { advanceCatalogSync, type SyncServices } from "~/domain/catalog/sync/advance-catalog-sync";
import { productsBulkQuery } from "~/domain/catalog/catalog.graphql";
import { readCatalogSync } from "~/domain/catalog/sync/read-catalog-sync";
import { searchProducts } from "~/domain/catalog/query/search-products";
import { startCatalogSync } from "~/domain/catalog/sync/start-catalog-sync";
import { createSearchIndexes } from "~/domain/search/search-indexes";
import { formatId } from "~/domain/shared/ids";
import type { JobPayloads } from "~/domain/shared/queue";
import type { ShopifyAdmin } from "~/domain/shops/shopify-admin";
import type { SyncExport } from "./sync-export";

export interface SyncTask {
  location: DatabaseLocation;
  source: SyncExport;
  /** Syncs one after the other over the same export. */
  syncs: number;
  /** Measure memory instead of time: garbage is collected before every look. */
  memory: boolean;
}

export interface SyncFigures {
  seconds: number;
  productsPerSecond: number;
  /** Reading the export, before the first product is written. */
  stagingSeconds: number;
}

export interface SyncMeasures {
  syncs: SyncFigures[];
  /** A process that has never searched finds the last product of the file. */
  firstSearchSeconds: number | null;
  memory: MemoryFigures | null;
}

export interface MemoryFigures {
  /** Live bytes after a garbage collection, the most that was seen while the job ran, and before it. */
  livePeakMb: number;
  liveBeforeMb: number;
  residentPeakMb: number;
}

const shopId = "shop_bench";
const memoryEveryMs = 500;

/** Runs full syncs of the export into that database, in this process alone. */
export async function measureSync(task: SyncTask): Promise<SyncMeasures> {
  const database = await openDatabase(task.location);
  try {
    return await measureIn(database, task);
  } finally {
    await database.close();
  }
}

const silent = (): void => {};
const quiet = { debug: silent, info: silent, warn: console.error, error: console.error };

async function measureIn({ db }: OpenDatabase, { source, syncs, memory }: SyncTask): Promise<SyncMeasures> {
  const jobs: JobPayloads["run-catalog-sync"][] = [];
  const services: SyncServices = {
    db,
    now: () => new Date(),
    newId: (kind) => formatId(kind, randomBytes(16)),
    log: quiet,
    queue: { enqueue: async (_tx, _name, data) => void jobs.push(data as (typeof jobs)[number]) },
    shopifyAdmin: finishedExports(source),
  };
  if (!(await db.shop.findFirst()))
    await db.shop.create({
      data: {
        ...{ id: shopId, domain: "bench.myshopify.com", name: "Bench", currency: "EUR", timeZone: "UTC" },
        ...{ primaryLocale: "en", storefrontHosts: [], installedAt: new Date() },
      },
    });
  const watch = memory ? watchMemory() : null;
  const figures: SyncFigures[] = [];
  for (let run = 0; run < syncs; run++) figures.push(await runSync(services, jobs, source));
  const memoryFigures = watch?.stop() ?? null;
  const firstSearchSeconds = memory ? null : await searchOnce(services, source);
  return { syncs: figures, firstSearchSeconds, memory: memoryFigures };
}

async function runSync(
  services: SyncServices,
  jobs: JobPayloads["run-catalog-sync"][],
  source: SyncExport,
): Promise<SyncFigures> {
  const startedAt = performance.now();
  const startedOn = Date.now();
  await startCatalogSync(services, { shopId });
  let stagingSeconds = 0;
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    await advanceCatalogSync(services, job);
    const { checkpoint } = await services.db.catalogSync.findFirstOrThrow({ where: { id: job.syncId } });
    const at = (checkpoint as { importStartedAt: string | null }).importStartedAt;
    if (at) stagingSeconds = (Date.parse(at) - startedOn) / 1000;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const progress = await readCatalogSync(services, { shopId });
  const { status, productsDone, productsSkipped, variantsDone } = progress!;
  const isWhole = productsDone === source.products && variantsDone === source.variants;
  if (status !== "completed" || productsSkipped > 0 || !isWhole) {
    throw new Error(`The sync did not end well: ${JSON.stringify(progress)}`);
  }
  return {
    seconds: round(seconds),
    productsPerSecond: Math.round(source.products / seconds),
    stagingSeconds: round(stagingSeconds),
  };
}

async function searchOnce({ db }: Pick<SyncServices, "db">, source: SyncExport): Promise<number> {
  const count = await db.searchDocument.count({ where: { shopId, removedAt: null } });
  if (count !== source.products) throw new Error(`${count} of ${source.products} products can be searched`);
  const [row] = await db.product.findMany({ where: { shopId }, orderBy: { id: "desc" }, take: 1 });
  const startedAt = performance.now();
  const searchIndexes = createSearchIndexes({ budgetBytes: 1_000_000_000 });
  const found = await searchProducts(
    { db, searchIndexes, embedder: null, log: quiet },
    { shopId, query: row!.title, limit: 5 },
  );
  const seconds = (performance.now() - startedAt) / 1000;
  if (found.products[0]?.productId !== row!.id) throw new Error(`"${row!.title}" is not found first`);
  return round(seconds);
}

/** Shopify with both exports finished. */
function finishedExports(source: SyncExport): ShopifyAdmin {
  let operations = 0;
  const products = {
    rootObjectCount: String(source.products),
    fileSize: String(source.productsBytes),
    url: source.productsFile,
  };
  const collections = {
    rootObjectCount: String(source.collections),
    fileSize: String(source.collectionsBytes),
    url: source.collectionsFile,
  };
  const answers: Record<string, (variables: Record<string, unknown>) => unknown> = {
    CatalogProductsCount: () => ({ productsCount: { count: source.products, precision: "EXACT" } }),
    RecentBulkOperations: () => ({ bulkOperations: { nodes: [] } }),
    RunBulkQuery: ({ query }) => {
      const id = `gid://shopify/BulkOperation/${query === productsBulkQuery ? "1" : "2"}${++operations}`;
      return { bulkOperationRunQuery: { bulkOperation: { id }, userErrors: [] } };
    },
    ReadBulkOperation: ({ id }) => {
      const isProducts = String(id).startsWith("gid://shopify/BulkOperation/1");
      const file = isProducts ? products : collections;
      return { bulkOperation: { ...{ id, status: "COMPLETED", errorCode: null }, ...file } };
    },
  };
  return {
    query: async ({ operation, variables = {} }) =>
      answers[/(?:query|mutation) (\w+)/.exec(operation)![1]!]!(variables) as never,
    openBulkResult: async ({ url, offset }) => createReadStream(url, { start: offset }),
  };
}

function watchMemory(): { stop: () => MemoryFigures } {
  const collect = globalThis.gc;
  if (!collect) throw new Error("Memory is measured in a process that was started with --expose-gc");
  const look = (): { live: number; resident: number } => {
    const { rss: resident } = process.memoryUsage();
    void collect();
    const { heapUsed, external } = process.memoryUsage();
    return { live: heapUsed + external, resident };
  };
  const before = look();
  const peak = { ...before };
  const note = (): void => {
    const { live, resident } = look();
    peak.live = Math.max(peak.live, live);
    peak.resident = Math.max(peak.resident, resident);
  };
  const timer = setInterval(note, memoryEveryMs);
  return {
    stop: () => {
      clearInterval(timer);
      note();
      return {
        livePeakMb: megabytes(peak.live),
        liveBeforeMb: megabytes(before.live),
        residentPeakMb: megabytes(Math.max(peak.resident, process.resourceUsage().maxRSS * 1024)),
      };
    },
  };
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
