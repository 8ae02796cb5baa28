import type { MetafieldRecord, ProductStatus } from "../model.ts";

/** A product as a catalogue file describes it: no ids, no shop. `loadCatalog` turns it into records. */
export interface CatalogProduct {
  handle: string;
  title: string;
  descriptionHtml: string;
  vendor: string;
  productType: string;
  tags: string[];
  status: ProductStatus;
  /** false: not on the online store. */
  published: boolean;
  isGiftCard: boolean;
  options: { name: string; values: string[] }[];
  images: CatalogImage[];
  variants: CatalogVariant[];
  metafields: MetafieldRecord[];
  seoTitle: string | null;
  seoDescription: string | null;
}

export interface CatalogImage {
  /** A path of `pictures.ts`, or the address in the file (never loaded: replaced by a picture of our own). */
  src: string;
  alt: string | null;
}

export interface CatalogVariant {
  optionValues: string[];
  sku: string | null;
  barcode: string | null;
  price: string;
  compareAtPrice: string | null;
  inventoryQuantity: number;
  tracked: boolean;
  inventoryPolicy: "DENY" | "CONTINUE";
  /** Index into `CatalogProduct.images`. */
  imageIndex: number | null;
  weightGrams: number;
  requiresShipping: boolean;
  taxable: boolean;
}

/** A file that cannot be read as a catalogue. The message names file, line and what to mend. */
export class CatalogError extends Error {
  readonly path: string;
  readonly line: number;

  constructor(path: string, line: number, problem: string) {
    super(line === 0 ? `${path}: ${problem}` : `${path}, line ${line}: ${problem}`);
    this.name = "CatalogError";
    this.path = path;
    this.line = line;
  }
}

/** What a file format needs of its file: the text in pieces, and the name for messages. */
export interface CatalogText {
  path: string;
  chunks: AsyncIterable<string>;
}

export const DEFAULT_OPTIONS = [{ name: "Title", values: ["Default Title"] }];

/** The web address part of a title: "Corrie 28 Daypack" -> "corrie-28-daypack". */
export function handleFrom(title: string): string {
  const ascii = title
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’"“”]/g, "")
    .toLowerCase();
  return ascii.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
}

/** "19.9", 19.9 or "1,299.00" -> "19.90"; null when it is not an amount of money. */
export function decimalFrom(value: string | number): string | null {
  const text = String(value)
    .trim()
    .replace(/^[€$£]\s*/, "")
    .replace(/,(?=\d{3}(\D|$))/g, "");
  if (!/^\d+(\.\d+)?$/.test(text)) return null;
  const amount = Number(text);
  return Number.isFinite(amount) && amount < 1e12 ? amount.toFixed(2) : null;
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
