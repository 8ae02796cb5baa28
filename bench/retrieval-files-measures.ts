import { productSearchFields } from "~/domain/catalog/query/product-search-fields";
import { isJson, parseJson, parseTable, readText } from "./support/read-table";

/** A product as the catalogue files have it. */
interface CatalogueLine {
  id: string;
  title: string;
  name?: string;
  ean?: string[];
  supplier?: string;
  short_description?: string;
  attr_t_product_type?: string;
  [attribute: string]: unknown;
}

export interface BenchProduct {
  id: string;
  title: string;
  vendor: string;
  productType: string;
  fields: Record<string, string>;
}

/** By query: how well each judged product fits, 0 for not at all. */
export type Ratings = Map<string, Map<string, number>>;

/**
 * One JSON object to a line, or a JSON list, plain or gzipped; each has an id and a title.
 * @throws Error that names the file, the line and what is wrong
 */
export function readProducts(path: string): BenchProduct[] {
  const text = readText(path);
  const lines: unknown[] = /^\s*\[/.test(text)
    ? (parseJson(path, text) as unknown[])
    : text.split("\n").flatMap((line, place) => (line.trim() === "" ? [] : [parseLine(path, line, place)]));
  const products = lines.map((line, place) => toProduct(checkLine(path, line, place)));
  const ids = new Set(products.map(({ id }) => id));
  if (products.length === 0)
    throw new Error(`${path} has no products: one JSON object to a line is expected.`);
  if (ids.size < products.length) {
    const seen = new Set<string>();
    const twice = products.find(({ id }) => seen.size === seen.add(id).size);
    throw new Error(`${path} has two products with the id ${twice!.id}.`);
  }
  return products;
}

/**
 * CSV or TSV with the columns query, docid and rating, or a JSON list of such objects, plain or gzipped.
 * @throws Error that names the file, the row and what is wrong
 */
export function readRatings(path: string): { ratings: Ratings; rows: number } {
  const text = readText(path);
  const content = isJson(text) ? parseJson(path, text) : parseTable(path, text);
  if (!Array.isArray(content) || content.length === 0) throw new Error(`${path} has no ratings. ${columns}`);
  const ratings: Ratings = new Map();
  (content as Record<string, unknown>[]).forEach((row, place) => {
    const { query, docid, rating } = row;
    if (
      typeof query !== "string" ||
      !(typeof docid === "string" || typeof docid === "number") ||
      rating === undefined
    ) {
      throw new Error(`${path}, row ${place + 1} has ${Object.keys(row).join(", ")}. ${columns}`);
    }
    const value = Number(rating);
    if (rating === "" || rating === null || !Number.isFinite(value) || value < 0) {
      throw new Error(
        `${path}, row ${place + 1}: the rating must be a number from 0 on, not ${JSON.stringify(rating)}.`,
      );
    }
    const judged = ratings.get(query) ?? new Map<string, number>();
    ratings.set(query, judged.set(String(docid), value));
  });
  return { ratings, rows: content.length };
}

const columns = "The columns query, docid and rating are expected, in CSV, TSV or a JSON list.";

function parseLine(path: string, line: string, place: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new Error(
      `${path}, line ${place + 1} is not valid JSON (${(error as Error).message}): one product to a line is expected.`,
      { cause: error },
    );
  }
}

function checkLine(path: string, line: unknown, place: number): CatalogueLine {
  const { id, title } = (line ?? {}) as Partial<CatalogueLine>;
  if ((typeof id === "string" || typeof id === "number") && typeof title === "string") {
    return { ...(line as CatalogueLine), id: String(id) };
  }
  throw new Error(`${path}, product ${place + 1} has no id or no title.`);
}

function toProduct(line: CatalogueLine): BenchProduct {
  const attributes = Object.entries(line).filter(([name]) => name.startsWith("attr_"));
  const productType = line.attr_t_product_type ?? "";
  const vendor = line.supplier ?? "";
  const codes = [line.name, ...(line.ean ?? [])].filter((code) => code !== undefined);
  const fields = productSearchFields({
    title: line.title,
    vendor,
    productType,
    tags: [],
    options: [],
    descriptionText: line.short_description ?? "",
    metafields: Object.fromEntries(attributes.map(([name, value]) => [name, String(value)])),
    seoTitle: null,
    seoDescription: null,
    variants: codes.map((sku) => ({ sku, barcode: null })),
  });
  return { id: line.id, title: line.title, vendor, productType, fields };
}
