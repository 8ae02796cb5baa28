import { hash } from "node:crypto";
import type { ProductSearchFields } from "./query/product-search-fields";

/** Over what is searched: it stays the same while only price, stock or pictures move. */
export function contentHash(fields: ProductSearchFields): string {
  return hashOf(Object.values(fields).join("\u0000"));
}

/** Over all that the mirror keeps, save the time of the change. */
export function stateHash(row: string, variantRows: string[]): string {
  return hashOf([row, ...variantRows].join("\n"));
}

/** Raise it when the same lines of an export are read into something else: then every product is read again. */
export const readingVersion = 1;

/** Over the lines that a product is read from, sorted, and what else decides what is read from them. */
export function exportHash(
  lines: string[],
  collectionIds: string[],
  settings: { currency: string; metafieldKeys: string[] | null },
): string {
  const { currency, metafieldKeys } = settings;
  const key = JSON.stringify([readingVersion, currency, metafieldKeys, collectionIds]);
  return hashOf([key, ...lines].join("\n"));
}

function hashOf(text: string): string {
  return hash("sha256", text, "base64url");
}
