import { germanToEnglish } from "./product-words";
import { readConstraints, readOrdinals, readSizes } from "./read-constraints";
import type { Dialogue } from "./read-dialogue";
import { contentWords, countShared, fold, wordsOf } from "./words";
import type { ShownProduct, ShownVariant } from "../tools/tool-results";

/** The products on the screen that the shopper can mean: one when it is clear, several when it is not. */
export function findMeant(
  message: string,
  { shownBefore, focus }: Pick<Dialogue, "shownBefore" | "focus">,
): ShownProduct[] {
  const ordinals = readOrdinals(message);
  const counted = ordinals.flatMap((ordinal) => shownBefore.at(ordinal) ?? []);
  if (counted.length > 0) return [...new Set(counted)];
  const wanted = contentWords(`${message} ${germanToEnglish(message)}`);
  const shares = shownBefore.map((product) => countShared(wanted, `${product.title} ${product.vendor}`));
  const best = Math.max(0, ...shares);
  if (best > 0) return shownBefore.filter((_, i) => shares[i] === best);
  if (focus && ordinals.length === 0) return [focus];
  const byOption = shownBefore.filter((product) => namedValues(product, message).length > 0);
  return byOption.length > 0 && byOption.length < shownBefore.length ? byOption : shownBefore;
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

/** A size or a colour that the message names and the product does not have, and the option that it would be of. */
export function missingValue(
  product: ShownProduct,
  message: string,
): { option: string; wanted: string } | null {
  const { sizes, colours } = readConstraints(message);
  const asked: [RegExp, string[]][] = [
    [/size|groesse/, sizes],
    [/colou?r|farbe/, colours],
  ];
  for (const [name, values] of asked) {
    const option = product.options.find((one) => name.test(fold(one.name)));
    const wanted = option && values.find((value) => !hasValue(option.values, value));
    if (wanted) return { option: option.name, wanted: asWritten(message, wanted) };
  }
  return null;
}

function hasValue(values: string[], wanted: string): boolean {
  return [wanted, germanToEnglish(wanted)].some((one) =>
    values.some((value) => wordsOf(value).includes(fold(one))),
  );
}

function asWritten(message: string, folded: string): string {
  const words = message.match(/[\p{L}\d]+/gu) ?? [];
  const isIt = (word: string): boolean =>
    folded.length > 2 ? fold(word).startsWith(fold(folded)) : fold(word) === fold(folded);
  return words.find(isIt) ?? folded;
}

/** Whether a size is asked for where there are none. */
export function asksForNoSize(product: ShownProduct, message: string): boolean {
  const { sizes } = readConstraints(message);
  return (
    sizes.length > 0 &&
    valuesOf(product, /size|groesse/) === null &&
    namedValues(product, message).length === 0
  );
}

function valuesOf(product: ShownProduct, name: RegExp): string[] | null {
  return product.options.find((option) => name.test(fold(option.name)))?.values ?? null;
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
