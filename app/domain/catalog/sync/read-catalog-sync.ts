import type { Services } from "~/services.server";
import { parseSyncRow } from "./catalog-sync-row";

export interface CatalogSyncProgress {
  syncId: string;
  status:
    "queued" | "requesting" | "waiting" | "importing" | "finishing" | "completed" | "failed" | "cancelled";
  isRunning: boolean;
  /** null until Shopify has told. */
  productsTotal: number | null;
  productsDone: number;
  productsSkipped: number;
  productsRemoved: number;
  variantsDone: number;
  /** null until products are being imported. */
  productsPerSecond: number | null;
  secondsLeft: number | null;
  failureCode: string | null;
  /** In plain words, with what to do. */
  failureMessage: string | null;
  startedAt: Date;
  finishedAt: Date | null;
}

/** The shop's newest sync, running or ended; null when there never was one. */
export async function readCatalogSync(
  services: Pick<Services, "db" | "now">,
  { shopId }: { shopId: string },
): Promise<CatalogSyncProgress | null> {
  const row = await services.db.catalogSync.findFirst({
    where: { shopId },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
  });
  if (!row) return null;
  const { checkpoint, ...sync } = parseSyncRow(row);
  const startedAt = checkpoint.importStartedAt;
  const until = sync.finishedAt ?? services.now();
  const importSeconds = startedAt ? (until.getTime() - new Date(startedAt).getTime()) / 1000 : 0;
  const rate = importSeconds > 0 && sync.productsDone > 0 ? sync.productsDone / importSeconds : null;
  const left = sync.productsTotal === null ? null : Math.max(0, sync.productsTotal - sync.productsDone);
  const isRunning = sync.finishedAt === null;
  return {
    syncId: sync.id,
    status: sync.status as CatalogSyncProgress["status"],
    isRunning,
    productsTotal: sync.productsTotal,
    productsDone: sync.productsDone,
    productsSkipped: sync.productsSkipped,
    productsRemoved: sync.productsRemoved,
    variantsDone: sync.variantsDone,
    productsPerSecond: rate === null ? null : Math.round(rate * 10) / 10,
    secondsLeft: isRunning && rate !== null && left !== null ? Math.ceil(left / rate) : null,
    failureCode: sync.failureCode,
    failureMessage: sync.failureMessage,
    startedAt: sync.startedAt,
    finishedAt: sync.finishedAt,
  };
}
