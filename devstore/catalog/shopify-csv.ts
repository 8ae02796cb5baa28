import { parse, type CsvError } from "csv-parse";
import { Readable } from "node:stream";
import type { ProductStatus } from "../model.ts";
import {
  CatalogError,
  decimalFrom,
  DEFAULT_OPTIONS,
  type CatalogProduct,
  type CatalogText,
  type CatalogVariant,
} from "./catalog-product.ts";

interface CsvRow {
  line: number;
  cells: Record<string, string>;
}

const REQUIRED_COLUMNS = ["Handle", "Title"];
const STATUSES: Record<string, ProductStatus> = {
  active: "ACTIVE",
  draft: "DRAFT",
  archived: "ARCHIVED",
  unlisted: "UNLISTED",
};

/**
 * Shopify's product export: one row per variant or further picture, the product's own fields on its first row.
 * Columns that an older export lacks have Shopify's defaults.
 */
export async function* readShopifyCsv(source: CatalogText): AsyncGenerator<CatalogProduct> {
  let group: CsvRow[] = [];
  const handlesSeen = new Map<string, number>();
  for await (const row of rowsOf(source)) {
    const handle = row.cells.Handle ?? "";
    if (group.length > 0 && group[0]!.cells.Handle === handle) {
      group.push(row);
      continue;
    }
    if (group.length > 0) yield productFrom(group, source.path);
    const before = handlesSeen.get(handle);
    if (before !== undefined) {
      const problem = `the Handle "${handle}" already stood on line ${before}. Put all rows of one product together.`;
      throw new CatalogError(source.path, row.line, problem);
    }
    handlesSeen.set(handle, row.line);
    group = [row];
  }
  if (group.length > 0) yield productFrom(group, source.path);
}

async function* rowsOf(source: CatalogText): AsyncGenerator<CsvRow> {
  let headerLine = 1;
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count_less: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    columns: (names: string[]) => {
      const trimmed = names.map((name) => name.trim());
      for (const column of REQUIRED_COLUMNS) {
        if (trimmed.includes(column)) continue;
        const problem = `the column "${column}" is missing. Export products from Shopify as "CSV for Excel", or rename the column.`;
        throw new CatalogError(source.path, headerLine, problem);
      }
      return trimmed;
    },
  });
  Readable.from(source.chunks)
    .on("error", (error) => parser.destroy(error))
    .pipe(parser);
  let lastLine = 0;
  try {
    for await (const entry of parser as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>) {
      // `info.lines` is where the record ends; a quoted description may span many lines.
      headerLine = 0;
      lastLine = entry.info.lines;
      const line = lastLine - lineBreaksIn(entry.record);
      if (!entry.record.Handle) {
        throw new CatalogError(
          source.path,
          line,
          'the field "Handle" is empty. Give each row its product\'s handle.',
        );
      }
      yield { line, cells: entry.record };
    }
  } catch (cause) {
    if (cause instanceof CatalogError) throw cause;
    const error = cause as Partial<CsvError> & Error;
    if (!error.code?.startsWith("CSV_")) throw cause;
    const line = Number(error.lines ?? lastLine + 1);
    throw new CatalogError(source.path, line, `${csvProblem(error.code)} (${error.message})`);
  }
  if (lastLine === 0) throw new CatalogError(source.path, 1, "the file holds no product rows.");
}

function lineBreaksIn(record: Record<string, string>): number {
  let count = 0;
  for (const value of Object.values(record)) count += value.split("\n").length - 1;
  return count;
}

function csvProblem(code: string): string {
  if (code === "CSV_QUOTE_NOT_CLOSED") return "a quoted field is never closed. Add the missing quote.";
  if (code === "CSV_INVALID_CLOSING_QUOTE" || code === "INVALID_OPENING_QUOTE") {
    return 'a quote stands inside a field. Write it twice ("") and quote the whole field.';
  }
  if (code.includes("INCONSISTENT") || code.includes("RECORD")) {
    return "the row has more fields than the header. Quote fields that contain commas.";
  }
  return "the line is not valid CSV.";
}

function productFrom(rows: CsvRow[], path: string): CatalogProduct {
  const first = rows[0]!;
  const cell = (name: string): string => first.cells[name]?.trim() ?? "";
  if (!cell("Title")) {
    const problem = `the field "Title" is empty on the first row of "${cell("Handle")}". Give the product a title.`;
    throw new CatalogError(path, first.line, problem);
  }
  const optionNames = [1, 2, 3].map((n) => cell(`Option${n} Name`)).filter((name) => name !== "");
  const images = imagesFrom(rows);
  const variants = rows
    .filter((row, index) => index === 0 || hasVariant(row))
    .map((row) => variantFrom(row, Math.max(1, optionNames.length), images, path));
  return {
    handle: cell("Handle"),
    title: cell("Title"),
    descriptionHtml: first.cells["Body (HTML)"] ?? first.cells["Body HTML"] ?? "",
    vendor: cell("Vendor"),
    productType: cell("Type") || cell("Custom Product Type"),
    tags: listFrom(cell("Tags")),
    status: statusFrom(first, path),
    published: booleanFrom(first, "Published", true, path),
    isGiftCard: booleanFrom(first, "Gift Card", false, path),
    options: optionsFrom(optionNames, variants),
    images,
    variants,
    metafields: metafieldsFrom(first),
    seoTitle: cell("SEO Title") || null,
    seoDescription: cell("SEO Description") || null,
  };
}

