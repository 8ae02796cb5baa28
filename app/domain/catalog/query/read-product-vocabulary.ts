import type { Services } from "~/services.server";
import type { ProductVocabulary } from "./product-query";

export interface ShopVocabulary extends ProductVocabulary {
  currency: string;
  locale: string;
}

const maxAgeMs = 30_000;
const valuesMax = 5_000;

/** The words that the shop's visible products use for brands, types and options, and its collections; at most half a minute old. */
export async function readProductVocabulary(
  services: Pick<Services, "db" | "searchIndexes">,
  { shopId }: { shopId: string },
): Promise<ShopVocabulary> {
  const place = { shopId, collection: "product" as const };
  return await services.searchIndexes.derive(place, "vocabulary", maxAgeMs, () => read(services, shopId));
}

async function read(services: Pick<Services, "db">, shopId: string): Promise<ShopVocabulary> {
  const shop = await services.db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { currency: true, primaryLocale: true },
  });
  const named = await services.db.$queryRaw<{ vendor: string; productType: string }[]>`
    SELECT DISTINCT "vendor", "productType" FROM "Product"
    WHERE "shopId" = ${shopId} AND "searchable" AND "removedAt" IS NULL
    ORDER BY "vendor", "productType" LIMIT ${valuesMax}`;
  const values = await services.db.$queryRaw<{ name: string; value: string }[]>`
    SELECT DISTINCT option."name" AS "name", value AS "value"
    FROM "Product", jsonb_to_recordset("options") AS option("name" text, "values" jsonb),
      jsonb_array_elements_text(option."values") AS value
    WHERE "shopId" = ${shopId} AND "searchable" AND "removedAt" IS NULL AND option."name" <> 'Title'
    ORDER BY 1, 2 LIMIT ${valuesMax}`;
  const collections = await services.db.productCollection.findMany({
    where: { shopId, removedAt: null },
    orderBy: { id: "asc" },
    take: valuesMax,
    select: { id: true, title: true },
  });
  const byName = Map.groupBy(values, ({ name }) => name);
  return {
    currency: shop.currency,
    locale: shop.primaryLocale,
    collections,
    vendors: unique(named.map(({ vendor }) => vendor)),
    productTypes: unique(named.map(({ productType }) => productType)),
    options: [...byName].map(([name, rows]) => ({ name, values: rows.map(({ value }) => value) })),
  };
}

function unique(values: string[]): string[] {
  return [...new Set(values)].filter((value) => value !== "").sort();
}
