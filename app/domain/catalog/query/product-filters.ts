import { foldText } from "~/domain/search/fold-text";
import { tokenize } from "~/domain/search/tokenize";
import type { Services } from "~/services.server";
import type { ProductQuery } from "./product-query";
import { acceptedValues, optionKind } from "./product-query-values";
import type { ShopVocabulary } from "./read-product-vocabulary";

/** Conditions beside the words, all of which must hold. */
export interface ProductConditions extends Pick<
  ProductQuery,
  "priceMinMinor" | "priceMaxMinor" | "availableOnly" | "excluded" | "vendor"
> {
  optionValues: { name: string; value: string }[];
  tag: string | null;
  /** In any of them. */
  collectionIds: string[] | null;
  productTypes: string[] | null;
}

export interface ProductRow {
  id: string;
  handle: string;
  title: string;
  vendor: string;
  productType: string;
  tags: string[];
  options: { name: string; values: string[] }[];
  metafields: Record<string, string>;
  descriptionText: string;
  imageUrl: string | null;
  imageAlt: string | null;
  priceMinMinor: bigint;
  priceMaxMinor: bigint;
  currency: string;
  available: boolean;
  publishedAt: Date;
  /** Variants that fulfil every condition, by position, with the range of their prices. */
  variantIds: string[];
  matchedPriceMinMinor: bigint;
  matchedPriceMaxMinor: bigint;
  codes: string[];
}

/**
 * Of these products the visible ones that fulfil the conditions, in no order. A price or an option must hold for one
 * and the same variant, and for one that can be bought, unless the whole product is sold out.
 */
export async function readMatchingProducts(
  services: Pick<Services, "db">,
  input: { shopId: string; productIds: string[]; conditions: ProductConditions; vocabulary: ShopVocabulary },
): Promise<ProductRow[]> {
  const { shopId, productIds, conditions } = input;
  const { priceMinMinor: min, priceMaxMinor: max, vendor, tag, collectionIds, productTypes } = conditions;
  const options = JSON.stringify(optionConditions(conditions, input.vocabulary));
  const rows = await services.db.$queryRaw<ProductRow[]>`
    SELECT product."id", "handle", product."title", "vendor", "productType", "tags", "options", "metafields",
      "descriptionText", product."imageUrl", "imageAlt", "priceMinMinor", "priceMaxMinor", "currency", "available",
      product."publishedAt", matching."variantIds", matching."matchedPriceMinMinor",
      matching."matchedPriceMaxMinor", matching."codes"
    FROM unnest(${productIds}::text[]) AS wanted("id")
    JOIN "Product" AS product ON product."shopId" = ${shopId} AND product."id" = wanted."id"
    CROSS JOIN LATERAL (
      SELECT array_agg(variant."id" ORDER BY variant."position", variant."id") AS "variantIds",
        min(variant."priceMinor") AS "matchedPriceMinMinor",
        max(variant."priceMinor") AS "matchedPriceMaxMinor",
        array_remove(array_agg(variant."sku") || array_agg(variant."barcode"), NULL) AS "codes"
      FROM "ProductVariant" AS variant
      WHERE variant."shopId" = ${shopId} AND variant."productId" = product."id"
        AND (${min}::bigint IS NULL OR variant."priceMinor" >= ${min}::bigint)
        AND (${max}::bigint IS NULL OR variant."priceMinor" <= ${max}::bigint)
        AND (variant."availableForSale" OR NOT (product."available" OR ${conditions.availableOnly}))
        AND NOT EXISTS (
          SELECT 1 FROM jsonb_to_recordset(${options}::jsonb) AS wanted("names" jsonb, "values" jsonb, "words" text)
          WHERE NOT EXISTS (
            SELECT 1 FROM jsonb_to_recordset(variant."optionValues") AS has("name" text, "value" text)
            WHERE wanted."names" ? has."name" AND wanted."values" ? has."value")
          AND NOT (wanted."words" <> '' AND (product."title" || ' ' || array_to_string("tags", ' ')) ~* wanted."words"
            AND NOT EXISTS (
              SELECT 1 FROM jsonb_to_recordset(product."options") AS has("name" text)
              WHERE wanted."names" ? has."name")))
    ) AS matching
    WHERE product."searchable" AND product."removedAt" IS NULL AND matching."variantIds" IS NOT NULL
      AND (${vendor}::text IS NULL OR lower("vendor") = lower(${vendor}::text))
      AND (${tag}::text IS NULL OR lower(${tag}::text) IN (SELECT lower(own) FROM unnest("tags") AS own))
      AND (${collectionIds}::text[] IS NULL OR "collectionIds" && ${collectionIds}::text[])
      AND (${productTypes}::text[] IS NULL OR lower("productType") IN (SELECT lower(own) FROM unnest(${productTypes}::text[]) AS own))`;
  return rows.filter((row) => !isExcluded(row, conditions.excluded));
}

