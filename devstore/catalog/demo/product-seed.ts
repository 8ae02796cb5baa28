import type { MetafieldRecord, ProductStatus } from "../../model.ts";
import {
  escapeHtml,
  handleFrom,
  type CatalogImage,
  type CatalogProduct,
  type CatalogVariant,
} from "../catalog-product.ts";
import { productPictureAddress } from "../picture-address.ts";

/** One product of the demo shop as its author writes it. */
export interface ProductSeed {
  title: string;
  /** Where it looks different from its family. */
  shape?: string;
  /** Paragraphs parted by blank lines; lines that begin with "- " become a list. */
  text: string;
  price: number;
  /** Former price: shown struck through. */
  was?: number;
  colours?: string[];
  sizes?: string[];
  /** Name of the second option where it is not "Size". */
  sizeName?: string;
  /** What a size costs more (or less). */
  surcharge?: Record<string, number>;
  grams: number;
  gramsBySize?: Record<string, number>;
  /** Variants without stock: "Moss / L", "L", "Moss". */
  soldOut?: string[];
  /** Every variant without stock. */
  allSoldOut?: boolean;
  /** Stock goes below zero: made to order. */
  backorder?: boolean;
  tags?: string[];
  material?: string;
  season?: string;
  /** Water column in millimetres. */
  waterColumnMm?: number;
  facts?: Record<string, string | number>;
  status?: ProductStatus;
  unpublished?: boolean;
  giftCard?: boolean;
  seo?: string;
}

/** What the products of one family share. */
export interface FamilySeed {
  type: string;
  vendor: string;
  /** Shape of `pictures.ts`. */
  shape: string;
  tags?: string[];
  care?: string;
  season?: string;
  material?: string;
  products: ProductSeed[];
}

/** Fills in what can be derived: variants, article numbers, pictures, metafields. Deterministic. */
export function productsOf(families: FamilySeed[]): CatalogProduct[] {
  return families.flatMap((family) => family.products.map((seed) => catalogProduct(family, seed)));
}

function catalogProduct(family: FamilySeed, seed: ProductSeed): CatalogProduct {
  const handle = handleFrom(seed.title);
  const options = [
    ...(seed.colours ? [{ name: "Color", values: seed.colours }] : []),
    ...(seed.sizes ? [{ name: seed.sizeName ?? "Size", values: seed.sizes }] : []),
  ];
  const images = imagesFrom(family, seed, handle);
  refuseUnknownSoldOut(seed);
  return {
    handle,
    title: seed.title,
    descriptionHtml: htmlFrom([seed.text, family.care ?? ""].join("\n\n")),
    vendor: family.vendor,
    productType: family.type,
    tags: [...new Set([...(family.tags ?? []), ...(seed.tags ?? [])])],
    status: seed.status ?? "ACTIVE",
    published: !seed.unpublished,
    isGiftCard: seed.giftCard ?? false,
    options: options.length > 0 ? options : [{ name: "Title", values: ["Default Title"] }],
    images,
    variants: combinations(options.map((option) => option.values)).map((values, index) =>
      variantFrom(family, seed, handle, values, index),
    ),
    metafields: metafieldsFrom(family, seed),
    seoTitle: null,
    seoDescription: seed.seo ?? null,
  };
}

/** A sold-out variant that does not exist would be a silent typing error. */
function refuseUnknownSoldOut(seed: ProductSeed): void {
  const known = new Set([...(seed.colours ?? []), ...(seed.sizes ?? []), "Default Title"]);
  for (const entry of seed.soldOut ?? []) {
    const unknown = entry.split(" / ").find((part) => !known.has(part));
    if (unknown !== undefined)
      throw new Error(`"${seed.title}" has no variant "${unknown}" that could be sold out.`);
  }
}

function imagesFrom(family: FamilySeed, seed: ProductSeed, handle: string): CatalogImage[] {
  const colours = seed.colours ?? [colourOf(seed.title)];
  const studio = colours.map((colour) => ({
    src: productPictureAddress(handle, seed.shape ?? family.shape, colour, "studio"),
    alt: seed.colours ? `${seed.title}, ${colour}` : seed.title,
  }));
  const scene = productPictureAddress(handle, seed.shape ?? seed.shape ?? family.shape, colours[0]!, "scene");
  return [...studio, { src: scene, alt: `${seed.title} outdoors` }];
}

