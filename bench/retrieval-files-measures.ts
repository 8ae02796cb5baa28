import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { productSearchFields } from "~/domain/catalog/product-search-fields";

/** A product as the catalogue files have it. */
interface CatalogueLine {
  id: string;
  name: string;
  title: string;
  ean?: string[];
  supplier: string;
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

export type Ratings = Map<string, Map<string, number>>;

/** One JSON object to a line, plain or gzipped. */
export function readProducts(path: string): BenchProduct[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => toProduct(JSON.parse(line) as CatalogueLine));
}

function toProduct(line: CatalogueLine): BenchProduct {
  const attributes = Object.entries(line).filter(([name]) => name.startsWith("attr_"));
  const productType = line.attr_t_product_type ?? "";
  const fields = productSearchFields({
    title: line.title,
    vendor: line.supplier,
    productType,
    tags: [],
    options: [],
    descriptionText: line.short_description ?? "",
    metafields: Object.fromEntries(attributes.map(([name, value]) => [name, String(value)])),
    seoTitle: null,
    seoDescription: null,
    variants: [line.name, ...(line.ean ?? [])].map((sku) => ({ sku, barcode: null })),
  });
  return { id: line.id, title: line.title, vendor: line.supplier, productType, fields };
}

/** CSV or TSV with the columns query, docid, rating, or JSON with such objects. */
export function readRatings(path: string): Ratings {
  const text = readFileSync(path, "utf8");
  const rows = path.endsWith(".json")
    ? (JSON.parse(text) as Record<string, string>[])
    : parse<Record<string, string>>(text, { columns: true, delimiter: path.endsWith(".tsv") ? "\t" : "," });
  const ratings: Ratings = new Map();
  for (const { query, docid, rating } of rows) {
    if (query === undefined || docid === undefined || rating === undefined) {
      throw new Error(`${resolve(path)} needs the columns query, docid and rating`);
    }
    if (!ratings.has(query)) ratings.set(query, new Map());
    ratings.get(query)!.set(docid, Number(rating));
  }
  return ratings;
}
