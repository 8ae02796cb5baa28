import type { Transaction } from "~/domain/shared/database";
import { withLargeParameter } from "~/domain/shared/large-parameter";
import type { PreparedProduct } from "./prepared-product";

interface ProductRowInput extends PreparedProduct {
  searchable: boolean;
  /** Undefined: the mirror has never had it. */
  stored: object | undefined;
}

const variantsPerStatement = 1_000;

/**
 * Writes product rows in one statement. A row that is older than the one there is left out: two transactions can only
 * meet like that when one of them does not hold the catalogue's lock.
 * @returns the ids that were written
 */
export async function writeProductRows(
  tx: Transaction,
  { shopId, observedAt, now, rows }: { shopId: string; observedAt: Date; now: Date; rows: ProductRowInput[] },
): Promise<string[]> {
  if (rows.length === 0) return [];
  const written = await withLargeParameter(
    listOf(rows.map(productRow)),
    (parameter) => tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Product" AS stored (
      "shopId", "id", "handle", "title", "descriptionText", "vendor", "productType", "tags", "status", "publishedAt",
      "isGiftCard", "options", "imageUrl", "imageAlt", "priceMinMinor", "priceMaxMinor", "currency", "available",
      "collectionIds", "metafields", "seoTitle", "seoDescription", "searchable", "contentHash", "stateHash",
      "exportHash", "sourceUpdatedAt", "observedAt", "removedAt", "updatedAt")
    SELECT ${shopId}, row."id", row."handle", row."title", row."descriptionText", row."vendor", row."productType",
      row."tags", row."status", row."publishedAt", row."isGiftCard", row."options", row."imageUrl", row."imageAlt",
      row."priceMinMinor", row."priceMaxMinor", row."currency", row."available", row."collectionIds",
      row."metafields", row."seoTitle", row."seoDescription", row."searchable", row."contentHash", row."stateHash",
      row."exportHash", row."sourceUpdatedAt", ${observedAt}, NULL, ${now}
    FROM jsonb_to_recordset(${parameter}::jsonb) AS row(
      "id" text, "handle" text, "title" text, "descriptionText" text, "vendor" text, "productType" text,
      "tags" text[], "status" text, "publishedAt" timestamptz, "isGiftCard" boolean, "options" jsonb,
      "imageUrl" text, "imageAlt" text, "priceMinMinor" bigint, "priceMaxMinor" bigint, "currency" text,
      "available" boolean, "collectionIds" text[], "metafields" jsonb, "seoTitle" text, "seoDescription" text,
      "searchable" boolean, "contentHash" text, "stateHash" text, "exportHash" text, "sourceUpdatedAt" timestamptz)
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
      "stateHash" = excluded."stateHash", "exportHash" = excluded."exportHash",
      "sourceUpdatedAt" = excluded."sourceUpdatedAt", "observedAt" = excluded."observedAt",
      "removedAt" = NULL, "updatedAt" = excluded."updatedAt"
    WHERE CASE WHEN stored."removedAt" IS NOT NULL THEN stored."removedAt" < excluded."observedAt"
      ELSE (stored."sourceUpdatedAt", stored."observedAt") <= (excluded."sourceUpdatedAt", excluded."observedAt") END
    RETURNING stored."id"`,
  );
  return written.map(({ id }) => id);
}

/** The prepared columns with those that are only known now. */
function productRow({
  product,
  row,
  searchable,
  contentHash,
  stateHash,
  exportHash,
}: ProductRowInput): string {
  const { sourceUpdatedAt } = product;
  const late = { searchable, contentHash, stateHash, exportHash, sourceUpdatedAt };
  return `${row.slice(0, -1)},${JSON.stringify(late).slice(1)}`;
}

function listOf(jsonRows: string[]): string {
  return `[${jsonRows.join(",")}]`;
}

/** Makes the variants of these products exactly those given. */
export async function writeVariantRows(
  tx: Transaction,
  { shopId, products }: { shopId: string; products: ProductRowInput[] },
): Promise<void> {
  const known = products.filter(({ stored }) => stored !== undefined).map(({ product }) => product);
  if (known.length > 0) {
    await tx.$executeRaw`
      DELETE FROM "ProductVariant"
      WHERE "shopId" = ${shopId} AND "productId" = ANY(${known.map(({ id }) => id)}::text[])
        AND NOT "id" = ANY(${known.flatMap(({ variants }) => variants.map(({ id }) => id))}::text[])`;
  }
  const rows = products.flatMap(({ variantRows }) => variantRows);
  for (let start = 0; start < rows.length; start += variantsPerStatement) {
    await upsertVariants(tx, shopId, rows.slice(start, start + variantsPerStatement));
  }
}

async function upsertVariants(tx: Transaction, shopId: string, rows: string[]): Promise<void> {
  await withLargeParameter(
    listOf(rows),
    (parameter) => tx.$executeRaw`
    INSERT INTO "ProductVariant" AS stored (
      "shopId", "id", "productId", "title", "sku", "barcode", "optionValues", "priceMinor", "compareAtPriceMinor",
      "availableForSale", "inventoryQuantity", "inventoryItemId", "imageUrl", "position")
    SELECT ${shopId}, row.*
    FROM jsonb_to_recordset(${parameter}::jsonb) AS row(
      "id" text, "productId" text, "title" text, "sku" text, "barcode" text, "optionValues" jsonb,
      "priceMinor" bigint, "compareAtPriceMinor" bigint, "availableForSale" boolean, "inventoryQuantity" integer,
      "inventoryItemId" text, "imageUrl" text, "position" integer)
    ON CONFLICT ("shopId", "id") DO UPDATE SET
      "productId" = excluded."productId", "title" = excluded."title", "sku" = excluded."sku",
      "barcode" = excluded."barcode", "optionValues" = excluded."optionValues", "priceMinor" = excluded."priceMinor",
      "compareAtPriceMinor" = excluded."compareAtPriceMinor", "availableForSale" = excluded."availableForSale",
      "inventoryQuantity" = excluded."inventoryQuantity", "inventoryItemId" = excluded."inventoryItemId",
      "imageUrl" = excluded."imageUrl", "position" = excluded."position"
    WHERE stored.* IS DISTINCT FROM excluded.*`,
  );
}