/** A colour for goods that have no choice of one, drawn from the title so that a shelf looks varied. */
function colourOf(title: string): string {
  const palette = ["slate", "moss", "ochre", "rust", "fjord", "sand", "pine", "graphite", "heather"];
  return palette[hashOf(title) % palette.length]!;
}

function combinations(lists: string[][]): string[][] {
  if (lists.length === 0) return [["Default Title"]];
  return lists.reduce<string[][]>(
    (all, list) => all.flatMap((row) => list.map((value) => [...row, value])),
    [[]],
  );
}

function variantFrom(
  family: FamilySeed,
  seed: ProductSeed,
  handle: string,
  values: string[],
  index: number,
): CatalogVariant {
  const surcharge = values.reduce((sum, value) => sum + (seed.surcharge?.[value] ?? 0), 0);
  const size = seed.sizes ? values.at(-1)! : "";
  const soldOut =
    seed.allSoldOut === true ||
    (seed.soldOut ?? []).some((sold) => sold === values.join(" / ") || values.includes(sold));
  const hash = hashOf(`${handle}/${values.join("/")}`);
  const colour = seed.colours ? seed.colours.indexOf(values[0]!) : 0;
  return {
    optionValues: values,
    sku: skuFrom(family.vendor, handle, values),
    barcode: seed.giftCard ? null : barcodeFrom(hash, index),
    price: (seed.price + surcharge).toFixed(2),
    compareAtPrice: seed.was === undefined ? null : (seed.was + surcharge).toFixed(2),
    inventoryQuantity: seed.giftCard || soldOut ? 0 : 2 + (hash % 27),
    tracked: !seed.giftCard,
    inventoryPolicy: seed.backorder ? "CONTINUE" : "DENY",
    imageIndex: colour,
    weightGrams: seed.gramsBySize?.[size] ?? seed.grams,
    requiresShipping: !seed.giftCard,
    taxable: !seed.giftCard,
  };
}

/** `KOR-CORRIE28D-MOSS-L`: brand, model with the initials of its further words, options. */
function skuFrom(vendor: string, handle: string, values: string[]): string {
  const [first = "", ...others] = handle.split("-");
  const model = first.slice(0, 6) + others.map((word) => (/\d/.test(word) ? word : word.charAt(0))).join("");
  const parts = values
    .filter((value) => value !== "Default Title")
    .map((value) => value.replace(/[^A-Za-z0-9]/g, "").slice(0, 5));
  return [vendor.slice(0, 3), model, ...parts].join("-").toUpperCase();
}

/** An EAN-13 from the range that shops may use for themselves (prefix 29), with its check digit. */
function barcodeFrom(hash: number, index: number): string {
  const body = `29${String(hash % 100_000_000).padStart(8, "0")}${String(index % 100).padStart(2, "0")}`;
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

function metafieldsFrom(family: FamilySeed, seed: ProductSeed): MetafieldRecord[] {
  const fields: MetafieldRecord[] = [];
  const add = (key: string, value: string | number | undefined): void => {
    if (value === undefined) return;
    const type =
      typeof value === "number" ? (Number.isInteger(value) ? "number_integer" : "number_decimal") : null;
    fields.push({ namespace: "custom", key, type: type ?? "single_line_text_field", value: String(value) });
  };
  add("material", seed.material ?? family.material);
  add("season", seed.season ?? family.season);
  add("waterproof_rating_mm", seed.waterColumnMm);
  for (const [key, value] of Object.entries(seed.facts ?? {})) add(key, value);
  return fields;
}

/** Paragraphs and lists of plain text. */
export function htmlFrom(text: string): string {
  const blocks = text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== "");
  return blocks.map(blockHtml).join("\n");
}

function blockHtml(block: string): string {
  const lines = block.split("\n").map((line) => line.trim());
  if (lines.every((line) => line.startsWith("- "))) {
    return `<ul>${lines.map((line) => `<li>${escapeHtml(line.slice(2))}</li>`).join("")}</ul>`;
  }
  return `<p>${escapeHtml(lines.join(" "))}</p>`;
}

export function hashOf(text: string): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 16777619) >>> 0;
  return hash;
}
