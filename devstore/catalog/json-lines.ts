import { CatalogError, type CatalogProduct, type CatalogText } from "./catalog-product.ts";
import { genericProduct } from "./json-lines-generic.ts";
import { icecatProduct } from "./json-lines-icecat.ts";

/** How a mapper reports what is wrong with its line. */
export type Refuse = (problem: string) => never;

/**
 * One JSON object a line. Two shapes are known: the electronics catalogue (`supplier`, `attr_*`, price in cents), and the
 * plain one that feeds and other shops use (`title` or `name`, `price`, `variants` ...).
 */
export async function* readJsonLines(source: CatalogText): AsyncGenerator<CatalogProduct> {
  const handlesSeen = new Map<string, number>();
  let products = 0;
  for await (const { text, number } of linesOf(source.chunks)) {
    if (text.trim() === "") continue;
    const refuse: Refuse = (problem) => {
      throw new CatalogError(source.path, number, problem);
    };
    const value = parseLine(text, refuse);
    const read = isIcecat(value) ? icecatProduct(value, refuse) : genericProduct(value, refuse);
    const before = handlesSeen.get(read.handle);
    if (before !== undefined)
      refuse(`the handle "${read.handle}" already stood on line ${before}. Handles are unique.`);
    handlesSeen.set(read.handle, number);
    products += 1;
    yield read;
  }
  if (products === 0) throw new CatalogError(source.path, 1, "the file holds no products.");
}

function isIcecat(line: Record<string, unknown>): boolean {
  return (
    "supplier" in line && Object.keys(line).some((field) => field.startsWith("attr_") || field === "ean")
  );
}

/** Splits at "\n" alone: `node:readline` also splits at U+2028, which JSON strings may contain. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<{ text: string; number: number }> {
  let rest = "";
  let number = 0;
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop()!;
    for (const line of lines) {
      number += 1;
      yield { text: number === 1 ? line.replace(/^\uFEFF/, "") : line, number };
    }
  }
  if (rest !== "") yield { text: number === 0 ? rest.replace(/^\uFEFF/, "") : rest, number: number + 1 };
}

function parseLine(text: string, refuse: Refuse): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const hint = text.trimStart().startsWith("[")
      ? " The file seems to be one JSON array: write one object a line."
      : "";
    return refuse(`this is not JSON (${(cause as Error).message}).${hint}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return refuse("each line must be one JSON object in braces { }.");
  }
  return value as Record<string, unknown>;
}
