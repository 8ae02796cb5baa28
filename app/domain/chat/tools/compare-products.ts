import type { ProductCard } from "~/domain/catalog/product-card";
import type { ProductFacts } from "~/domain/catalog/read-product-facts";
import { decimalText } from "../claims/evidence";
import type { CompareProductsResult } from "./tool-results";

export interface ComparedProduct {
  card: ProductCard;
  facts: ProductFacts;
}

const rowsMax = 30;

/** A table of products: what each is sold at, what they differ in, and what they have in common. */
export function compareProducts(products: ComparedProduct[]): CompareProductsResult {
  const attributes = products.map(attributesOf);
  const names = [...new Set(attributes.flatMap((of) => [...of.keys()]))];
  const rows = names.map((name) => ({
    name,
    values: attributes.map((of) => of.get(name) ?? null),
  }));
  const isSame = ({ values }: (typeof rows)[number]): boolean =>
    values.every((value) => value !== null && value.toLowerCase() === values[0]?.toLowerCase());
  return {
    products: products.map(({ card, facts }) => ({
      ...{ productId: card.productId, title: card.title, vendor: card.vendor, path: card.path },
      priceFrom: Number(decimalText(card.priceMinMinor, card.currency)),
      priceTo: Number(decimalText(card.priceMaxMinor, card.currency)),
      currency: card.currency,
      available: card.available,
      availableOptions: card.options.map(({ name }) => ({ name, values: availableValues(card, name) })),
      description: facts.description,
    })),
    differences: rows.filter((row) => !isSame(row)).slice(0, rowsMax),
    inCommon: rows
      .filter(isSame)
      .slice(0, rowsMax)
      .map(({ name, values }) => ({ name, value: values[0]! })),
  };
}

function attributesOf({ card, facts }: ComparedProduct): Map<string, string> {
  const named = [
    { name: "brand", value: card.vendor },
    { name: "type", value: facts.productType },
    ...facts.attributes,
  ];
  return new Map(named.filter(({ value }) => value !== "").map(({ name, value }) => [name, value]));
}

/** The values in which something can be bought now. */
function availableValues({ variants }: ProductCard, option: string): string[] {
  const values = variants
    .filter((variant) => variant.available)
    .flatMap((variant) => variant.optionValues.filter(({ name }) => name === option));
  return [...new Set(values.map(({ value }) => value))];
}
