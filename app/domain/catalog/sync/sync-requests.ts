import type { SyncContext, SyncServices, StepResult } from "./advance-catalog-sync";
import {
  bulkOperationQuery,
  collectionsBulkQuery,
  productsBulkQuery,
  productsCountQuery,
  recentBulkOperationsQuery,
  runBulkQueryMutation,
} from "../catalog.graphql";
import { SyncFailure } from "./catalog-sync-failure";
import { runStep, syncFiles, type SyncFile, type SyncRow } from "./catalog-sync-row";
import { countParts } from "./packed-lines";

const queryOfFile: Record<SyncFile, string> = {
  products: productsBulkQuery,
  collections: collectionsBulkQuery,
};
const busyPauseSeconds = 30;
const busyPollsMax = 120;
const pollPauseSecondsMax = 30;
const restartsMax = 2;
/** Where Shopify does not tell how long a file is. */
const bytesPerProduct = 3_000;

/** Asks Shopify for both exports; one that a dead process had asked for is found again. */
export async function requestExports(
  services: SyncServices,
  context: SyncContext,
  first: SyncRow,
): Promise<StepResult> {
  let sync = first;
  if (sync.productsTotal === null) {
    const productsTotal = await countProducts(services, context);
    sync = await runStep(services, sync, async () => ({ status: "requesting", productsTotal }));
  }
  for (const file of syncFiles) {
    if (sync.bulkOperations[file]) continue;
    const gid = (await findAgain(services, context, sync, file)) ?? (await request(services, context, file));
    if (gid === null) return await waitForRoom(services, sync);
    sync = await runStep(services, sync, async () => ({ bulkOperations: { [file]: gid } }));
  }
  sync = await runStep(services, sync, async () => ({
    status: "waiting",
    checkpoint: { phase: "wait", polls: 0 },
  }));
  // Small shops are exported within a second.
  return { sync, pauseSeconds: 1 };
}

async function countProducts(services: SyncServices, { shopDomain }: SyncContext): Promise<number> {
  const { productsCount } = await services.shopifyAdmin.query<{ productsCount: { count: number } | null }>({
    shopDomain,
    operation: productsCountQuery,
  });
  return productsCount?.count ?? 0;
}

/** Between asking and noting the id a process can die: the export then runs already. */
async function findAgain(
  services: SyncServices,
  { shopDomain }: SyncContext,
  sync: SyncRow,
  file: SyncFile,
): Promise<string | null> {
  const { bulkOperations } = await services.shopifyAdmin.query<{
    bulkOperations: { nodes: { id: string; status: string; createdAt: string; query: string }[] };
  }>({ shopDomain, operation: recentBulkOperationsQuery });
  const earlier = await services.db.catalogSync.findMany({
    where: { shopId: sync.shopId, id: { not: sync.id } },
    orderBy: { startedAt: "desc" },
    take: 10,
    select: { bulkOperations: true },
  });
  const taken = new Set(
    earlier.flatMap((row) => Object.values(row.bulkOperations as Record<string, string>)),
  );
  const wanted = words(queryOfFile[file]);
  // Shopify's times are whole seconds.
  const since = Math.floor(sync.startedAt.getTime() / 1000) * 1000;
  const found = bulkOperations.nodes.find(
    ({ id, status, createdAt, query }) =>
      ["CREATED", "RUNNING", "COMPLETED"].includes(status) &&
      new Date(createdAt).getTime() >= since &&
      !taken.has(id) &&
      words(query) === wanted,
  );
  return found?.id ?? null;
}

function words(query: string): string {
  return query.replace(/\s+/g, " ").trim();
}

/** @returns null when Shopify runs too many exports already */
async function request(
  services: SyncServices,
  { shopDomain }: SyncContext,
  file: SyncFile,
): Promise<string | null> {
  const { bulkOperationRunQuery: outcome } = await services.shopifyAdmin.query<{
    bulkOperationRunQuery: {
      bulkOperation: { id: string } | null;
      userErrors: { code: string | null; message: string }[];
    } | null;
  }>({ shopDomain, operation: runBulkQueryMutation, variables: { query: queryOfFile[file] } });
  if (outcome?.bulkOperation) return outcome.bulkOperation.id;
  const errors = outcome?.userErrors ?? [];
  if (errors.some(({ code }) => code === "LIMIT_REACHED" || code === "OPERATION_IN_PROGRESS")) return null;
  const said = errors.map(({ message }) => message).join(" ");
  throw new SyncFailure("bulk_operation_failed", `Shopify does not begin the export of ${file}: ${said}`);
}

