import type { ProductRecord } from "../../model.ts";

/** The words of a product, each with a space before it, so that `includes(" word")` finds beginnings of words. */
export interface SearchHaystack {
  id: number;
  title: string;
  rest: string;
}

export function haystackOf(product: ProductRecord): SearchHaystack {
  const rest = [product.productType, product.vendor, product.tags.join(" ")];
  for (const variant of product.variants) rest.push(variant.sku ?? "", variant.title);
  return { id: product.id, title: ` ${foldText(product.title)}`, rest: ` ${foldText(rest.join(" "))}` };
}

/** Lower case without accents, single spaces. */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
