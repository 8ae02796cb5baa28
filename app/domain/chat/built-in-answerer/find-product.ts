import { germanToEnglish } from "./product-words";
import { readOrdinal, readSizes } from "./read-constraints";
import { contentWords, countShared, fold, wordsOf } from "./words";
import type { ShownProduct, ShownVariant } from "../tools/tool-results";

/** The products on the screen that the shopper can mean: one when it is clear, several when it is not. */
export function findMeant(message: string, shown: ShownProduct[]): ShownProduct[] {
  const ordinal = readOrdinal(message);
  const counted = ordinal === null ? undefined : shown.at(ordinal);
  if (counted) return [counted];
  const wanted = contentWords(`${message} ${germanToEnglish(message)}`);
  const shares = shown.map((product) => countShared(wanted, `${product.title} ${product.vendor}`));
  const best = Math.max(0, ...shares);
  if (best > 0) return shown.filter((_, i) => shares[i] === best);
  const byOption = shown.filter((product) => namedValues(product, message).length > 0);
  return byOption.length > 0 && byOption.length < shown.length ? byOption : shown;
}

/** Option values of the product that the message names: "M", "blue", "42". */
export function namedValues(product: ShownProduct, message: string): { name: string; value: string }[] {
  const sizes = readSizes(message).map(fold);
  const words = new Set([...wordsOf(message), ...wordsOf(germanToEnglish(message))]);
  const isNamed = (value: string): boolean => {
    const parts = wordsOf(value);
    if (parts.length === 0) return false;
    // A single letter is a size only where it is written as one: "s" is also the end of "it's".
    return parts.every((part) =>
      part.length === 1 || /^x+[sl]$/.test(part) ? sizes.includes(part) : words.has(part),
    );
  };
  return product.options.flatMap(({ name, values }) => {
    // "Dark blue" says more than "blue": the longest name wins.
    const named = values.filter(isNamed).sort((a, b) => b.length - a.length)[0];
    return named === undefined ? [] : [{ name, value: named }];
  });
}

/** A size that the message names and the product does not have. */
export function missingSize(product: ShownProduct, message: string): string | null {
  const option = product.options.find(({ name }) => /size|groesse/.test(fold(name)));
  if (!option) return null;
  const has = new Set(option.values.map(fold));
  return readSizes(message).find((size) => !has.has(fold(size))) ?? null;
}

export function variantsWith(
  product: ShownProduct,
  named: { name: string; value: string }[],
): ShownVariant[] {
  return product.variants.filter((variant) =>
    named.every(({ name, value }) =>
      variant.options.some((option) => option.name === name && option.value === value),
    ),
  );
}

/** Values of an option that can be bought among these variants, in the product's order. */
export function buyableValues(product: ShownProduct, optionName: string, variants: ShownVariant[]): string[] {
  const buyable = variants.filter((variant) => variant.available).flatMap((variant) => variant.options);
  const values = new Set(buyable.filter(({ name }) => name === optionName).map(({ value }) => value));
  return (product.options.find(({ name }) => name === optionName)?.values ?? []).filter((value) =>
    values.has(value),
  );
}