/**
 * Ids of visible products for a query without words, in the order asked for. Prices and options are only checked roughly:
 * `readMatchingProducts` tells.
 */
export async function listProductIds(
  services: Pick<Services, "db">,
  input: {
    shopId: string;
    conditions: ProductConditions;
    vocabulary: ShopVocabulary;
    sort: ProductQuery["sort"];
    limit: number;
  },
): Promise<string[]> {
  const {
    priceMinMinor: min,
    priceMaxMinor: max,
    vendor,
    tag,
    collectionIds,
    productTypes,
  } = input.conditions;
  const { optionValues } = input.conditions;
  const values = optionValues.flatMap((one) => acceptedValues(one, input.vocabulary));
  const rows = await services.db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Product"
    WHERE "shopId" = ${input.shopId} AND "searchable" AND "removedAt" IS NULL
      AND (${min}::bigint IS NULL OR "priceMaxMinor" >= ${min}::bigint)
      AND (${max}::bigint IS NULL OR "priceMinMinor" <= ${max}::bigint)
      AND ("available" OR NOT ${input.conditions.availableOnly})
      AND (${vendor}::text IS NULL OR lower("vendor") = lower(${vendor}::text))
      AND (${tag}::text IS NULL OR lower(${tag}::text) IN (SELECT lower(own) FROM unnest("tags") AS own))
      AND (${collectionIds}::text[] IS NULL OR "collectionIds" && ${collectionIds}::text[])
      AND (${productTypes}::text[] IS NULL OR lower("productType") IN (SELECT lower(own) FROM unnest(${productTypes}::text[]) AS own))
      AND (${values.length} = 0 OR EXISTS (
        SELECT 1 FROM jsonb_to_recordset("options") AS has("values" jsonb) WHERE has."values" ?| ${values}::text[])
        OR "title" || ' ' || array_to_string("tags", ' ') ~* ANY(${values.map(asPattern)}::text[]))
    ORDER BY "available" DESC,
      CASE WHEN ${input.sort} = 'price_ascending' THEN "priceMinMinor" END,
      CASE WHEN ${input.sort} = 'price_descending' THEN "priceMaxMinor" END DESC,
      CASE WHEN ${input.sort} = 'newest' THEN "publishedAt" END DESC,
      "id" COLLATE "C"
    LIMIT ${input.limit}`;
  return rows.map(({ id }) => id);
}

function asPattern(value: string): string {
  return value.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** For each option: its names in this shop, the values that are meant, and words to look for where there is no such option. */
function optionConditions(
  { optionValues }: ProductConditions,
  vocabulary: ShopVocabulary,
): { names: string[]; values: string[]; words: string }[] {
  const byKind = Map.groupBy(optionValues, ({ name }) => optionKind(name));
  return [...byKind].map(([kind, wanted]) => {
    const names = vocabulary.options.map(({ name }) => name).filter((name) => optionKind(name) === kind);
    const values = wanted.flatMap((one) => acceptedValues(one, vocabulary));
    const written = values.filter((value) => /^[\p{L} ]{3,}$/u.test(value));
    const words = kind === "size" || written.length === 0 ? "" : `\\m(${written.join("|")})\\M`;
    return { names: [...names, ...wanted.map(({ name }) => name)], values, words };
  });
}

/** Whether an excluded word describes the product. "Leather-free" and "without leather" describe the contrary. */
export function isExcluded(
  row: Pick<ProductRow, "title" | "productType" | "tags" | "options" | "metafields" | "descriptionText">,
  excluded: string[],
): boolean {
  if (excluded.length === 0) return false;
  const values = row.options.flatMap(({ values }) => values);
  const text = foldText(
    [
      row.title,
      row.productType,
      ...row.tags,
      ...values,
      ...Object.values(row.metafields),
      row.descriptionText,
    ].join("\n"),
  );
  return excluded.some((term) => describes(text, term));
}

function describes(text: string, term: string): boolean {
  const word = term.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const denied = new RegExp(
    `(?:(?:no|non|not|without|ohne|free of|kein(?:e|en|er)?|nicht|never|faux|fake|vegan|imitation|kunst)[ -]+(?:any |made of |aus |real |echtem )?${word}\\p{L}*|${word}[ -]?(?:free|frei)\\p{L}*)`,
    "gu",
  );
  const stems = new Set(tokenize(term).flatMap((one) => one.parts));
  return tokenize(text.replace(denied, " ")).some((one) =>
    one.parts.some((part) => stems.has(part) || (term.length >= 5 && part.startsWith(term))),
  );
}
