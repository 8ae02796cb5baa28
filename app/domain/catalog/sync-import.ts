import { ZodError } from "zod";
import type { Services } from "~/services.server";
import type { StepResult, SyncContext, SyncServices } from "./advance-catalog-sync";
import { runStep, type SyncRow } from "./catalog-sync-row";
import type { MirroredProduct } from "./mirrored-product";
import { parseProduct } from "./parse-product";
import { refreshProductStatistics } from "./refresh-planner-statistics";
import type { StagedLine } from "./stage-lines";
import { upsertProducts } from "./upsert-products";

/** Puts staged lines together to products and writes them to the mirror, batch by batch in the order of product ids. */
export async function importProducts(
  services: SyncServices,
  context: SyncContext,
  first: SyncRow,
): Promise<StepResult> {
  let sync = first;
  for (;;) {
    const batch = await readStagedBatch(services, sync, context.limits.importLines);
    if (batch === null) break;
    const { products, skipped } = assembleProducts(services, context, sync, batch.lines);
    const productsBefore = sync.productsDone;
    sync = await runStep(services, sync, async (tx) => {
      const { shopId, startedAt: observedAt, checkpoint } = sync;
      await upsertProducts(services, tx, { shopId, products, observedAt });
      const variants = products.reduce((sum, product) => sum + product.variants.length, 0);
      return {
        productsDone: { increment: products.length + skipped },
        productsSkipped: { increment: skipped },
        variantsDone: { increment: variants },
        checkpoint: {
          afterProductId: batch.lastProductId,
          importStartedAt: checkpoint.importStartedAt ?? services.now().toISOString(),
        },
      };
    });
    await refreshProductStatistics(services, { productsBefore, productsNow: sync.productsDone });
    if (context.isSpent()) return { sync, pauseSeconds: 0 };
  }
  sync = await runStep(services, sync, async () => ({
    status: "finishing",
    checkpoint: { phase: "sweep", afterProductId: "" },
  }));
  return { sync, pauseSeconds: null };
}

interface StagedBatch {
  lines: StagedLine[];
  lastProductId: string;
}

/** The lines of the next whole products; null when none is left. */
async function readStagedBatch(
  services: Pick<Services, "db">,
  { shopId, id: syncId, checkpoint }: SyncRow,
  linesMax: number,
): Promise<StagedBatch | null> {
  const lines = await services.db.$queryRaw<StagedLine[]>`
    SELECT "productId", "kind", "id", "line" FROM "CatalogSyncLine"
    WHERE "shopId" = ${shopId} AND "syncId" = ${syncId} AND "productId" > ${checkpoint.afterProductId}
    ORDER BY "productId", "kind", "id" LIMIT ${linesMax}`;
  if (lines.length === 0) return null;
  const lastProductId = lines.at(-1)!.productId;
  if (lines.length < linesMax) return { lines, lastProductId };
  // The last product may go on beyond the limit.
  const whole = lines.filter(({ productId }) => productId !== lastProductId);
  if (whole.length > 0) return { lines: whole, lastProductId: whole.at(-1)!.productId };
  const all = await services.db.$queryRaw<StagedLine[]>`
    SELECT "productId", "kind", "id", "line" FROM "CatalogSyncLine"
    WHERE "shopId" = ${shopId} AND "syncId" = ${syncId} AND "productId" = ${lastProductId}`;
  return { lines: all, lastProductId };
}

/** A product that cannot be read is left as the mirror has it, and told to the log. */
function assembleProducts(
  services: Pick<Services, "log">,
  { currency }: SyncContext,
  sync: SyncRow,
  lines: StagedLine[],
): { products: MirroredProduct[]; skipped: number } {
  const products: MirroredProduct[] = [];
  let skipped = 0;
  for (const [productId, own] of Map.groupBy(lines, (line) => line.productId)) {
    const of = (kind: StagedLine["kind"]) => own.filter((line) => line.kind === kind);
    const [product] = of("product");
    // Without its product: it was deleted while the exports ran, or it is only a member of a collection.
    if (!product) continue;
    try {
      products.push(
        parseProduct({
          product: JSON.parse(product.line),
          variants: of("variant").map(({ line }) => JSON.parse(line) as unknown),
          metafields: of("metafield").map(({ line }) => JSON.parse(line) as unknown),
          collectionIds: of("collection").map(({ id }) => id),
          currency,
        }),
      );
    } catch (error) {
      if (!(error instanceof ZodError) && !(error instanceof RangeError)) throw error;
      skipped++;
      services.log.warn(
        { shopId: sync.shopId, syncId: sync.id, productId, error },
        "a product could not be read",
      );
    }
  }
  return { products, skipped };
}
