import type { Services } from "~/services.server";

/** Which products these variants belong to, by variant id; only products that the shop shows. */
export async function readProductsOfVariants(
  services: Pick<Services, "db">,
  { shopId, variantIds }: { shopId: string; variantIds: string[] },
): Promise<Map<string, string>> {
  const rows = await services.db.$queryRaw<{ id: string; productId: string }[]>`
    SELECT "ProductVariant"."id", "productId" FROM "ProductVariant"
    JOIN "Product" ON "Product"."shopId" = "ProductVariant"."shopId" AND "Product"."id" = "productId"
    WHERE "ProductVariant"."shopId" = ${shopId} AND "ProductVariant"."id" = ANY(${variantIds}::text[])
      AND "searchable" AND "removedAt" IS NULL`;
  return new Map(rows.map((row) => [row.id, row.productId]));
}
