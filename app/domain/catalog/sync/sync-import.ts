import { ZodError } from "zod";
import type { Services } from "~/services.server";
import type { StepResult, SyncContext, SyncServices } from "./advance-catalog-sync";
import { parseBulkLine } from "./bulk-line";
import { runStep, type SyncRow } from "./catalog-sync-row";
import { parseProduct } from "../parse-product";
import { prepareProduct, type PreparedProduct } from "../prepared-product";
import { refreshProductStatistics } from "../refresh-planner-statistics";
import { readStagedPart, startTurn, type StagedProduct } from "./staged-products";
import { storable } from "../storable";
import { upsertProducts } from "../upsert-products";

/**
 * Writes staged products to the mirror, part by part and in each in the order of product ids. While one batch is being
 * written the next one is prepared, and the next part is read.
 */
export async function importProducts(
  services: SyncServices,
  context: SyncContext,
  first: SyncRow,
): Promise<StepResult> {
  let sync = first;
  const { parts } = first.checkpoint;
  let reading = startReading(services, context, sync, sync.checkpoint);
  while (sync.checkpoint.part < parts) {
    const products = await reading;
    const { part } = sync.checkpoint;
    if (part + 1 < parts)
      reading = startReading(services, context, sync, { part: part + 1, afterProductId: "" });
    sync = await importPart(services, context, sync, products);
    if (sync.checkpoint.part < parts && context.isSpent()) {
      // The job does not end before its last query.
      await reading;
      return { sync, pauseSeconds: 0 };
    }
  }
  sync = await runStep(services, sync, async () => ({
    status: "finishing",
    checkpoint: { phase: "sweep", afterProductId: "" },
  }));
  return { sync, pauseSeconds: null };
}

function startReading(
  services: SyncServices,
  { settings, currency }: SyncContext,
  sync: SyncRow,
  from: { part: number; afterProductId: string },
): Promise<StagedProduct[]> {
  const reading = readStagedPart(services, sync, from, { ...settings, currency });
  // Told where the products are awaited, which may be later than it fails.
  reading.catch(() => {});
  return reading;
}

/** Ends before the part does when the job has worked long enough. */
async function importPart(
  services: SyncServices,
  context: SyncContext,
  first: SyncRow,
  products: StagedProduct[],
): Promise<SyncRow> {
  let writing = Promise.resolve(first);
  try {
    for (const batch of batchesOf(products, context.limits.importRows)) {
      const prepared = await prepareBatch(services, context, first, batch);
      const sync = await writing;
      if (sync !== first && context.isSpent()) return sync;
      writing = writeBatch(services, sync, batch, prepared);
    }
    return await writing;
  } finally {
    // No transaction outlives this step; what it throws is told above.
    await writing.catch(() => {});
  }
}

interface Batch {
  products: StagedProduct[];
  /** The part ends with it. */
  isLast: boolean;
}

const productsPerBatchMax = 5_000;

/** Batches that write about so many rows; the last one may be empty. */
function* batchesOf(products: StagedProduct[], rowsMax: number): Generator<Batch> {
  let batch: StagedProduct[] = [];
  let rows = 0;
  for (const product of products) {
    const own = product.isUnchanged ? 0 : 1 + product.variants.length;
    if (batch.length > 0 && (rows + own > rowsMax || batch.length >= productsPerBatchMax)) {
      yield { products: batch, isLast: false };
      batch = [];
      rows = 0;
    }
    batch.push(product);
    rows += own;
  }
  yield { products: batch, isLast: true };
}

interface PreparedBatch {
  changed: PreparedProduct[];
  skipped: StagedProduct[];
}

/** A product that cannot be read is left as the mirror has it, and told to the log. */
async function prepareBatch(
  services: Pick<Services, "log">,
  context: SyncContext,
  { shopId, id: syncId }: SyncRow,
  { products }: Batch,
): Promise<PreparedBatch> {
  const prepared: PreparedBatch = { changed: [], skipped: [] };
  const turn = startTurn();
  for (const staged of products.filter(({ isUnchanged }) => !isUnchanged)) {
    try {
      prepared.changed.push(prepareProduct(readStaged(staged, context), staged.exportHash));
    } catch (error) {
      if (!(error instanceof ZodError) && !(error instanceof RangeError)) throw error;
      prepared.skipped.push(staged);
      services.log.warn({ shopId, syncId, productId: staged.id, error }, "a product could not be read");
    }
    if (turn.isOver()) await turn.yield();
  }
  return prepared;
}

function readStaged(staged: StagedProduct, { currency, settings }: SyncContext) {
  return parseProduct({
    product: storableLine(staged.product),
    variants: staged.variants.map(storableLine),
    metafields: staged.metafields.map(storableLine),
    collectionIds: staged.collectionIds,
    ...{ currency, ...settings },
  });
}

/** What cannot be stored can only stand in a line as an escape. */
function storableLine(line: string): unknown {
  const value = parseBulkLine(line);
  return line.includes("\\u") ? storable(value) : value;
}

async function writeBatch(
  services: SyncServices,
  sync: SyncRow,
  { products, isLast }: Batch,
  { changed, skipped }: PreparedBatch,
): Promise<SyncRow> {
  const variantsOf = (rows: StagedProduct[]) => rows.reduce((sum, { variants }) => sum + variants.length, 0);
  const { shopId, startedAt: observedAt, checkpoint, productsDone: productsBefore } = sync;
  const written = await runStep(services, sync, async (tx) => {
    if (changed.length > 0) await upsertProducts(services, tx, { shopId, products: changed, observedAt });
    return {
      productsDone: { increment: products.length },
      productsSkipped: { increment: skipped.length },
      variantsDone: { increment: variantsOf(products) - variantsOf(skipped) },
      checkpoint: isLast
        ? { part: checkpoint.part + 1, afterProductId: "" }
        : { afterProductId: products.at(-1)!.id },
    };
  });
  if (changed.length > 0) {
    await refreshProductStatistics(services, { productsBefore, productsNow: written.productsDone });
  }
  return written;
}
