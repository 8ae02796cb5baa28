import { contentHash, stateHash } from "./product-hashes";
import type { MirroredProduct, MirroredVariant } from "./mirrored-product";
import { productSearchFields, type ProductSearchFields } from "./query/product-search-fields";

/** A product with all that writing it needs, so that the transaction that writes it is short. */
export interface PreparedProduct {
  product: MirroredProduct;
  fields: ProductSearchFields;
  contentHash: string;
  stateHash: string;
  /** Over the lines of the export that it was read from; empty when it was read in another way. */
  exportHash: string;
  /** Columns as a JSON object; without the hashes, the times, and whether it can be searched. */
  row: string;
  /** Rows of the variants as JSON objects. */
  variantRows: string[];
}

export function prepareProduct(product: MirroredProduct, exportHash = ""): PreparedProduct {
  const fields = productSearchFields(product);
  const row = JSON.stringify(productRow(product));
  const variantRows = product.variants.map((variant) => JSON.stringify(variantRow(product.id, variant)));
  return {
    ...{ product, fields, exportHash, row, variantRows },
    contentHash: contentHash(fields),
    stateHash: stateHash(row, variantRows),
  };
}

function productRow({ variants, sourceUpdatedAt: _, ...columns }: MirroredProduct) {
  const prices = variants.map(({ priceMinor }) => priceMinor);
  return {
    ...columns,
    priceMinMinor: String(prices.reduce((low, price) => (price < low ? price : low), prices[0] ?? 0n)),
    priceMaxMinor: String(prices.reduce((high, price) => (price > high ? price : high), prices[0] ?? 0n)),
    available: variants.some(({ availableForSale }) => availableForSale),
  };
}

function variantRow(productId: string, variant: MirroredVariant) {
  const { priceMinor, compareAtPriceMinor, ...columns } = variant;
  return {
    ...columns,
    productId,
    priceMinor: String(priceMinor),
    compareAtPriceMinor: compareAtPriceMinor === null ? null : String(compareAtPriceMinor),
  };
}
