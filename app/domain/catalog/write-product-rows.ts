import type { Transaction } from "~/domain/shared/database";
import type { MirroredProduct } from "./mirrored-product";

interface ProductRowInput {
  product: MirroredProduct;
  searchable: boolean;
  contentHash: string;
  stateHash: string;
}

const variantsPerStatement = 500;

/**
 * Writes product rows in one statement. Two transactions may both believe that a product is new: the second one's
 * row counts only if it is not older.
 * @returns the ids that were written
 */
export async function writeProductRows(
  tx: Transaction,
  { shopId, observedAt, now, rows }: { shopId: string; observedAt: Date; now: Date; rows: ProductRowInput[] },
): Promise<string[]> {
  if (rows.length === 0) return [];
  const written = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Product" AS stored (
      "shopId", "id", "handle", "title", "descriptionText", "vendor", "productType", "tags", "status", "publishedAt",
      "isGiftCard", "options", "imageUrl", "imageAlt", "priceMinMinor", "priceMaxMinor", "currency", "available",
      "collectionIds", "metafields", "seoTitle", "seoDescription", "searchable", "contentHash", "stateHash",
      "sourceUpdatedAt", "observedAt", "removedAt", "updatedAt")
    SELECT ${shopId}, row."id", row."handle", row."title", row."descriptionText", row."vendor", row."productType",
      row."tags", row."status", row."publishedAt", row."isGiftCard", row."options", row."imageUrl", row."imageAlt",
      row."priceMinMinor", row."priceMaxMinor", row."currency", row."available", row."collectionIds",
      row."metafields", row."seoTitle", row."seoDescription", row."searchable", row."contentHash", row."stateHash",
      row."sourceUpdatedAt", ${observedAt}, NULL, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows.map(productRow))}::jsonb) AS row(
      "id" text, "handle" text, "title" text, "descriptionText" text, "vendor" text, "productType" text,
      "tags" text[], "status" text, "publishedAt" timestamptz, "isGiftCard" boolean, "options" jsonb,
      "imageUrl" text, "imageAlt" text, "priceMinMinor" bigint, "priceMaxMinor" bigint, "currency" text,
      "available" boolean, "collectionIds" text[], "metafields" jsonb, "seoTitle" text, "seoDescription" text,
      "searchable" boolean, "contentHash" text, "stateHash" text, "sourceUpdatedAt" timestamptz)
    ORDER BY row."id"
    ON CONFLICT ("shopId", "id") DO UPDATE SET
      "handle" = excluded."handle", "title" = excluded."title", "descriptionText" = excluded."descriptionText",
      "vendor" = excluded."vendor", "productType" = excluded."productType", "tags" = excluded."tags",
      "status" = excluded."status", "publishedAt" = excluded."publishedAt", "isGiftCard" = excluded."isGiftCard",
      "options" = excluded."options", "imageUrl" = excluded."imageUrl", "imageAlt" = excluded."imageAlt",
      "priceMinMinor" = excluded."priceMinMinor", "priceMaxMinor" = excluded."priceMaxMinor",
      "currency" = excluded."currency", "available" = excluded."available",
      "collectionIds" = excluded."collectionIds", "metafields" = excluded."metafields",
      "seoTitle" = excluded."seoTitle", "seoDescription" = excluded."seoDescription",
      "searchable" = excluded."searchable", "contentHash" = excluded."contentHash",
      "stateHash" = excluded."stateHash", "sourceUpdatedAt" = excluded."sourceUpdatedAt",
      "observedAt" = excluded."observedAt", "removedAt" = NULL, "updatedAt" = excluded."updatedAt"
    WHERE CASE WHEN stored."removedAt" IS NOT NULL THEN stored."removedAt" < excluded."observedAt"
      ELSE (stored."sourceUpdatedAt", stored."observedAt") <= (excluded."sourceUpdatedAt", excluded."observedAt") END
    RETURNING stored."id"`;
  return written.map(({ id }) => id);
}

function productRow({ product, searchable, contentHash, stateHash }: ProductRowInput) {
  const prices = product.variants.map(({ priceMinor }) => priceMinor);
  const { variants: _, ...fields } = product;
  return {
    ...fields,
    priceMinMinor: String(prices.reduce((low, price) => (price < low ? price : low), prices[0] ?? 0n)),
    priceMaxMinor: String(prices.reduce((high, price) => (price > high ? price : high), prices[0] ?? 0n)),
    available: product.variants.some(({ availableForSale }) => availableForSale),
    searchable,
    contentHash,
    stateHash,
  };
}

/** Makes the variants of these products exactly those given. */
export async function writeVariantRows(
  tx: Transaction,
  { shopId, products }: { shopId: string; products: MirroredProduct[] },
): Promise<void> {
  if (products.length === 0) return;
  const rows = products.flatMap(({ id: productId, variants }) =>
    variants.map((variant) => ({
      ...variant,
      productId,
      priceMinor: String(variant.priceMinor),
      compareAtPriceMinor: variant.compareAtPriceMinor === null ? null : String(variant.compareAtPriceMinor),
    })),
  );
  await tx.$executeRaw`
    DELETE FROM "ProductVariant" WHERE "shopId" = ${shopId} AND "productId" = ANY(${products.map(({ id }) => id)}::text[])
      AND NOT "id" = ANY(${rows.map(({ id }) => id)}::text[])`;
  for (let start = 0; start < rows.length; start += variantsPerStatement) {
    await upsertVariants(tx, shopId, rows.slice(start, start + variantsPerStatement));
  }
}

async function upsertVariants(tx: Transaction, shopId: string, rows: object[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "ProductVariant" AS stored (
      "shopId", "id", "productId", "title", "sku", "barcode", "optionValues", "priceMinor", "compareAtPriceMinor",
      "availableForSale", "inventoryQuantity", "inventoryItemId", "imageUrl", "position")
    SELECT ${shopId}, row.*
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(
      "id" text, "productId" text, "title" text, "sku" text, "barcode" text, "optionValues" jsonb,
      "priceMinor" bigint, "compareAtPriceMinor" bigint, "availableForSale" boolean, "inventoryQuantity" integer,
      "inventoryItemId" text, "imageUrl" text, "position" integer)
    ON CONFLICT ("shopId", "id") DO UPDATE SET
      "productId" = excluded."productId", "title" = excluded."title", "sku" = excluded."sku",
      "barcode" = excluded."barcode", "optionValues" = excluded."optionValues", "priceMinor" = excluded."priceMinor",
      "compareAtPriceMinor" = excluded."compareAtPriceMinor", "availableForSale" = excluded."availableForSale",
      "inventoryQuantity" = excluded."inventoryQuantity", "inventoryItemId" = excluded."inventoryItemId",
      "imageUrl" = excluded."imageUrl", "position" = excluded."position"
    WHERE stored.* IS DISTINCT FROM excluded.*`;
}
