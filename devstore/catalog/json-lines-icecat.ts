import {
  DEFAULT_OPTIONS,
  escapeHtml,
  handleFrom,
  type CatalogProduct,
  type CatalogVariant,
} from "./catalog-product.ts";
import type { Refuse } from "./json-lines.ts";

const HANDLE_LENGTH_MAX = 80;

/** A line of the electronics catalogue: supplier -> vendor, attributes -> description, cents -> price, EAN -> barcode. */
export function icecatProduct(line: Record<string, unknown>, refuse: Refuse): CatalogProduct {
  const text = (field: string): string => (typeof line[field] === "string" ? line[field].trim() : "");
  const id = text("id") || refuse('the field "id" is missing.');
  const title = text("title") || refuse('the field "title" is missing.');
  const price = line.price;
  if (typeof price !== "number" || !Number.isInteger(price) || price < 0) {
    return refuse(`the field "price" is ${JSON.stringify(price)} but must be a whole number of cents.`);
  }
  const image = text("img_500x500") || text("img_high");
  const type = text("attr_t_product_type");
  return {
    handle: `${handleFrom(title).slice(0, HANDLE_LENGTH_MAX).replace(/-+$/, "")}-${id}`,
    title,
    descriptionHtml: descriptionFrom(text("short_description"), line),
    vendor: text("supplier"),
    // A few rows carry a bare number here.
    productType: /^\d*$/.test(type) ? "" : type,
    tags: [text("attr_t_product_colour"), text("attr_t_type")].filter(
      (tag) => tag !== "" && tag.length <= 40,
    ),
    status: "ACTIVE",
    published: true,
    isGiftCard: false,
    options: DEFAULT_OPTIONS,
    images: image === "" ? [] : [{ src: image, alt: title }],
    variants: [variantFrom(id, text("name"), price, line)],
    metafields: [],
    seoTitle: null,
    seoDescription: text("short_description").slice(0, 320) || null,
  };
}

function variantFrom(
  id: string,
  sku: string,
  priceMinor: number,
  line: Record<string, unknown>,
): CatalogVariant {
  const barcode = Array.isArray(line.ean) ? line.ean.find((ean) => typeof ean === "string") : null;
  const weight = line.attr_n_weight;
  return {
    optionValues: ["Default Title"],
    sku: sku || null,
    barcode: (barcode as string | undefined) ?? null,
    price: (priceMinor / 100).toFixed(2),
    compareAtPrice: null,
    inventoryQuantity: stockFor(id),
    tracked: true,
    inventoryPolicy: "DENY",
    imageIndex: null,
    weightGrams: typeof weight === "number" && weight > 0 ? Math.round(weight) : 0,
    requiresShipping: true,
    taxable: true,
  };
}

/** The file knows no stock: a number drawn from the id, so that about one in twelve is sold out. */
function stockFor(id: string): number {
  let hash = 2166136261;
  for (const character of id) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619) >>> 0;
  return hash % 12 === 0 ? 0 : (hash >>> 8) % 40;
}

function descriptionFrom(short: string, line: Record<string, unknown>): string {
  const rows: string[] = [];
  for (const [field, value] of Object.entries(line)) {
    const match = /^attr_[tnb]_(.+)$/.exec(field);
    if (!match) continue;
    const shown = typeof value === "boolean" ? (value ? "Yes" : "No") : String(value);
    rows.push(`<li>${escapeHtml(labelFrom(match[1]!))}: ${escapeHtml(shown)}</li>`);
  }
  const lead = short === "" ? "" : `<p>${escapeHtml(short)}</p>`;
  return rows.length === 0 ? lead : `${lead}\n<ul>\n${rows.join("\n")}\n</ul>`;
}

/** `thermal_design_power__tdp_` -> `Thermal design power (tdp)` */
function labelFrom(field: string): string {
  const words = field
    .replace(/__(.+?)_$/, " ($1)")
    .replace(/_+/g, " ")
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
