import { readShop } from "~/domain/shops/read-shop";
import type { Services } from "~/services.server";
import { failureWords, judgeSyncError, SyncFailure, type SyncFailureCode } from "./catalog-sync-failure";
import {
  readSyncRow,
  runStep,
  SyncSuperseded,
  type CatalogSyncCheckpoint,
  type SyncRow,
} from "./catalog-sync-row";
import { readCatalogSettings, type CatalogSettings } from "../catalog-settings";
import { importProducts } from "./sync-import";
import { awaitExports, requestExports } from "./sync-requests";
import { stageFiles } from "./sync-stage";
import { sweepUnseen } from "./sync-sweep";
import { tidyUpSync } from "./tidy-up-sync";

export type SyncServices = Pick<Services, "db" | "now" | "newId" | "queue" | "shopifyAdmin" | "log">;

/** How much is done at once. */
export interface SyncLimits {
  /** Bytes of the exports that are divided into one part; what one part holds is in memory at once. */
  partBytes: number;
  /** Letters of a bulk result that are staged in one transaction. */
  bundleLetters: number;
  /** Products and variants that are written in one transaction. */
  importRows: number;
  /** Rows that are removed in one transaction. */
  sweepRows: number;
}

/** What a step works with besides the row. */
export interface SyncContext {
  shopDomain: string;
  currency: string;
  settings: CatalogSettings;
  limits: SyncLimits;
  /** True when the job has worked long enough: it commits, and the next job goes on. */
  isSpent(): boolean;
}

export interface StepResult {
  sync: SyncRow;
  /** null: go on at once. */
  pauseSeconds: number | null;
}

export type Step = (services: SyncServices, context: SyncContext, sync: SyncRow) => Promise<StepResult>;

/** One job works no longer than this, so that other shops get their turn. */
const jobMsMax = 20_000;
// Of bundles several are in memory at once: the database client keeps what its last hundred steps were told.
const defaultLimits: SyncLimits = {
  partBytes: 6_000_000,
  bundleLetters: 3_000_000,
  importRows: 2_000,
  sweepRows: 300,
};
const lifetimeMs = 24 * 3600_000;
const failuresMax = 20;
const failurePauseSecondsMax = 300;

const stepOfPhase: Record<CatalogSyncCheckpoint["phase"], Step> = {
  request: requestExports,
  wait: awaitExports,
  stage: stageFiles,
  import: importProducts,
  sweep: sweepUnseen,
};

/**
 * Works on a sync for a while and enqueues what follows. Every step is committed with the place where to go on:
 * a process may die anywhere, and the next run neither loses nor doubles anything.
 */
export async function advanceCatalogSync(
  services: SyncServices,
  { shopId, syncId, wake }: { shopId: string; syncId: string; wake: number },
  limits = defaultLimits,
): Promise<void> {
  const sync = await readSyncRow(services, { shopId, syncId });
  if (!sync || sync.wakes !== wake) return;
  if (sync.finishedAt) return await tidyUpSync(services, sync);
  try {
    const { sync: last, pauseSeconds } = await takeSteps(services, sync, limits);
    if (last.finishedAt) await tidyUpSync(services, last);
    else await enqueueNext(services, last, pauseSeconds ?? 0);
  } catch (error) {
    if (error instanceof SyncSuperseded) return;
    await settleError(services, { shopId, syncId }, error);
  }
}

async function takeSteps(services: SyncServices, first: SyncRow, limits: SyncLimits): Promise<StepResult> {
  const shop = await readShop(services, { shopId: first.shopId });
  if (!shop || shop.uninstalledAt)
    throw new SyncFailure("access_denied", "the app is not installed any more");
  if (services.now().getTime() - first.startedAt.getTime() > lifetimeMs) {
    throw new SyncFailure("timed_out", `still in phase ${first.checkpoint.phase}`);
  }
  const { domain: shopDomain, currency } = shop;
  const settings = await readCatalogSettings(services, { shopId: shop.id });
  const context = { shopDomain, currency, settings, limits, isSpent: budgetOf(services) };
  let result: StepResult = { sync: first, pauseSeconds: null };
  while (result.pauseSeconds === null && !result.sync.finishedAt) {
    result = await stepOfPhase[result.sync.checkpoint.phase](services, context, result.sync);
  }
  return result;
}

function budgetOf(services: Pick<Services, "now">): () => boolean {
  const until = services.now().getTime() + jobMsMax;
  return () => services.now().getTime() >= until;
}

async function enqueueNext(services: SyncServices, sync: SyncRow, startAfterSeconds: number): Promise<void> {
  const { shopId, id: syncId, wakes: wake } = sync;
  await services.db.$transaction((tx) =>
    services.queue.enqueue(tx, "run-catalog-sync", { shopId, syncId, wake }, { startAfterSeconds }),
  );
}

/** Ends the sync, or lets it try again later; a bug goes on to the queue. */
async function settleError(
  services: SyncServices,
  key: { shopId: string; syncId: string },
  error: unknown,
): Promise<void> {
  const judged = judgeSyncError(error);
  if (judged.tag === "bug") throw error;
  const sync = await readSyncRow(services, key);
  if (!sync || sync.finishedAt) return;
  const failures = sync.checkpoint.failures + 1;
  if (judged.tag === "ends" || failures > failuresMax) {
    return await failSync(services, sync, judged.tag === "ends" ? judged.code : "shopify_unavailable", error);
  }
  const pauseSeconds = Math.min(failurePauseSecondsMax, 2 ** failures);
  services.log.warn({ ...key, error, failures, pauseSeconds }, "the catalogue sync waits and tries again");
  await enqueueNext(
    services,
    await runStep(services, sync, async () => ({ checkpoint: { failures } })),
    pauseSeconds,
  );
}

async function failSync(
  services: SyncServices,
  sync: SyncRow,
  code: SyncFailureCode,
  error: unknown,
): Promise<void> {
  services.log.error({ shopId: sync.shopId, syncId: sync.id, code, error }, "the catalogue sync has failed");
  const failed = await runStep(services, sync, async () => ({
    status: "failed",
    failureCode: code,
    failureMessage: failureWords(code),
    finishedAt: services.now(),
    runningShopId: null,
  }));
  await tidyUpSync(services, failed);
}
