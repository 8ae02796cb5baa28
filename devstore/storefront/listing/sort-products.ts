import type { ProductRecord } from "../../model.ts";

export const SORT_ORDERS = [
  "manual",
  "best-selling",
  "title-ascending",
  "title-descending",
  "price-ascending",
  "price-descending",
  "created-ascending",
  "created-descending",
] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/** @param sold how many of each product were ordered. */
export function sortProducts(
  products: ProductRecord[],
  sort: SortOrder,
  sold: Map<number, number>,
): ProductRecord[] {
  if (sort === "manual") return products;
  if (sort === "best-selling")
    return products.toSorted((a, b) => (sold.get(b.id) ?? 0) - (sold.get(a.id) ?? 0));
  const [field, direction] = sort.split("-") as ["title" | "price" | "created", "ascending" | "descending"];
  const sign = direction === "ascending" ? 1 : -1;
  if (field === "title") return products.toSorted((a, b) => sign * collator.compare(a.title, b.title));
  if (field === "created")
    return products.toSorted(
      (a, b) => sign * (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0),
    );
  const prices = new Map(products.map((product) => [product.id, lowestPrice(product)]));
  return products.toSorted((a, b) => sign * (prices.get(a.id)! - prices.get(b.id)!));
}

/** Of all variants, in the currency's unit. */
export function highestPrice(products: ProductRecord[]): number {
  let highest = 0;
  for (const { variants } of products) {
    for (const { price } of variants) highest = Math.max(highest, Number(price));
  }
  return highest;
}

function lowestPrice(product: ProductRecord): number {
  return Math.min(...product.variants.map((variant) => Number(variant.price)));
}