function hasVariant(row: CsvRow): boolean {
  return ["Option1 Value", "Variant Price", "Variant SKU"].some(
    (name) => (row.cells[name] ?? "").trim() !== "",
  );
}

function imagesFrom(rows: CsvRow[]): CatalogProduct["images"] {
  const images: CatalogProduct["images"] = [];
  for (const row of rows) {
    const src = row.cells["Image Src"]?.trim();
    if (src && !images.some((image) => image.src === src)) {
      images.push({ src, alt: row.cells["Image Alt Text"]?.trim() || null });
    }
  }
  for (const row of rows) {
    const src = row.cells["Variant Image"]?.trim();
    if (src && !images.some((image) => image.src === src)) images.push({ src, alt: null });
  }
  return images;
}

function variantFrom(
  row: CsvRow,
  optionCount: number,
  images: CatalogProduct["images"],
  path: string,
): CatalogVariant {
  const cell = (name: string): string => row.cells[name]?.trim() ?? "";
  const optionValues = Array.from(
    { length: optionCount },
    (_, i) => cell(`Option${i + 1} Value`) || "Default Title",
  );
  const variantImage = images.findIndex((image) => image.src === cell("Variant Image"));
  const quantity = cell("Variant Inventory Qty") || "0";
  if (!/^-?\d+$/.test(quantity)) fail(row, "Variant Inventory Qty", quantity, "a whole number", path);
  const policy = cell("Variant Inventory Policy").toLowerCase() || "deny";
  if (policy !== "deny" && policy !== "continue") {
    fail(row, "Variant Inventory Policy", policy, '"deny" or "continue"', path);
  }
  const grams = cell("Variant Grams") || "0";
  if (!/^\d+(\.\d+)?$/.test(grams)) fail(row, "Variant Grams", grams, "a number of grams", path);
  const tracker = row.cells["Variant Inventory Tracker"];
  return {
    optionValues,
    sku: cell("Variant SKU").replace(/^'/, "") || null,
    barcode: cell("Variant Barcode").replace(/^'/, "") || null,
    price: moneyFrom(row, "Variant Price", path) ?? "0.00",
    compareAtPrice: moneyFrom(row, "Variant Compare At Price", path),
    inventoryQuantity: Number(quantity),
    // Shopify: an empty tracker means that stock is not counted.
    tracked: tracker !== undefined && tracker.trim() !== "",
    inventoryPolicy: policy === "continue" ? "CONTINUE" : "DENY",
    imageIndex: variantImage === -1 ? null : variantImage,
    weightGrams: Math.round(Number(grams)),
    requiresShipping: booleanFrom(row, "Variant Requires Shipping", true, path),
    taxable: booleanFrom(row, "Variant Taxable", true, path),
  };
}

function moneyFrom(row: CsvRow, column: string, path: string): string | null {
  const text = row.cells[column]?.trim().replace(/^'/, "") ?? "";
  if (text === "") return null;
  return decimalFrom(text) ?? fail(row, column, text, "an amount such as 19.90", path);
}

function booleanFrom(row: CsvRow, column: string, absent: boolean, path: string): boolean {
  const text = row.cells[column]?.trim().toLowerCase() ?? "";
  if (text === "") return absent;
  if (text === "true" || text === "yes" || text === "1") return true;
  if (text === "false" || text === "no" || text === "0") return false;
  return fail(row, column, text, "TRUE or FALSE", path);
}

function statusFrom(row: CsvRow, path: string): ProductStatus {
  const text = row.cells.Status?.trim().toLowerCase() || "active";
  return STATUSES[text] ?? fail(row, "Status", text, "active, draft, archived or unlisted", path);
}

function fail(row: CsvRow, field: string, value: string, wanted: string, path: string): never {
  throw new CatalogError(path, row.line, `the field "${field}" is "${value}" but must be ${wanted}.`);
}

function listFrom(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function optionsFrom(names: string[], variants: CatalogVariant[]): CatalogProduct["options"] {
  if (names.length === 0) return DEFAULT_OPTIONS;
  return names.map((name, i) => ({ name, values: [...new Set(variants.map((v) => v.optionValues[i]!))] }));
}

/** Columns such as `Fabric (product.metafields.custom.fabric)`. */
function metafieldsFrom(row: CsvRow): CatalogProduct["metafields"] {
  const metafields: CatalogProduct["metafields"] = [];
  for (const [column, value] of Object.entries(row.cells)) {
    const match = /\(product\.metafields\.([\w-]+)\.([\w-]+)\)$/.exec(column);
    if (match && value.trim() !== "") {
      metafields.push({
        namespace: match[1]!,
        key: match[2]!,
        type: "single_line_text_field",
        value: value.trim(),
      });
    }
  }
  return metafields;
}
