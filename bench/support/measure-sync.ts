import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import type { OpenDatabase } from "~/adapters/database/open-database";
import { advanceCatalogSync, type SyncServices } from "~/domain/catalog/advance-catalog-sync";
import { productsBulkQuery } from "~/domain/catalog/catalog.graphql";
import { readCatalogSync } from "~/domain/catalog/read-catalog-sync";
import { startCatalogSync } from "~/domain/catalog/start-catalog-sync";
import { formatId } from "~/domain/shared/ids";
import type { JobPayloads } from "~/domain/shared/queue";
import type { ShopifyAdmin } from "~/domain/shops/shopify-admin";
import type { BulkExport } from "./electronics-export";

export interface SyncFigures {
  seconds: number;
  productsPerSecond: number;
  stagingSeconds: number;
  importSeconds: number;
}

const shopId = "shop_bench";

/** Runs a first sync and, over the same data, a second one, in which nothing has changed. */
export async function measureSync({ db }: OpenDatabase, source: BulkExport) {
  const jobs: JobPayloads["run-catalog-sync"][] = [];
  const silent = (): void => {};
  const services: SyncServices = {
    db,
    now: () => new Date(),
    newId: (kind) => formatId(kind, randomBytes(16)),
    log: { debug: silent, info: silent, warn: console.warn, error: console.error },
    queue: { enqueue: async (_tx, _name, data) => void jobs.push(data as (typeof jobs)[number]) },
    shopifyAdmin: exported(source),
  };
  await db.shop.create({
    data: {
      ...{ id: shopId, domain: "bench.myshopify.com", name: "Bench", currency: "EUR", timeZone: "UTC" },
      ...{ primaryLocale: "en", storefrontHosts: [], installedAt: new Date() },
    },
  });
  const memory = watchMemory();
  const first = await runSync(services, jobs, source);
  const peakResidentMb = memory.stop();
  return { first, unchanged: await runSync(services, jobs, source), peakResidentMb };
}

async function runSync(
  services: SyncServices,
  jobs: JobPayloads["run-catalog-sync"][],
  source: BulkExport,
): Promise<SyncFigures> {
  const startedAt = performance.now();
  await startCatalogSync(services, { shopId });
  let importStartedAt = startedAt;
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    await advanceCatalogSync(services, job);
    const { checkpoint } = await services.db.catalogSync.findFirstOrThrow({ where: { id: job.syncId } });
    const at = (checkpoint as { importStartedAt: string | null }).importStartedAt;
    if (at) importStartedAt = startedAt + (Date.parse(at) - (Date.now() - (performance.now() - startedAt)));
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const progress = await readCatalogSync(services, { shopId });
  if (progress?.status !== "completed" || progress.productsDone !== source.products) {
    throw new Error(`The sync did not end well: ${JSON.stringify(progress)}`);
  }
  const stagingSeconds = (importStartedAt - startedAt) / 1000;
  return {
    seconds: round(seconds),
    productsPerSecond: Math.round(source.products / seconds),
    stagingSeconds: round(stagingSeconds),
    importSeconds: round(seconds - stagingSeconds),
  };
}

/** Shopify with both exports finished. */
function exported(source: BulkExport): ShopifyAdmin {
  let operations = 0;
  const answers: Record<string, (variables: Record<string, unknown>) => unknown> = {
    CatalogProductsCount: () => ({ productsCount: { count: source.products, precision: "EXACT" } }),
    RecentBulkOperations: () => ({ bulkOperations: { nodes: [] } }),
    RunBulkQuery: ({ query }) => {
      const id = `gid://shopify/BulkOperation/${query === productsBulkQuery ? "1" : "2"}${++operations}`;
      return { bulkOperationRunQuery: { bulkOperation: { id }, userErrors: [] } };
    },
    ReadBulkOperation: ({ id }) => {
      const isProducts = String(id).startsWith("gid://shopify/BulkOperation/1");
      return {
        bulkOperation: {
          ...{ id, status: "COMPLETED", errorCode: null },
          rootObjectCount: String(isProducts ? source.products : 0),
          fileSize: isProducts ? String(source.file.length) : null,
          url: isProducts ? "bench:" : null,
        },
      };
    },
  };
  return {
    query: async ({ operation, variables = {} }) =>
      answers[/(?:query|mutation) (\w+)/.exec(operation)![1]!]!(variables) as never,
    openBulkResult: async ({ offset }) =>
      Readable.from(pieces(source.file.subarray(offset)), { objectMode: false }),
  };
}

function* pieces(file: Buffer): Generator<Buffer> {
  for (let start = 0; start < file.length; start += 65_536) yield file.subarray(start, start + 65_536);
}

function watchMemory(): { stop: () => number } {
  let peak = process.memoryUsage().rss;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 100);
  return {
    stop: () => {
      clearInterval(timer);
      return Math.round(peak / 1e6);
    },
  };
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
