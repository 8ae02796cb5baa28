import type { Services } from "~/services.server";

const productCounts = [500, 5_000, 50_000];

/**
 * Tells the planner how full the tables have become while a sync fills them. Embedded PostgreSQL never does that by
 * itself and a server only later: without it look-ups by key are planned as scans, and every batch is slower than the last.
 */
export async function refreshProductStatistics(
  services: Pick<Services, "db">,
  { productsBefore, productsNow }: { productsBefore: number; productsNow: number },
): Promise<void> {
  if (!productCounts.some((count) => productsBefore < count && productsNow >= count)) return;
  await services.db.$executeRaw`ANALYZE "Product", "ProductVariant", "SearchDocument"`;
}
