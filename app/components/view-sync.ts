import type { CatalogSyncProgress } from "~/domain/catalog/sync/read-catalog-sync";
import type { createFormat } from "./format";
import type { SyncView } from "./sync-card";

const stepWords: Partial<Record<CatalogSyncProgress["status"], string>> = {
  queued: "Starting",
  requesting: "Asking Shopify for the catalogue",
  waiting: "Shopify is preparing the catalogue",
  importing: "Reading products",
  finishing: "Finishing",
};

/** The newest sync in the words and figures that its card shows. */
export function viewSync(
  sync: CatalogSyncProgress | null,
  summary: { products: number; variants: number },
  format: ReturnType<typeof createFormat>,
): SyncView {
  const known = `${format.count(summary.products)} products with ${format.count(summary.variants)} variants that shoppers may see`;
  const ended = sync?.finishedAt ? ` Last sync ${format.dateTime(sync.finishedAt)}.` : "";
  return {
    state: sync === null ? "never" : sync.isRunning ? "running" : (sync.status as SyncView["state"]),
    step: (sync && stepWords[sync.status]) ?? "",
    done: sync?.productsDone ?? 0,
    total: sync?.productsTotal ?? null,
    pace: sync ? paceOf(sync, format) : "",
    summary: sync === null ? "The first sync is about to start." : `${known}.${ended}`,
    failure: sync?.failureMessage ?? null,
  };
}

function paceOf(sync: CatalogSyncProgress, format: ReturnType<typeof createFormat>): string {
  if (sync.productsPerSecond === null) return "";
  const rate = `${format.count(Math.round(sync.productsPerSecond))} products a second`;
  return sync.secondsLeft === null ? rate : `${rate}, about ${format.count(sync.secondsLeft)} seconds left`;
}
