import type { Services } from "~/services.server";

/** How much of the catalogue the agent knows: what a shopper may be shown. */
export async function readCatalogSummary(
  services: Pick<Services, "db">,
  { shopId }: { shopId: string },
): Promise<{ products: number; variants: number }> {
  const [row] = await services.db.$queryRaw<{ products: bigint; variants: bigint }[]>`
    SELECT count(DISTINCT p."id") AS "products", count(v."id") AS "variants"
    FROM "Product" p
    LEFT JOIN "ProductVariant" v ON v."shopId" = p."shopId" AND v."productId" = p."id"
    WHERE p."shopId" = ${shopId} AND p."searchable" AND p."removedAt" IS NULL`;
  return { products: Number(row!.products), variants: Number(row!.variants) };
}