async function waitForRoom(services: SyncServices, sync: SyncRow): Promise<StepResult> {
  const polls = sync.checkpoint.polls + 1;
  if (polls > busyPollsMax) throw new SyncFailure("bulk_operations_busy", `asked ${polls} times`);
  return {
    sync: await runStep(services, sync, async () => ({ checkpoint: { polls } })),
    pauseSeconds: busyPauseSeconds,
  };
}

export interface BulkOperation {
  id: string;
  status: "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELING" | "CANCELED" | "EXPIRED";
  errorCode: string | null;
  rootObjectCount: string;
  fileSize: string | null;
  url: string | null;
}

export async function readBulkOperation(
  services: SyncServices,
  { shopDomain }: Pick<SyncContext, "shopDomain">,
  gid: string,
): Promise<BulkOperation | null> {
  const { bulkOperation } = await services.shopifyAdmin.query<{ bulkOperation: BulkOperation | null }>({
    shopDomain,
    operation: bulkOperationQuery,
    variables: { id: gid },
  });
  return bulkOperation;
}

/** Looks whether both exports are done. One that Shopify broke off is asked for again, a bounded number of times. */
export async function awaitExports(
  services: SyncServices,
  context: SyncContext,
  sync: SyncRow,
): Promise<StepResult> {
  const operations = new Map<SyncFile, BulkOperation | null>();
  for (const file of syncFiles) {
    operations.set(file, await readBulkOperation(services, context, sync.bulkOperations[file]!));
  }
  for (const [file, operation] of operations) {
    if (isBroken(operation)) return await restart(services, sync, file, operation);
  }
  const running = [...operations.values()].filter((operation) => operation?.status !== "COMPLETED");
  if (running.length > 0) {
    const polls = sync.checkpoint.polls + 1;
    const next = await runStep(services, sync, async () => ({ checkpoint: { polls } }));
    return { sync: next, pauseSeconds: Math.min(pollPauseSecondsMax, 1 + polls) };
  }
  const productsTotal = Number(operations.get("products")!.rootObjectCount);
  const bytes = [...operations.values()].reduce(
    (sum, operation) => sum + Number(operation!.fileSize ?? 0),
    0,
  );
  const parts = countParts(bytes || productsTotal * bytesPerProduct, context.limits.partBytes);
  const next = await runStep(services, sync, async () => ({
    status: "importing",
    productsTotal,
    checkpoint: { phase: "stage", parts },
  }));
  return { sync: next, pauseSeconds: null };
}

function isBroken(operation: BulkOperation | null): boolean {
  return !operation || !["CREATED", "RUNNING", "COMPLETED"].includes(operation.status);
}

async function restart(
  services: SyncServices,
  sync: SyncRow,
  file: SyncFile,
  operation: BulkOperation | null,
): Promise<StepResult> {
  const what = `${file}: ${operation?.status ?? "unknown to Shopify"} ${operation?.errorCode ?? ""}`;
  if (operation?.errorCode === "ACCESS_DENIED") throw new SyncFailure("access_denied", what);
  if (operation?.status === "CANCELED" || operation?.status === "CANCELING") {
    throw new SyncFailure("bulk_operation_cancelled", what);
  }
  const restarts = sync.checkpoint.restarts + 1;
  if (restarts > restartsMax) throw new SyncFailure("bulk_operation_failed", what);
  services.log.warn(
    { shopId: sync.shopId, syncId: sync.id, what },
    "Shopify broke off an export, it is begun again",
  );
  const next = await runStep(services, sync, async () => ({
    status: "requesting",
    bulkOperations: { [file]: "" },
    checkpoint: { phase: "request", restarts, polls: 0 },
  }));
  return { sync: next, pauseSeconds: busyPauseSeconds };
}
