import { createHash } from "node:crypto";
import type { MirroredProduct } from "./mirrored-product";
import { productSearchFields } from "./product-search-fields";

/** Over what is searched: it stays the same while only price, stock or pictures move. */
export function contentHash(product: MirroredProduct): string {
  return hash(productSearchFields(product));
}

/** Over all that the mirror keeps, save the time of the change. */
export function stateHash(product: MirroredProduct): string {
  const { sourceUpdatedAt: _, ...state } = product;
  return hash(state);
}

function hash(value: object): string {
  const json = JSON.stringify(value, (_key, each: unknown) =>
    typeof each === "bigint" ? String(each) : each,
  );
  return createHash("sha256").update(json).digest("base64url");
}
