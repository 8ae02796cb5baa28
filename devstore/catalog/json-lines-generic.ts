import {
  decimalFrom,
  DEFAULT_OPTIONS,
  escapeHtml,
  handleFrom,
  type CatalogProduct,
  type CatalogVariant,
} from "./catalog-product.ts";
import type { ProductStatus } from "../model.ts";
import type { Refuse } from "./json-lines.ts";

type Line = Record<string, unknown>;

/**
 * A plain product: `title` or `name`, `price` (number, text, or `{amount, currency}`), and where given `handle`, `id`,
 * `description`, `vendor`/`brand`, `productType`/`type`, `tags`, `status`, `availability`, `stock`, `sku`, `barcode`,
 * `images`, `attributes`, `options` with `variants`.
 */
export function genericProduct(line: Line, refuse: Refuse): CatalogProduct {
  const title =
    textOf(line, refuse, "title", "name") ??
    refuse('the field "title" (or "name") is missing. Every product needs one.');
  const handle = textOf(line, refuse, "handle") ?? handleFrom(`${title} ${idOf(line)}`);
  if (handle === "") refuse(`no handle can be made of the title "${title}". Add a field "handle".`);
  const options = optionsFrom(line, refuse);
  const variants = variantsFrom(line, options, refuse);
  return {
    handle,
    title,
    descriptionHtml: descriptionFrom(line, refuse),
    vendor: textOf(line, refuse, "vendor", "brand", "supplier") ?? "",
    productType: textOf(line, refuse, "productType", "product_type", "type", "category") ?? "",
    tags: tagsFrom(line, refuse),
    status: statusFrom(line, refuse),
    published: line.published !== false,
    isGiftCard: line.isGiftCard === true || line.gift_card === true,
    options: options.length === 0 ? DEFAULT_OPTIONS : options,
    images: imagesFrom(line, title),
    variants,
    metafields: [],
    seoTitle: null,
    seoDescription: null,
  };
}

function idOf(line: Line): string {
  return typeof line.id === "string" || typeof line.id === "number" ? String(line.id) : "";
}

function textOf(line: Line, refuse: Refuse, ...fields: string[]): string | null {
  for (const field of fields) {
    const value = line[field];
    if (value === undefined || value === null || value === "") continue;
    if (typeof value === "number") return String(value);
    if (typeof value !== "string") refuse(`the field "${field}" must be text, not ${describe(value)}.`);
    const text = value.trim();
    if (text !== "") return text;
  }
  return null;
}

function describe(value: unknown): string {
  return Array.isArray(value)
    ? "a list"
    : value === null
      ? "null"
      : typeof value === "object"
        ? "an object"
        : typeof value;
}

function optionsFrom(line: Line, refuse: Refuse): CatalogProduct["options"] {
  if (line.options === undefined || line.options === null) return [];
  if (!Array.isArray(line.options))
    return refuse('the field "options" must be a list of {"name", "values"}.');
  return line.options.map((option, index) => {
    const { name, values } = (option ?? {}) as Line;
    if (typeof name !== "string" || !Array.isArray(values) || values.length === 0) {
      return refuse(`"options", entry ${index + 1}: needs "name" (text) and "values" (a list).`);
    }
    return { name, values: values.map(String) };
  });
}

function variantsFrom(line: Line, options: CatalogProduct["options"], refuse: Refuse): CatalogVariant[] {
  if (line.variants === undefined || line.variants === null) {
    if (options.length > 0)
      return refuse('the field "options" needs a field "variants" with one entry per combination.');
    return [variantFrom(line, ["Default Title"], line, "", refuse)];
  }
  if (!Array.isArray(line.variants) || line.variants.length === 0) {
    return refuse('the field "variants" must be a list with at least one entry.');
  }
  return line.variants.map((entry, index) => {
    const at = `"variants", entry ${index + 1}: `;
    if (typeof entry !== "object" || entry === null) return refuse(`${at}must be an object.`);
    const variant = entry as Line;
    const values =
      variant.optionValues ?? variant.options ?? (options.length === 0 ? ["Default Title"] : null);
    if (!Array.isArray(values) || values.length !== Math.max(1, options.length)) {
      return refuse(`${at}"optionValues" must list one value for each of the ${options.length} options.`);
    }
    return variantFrom(variant, values.map(String), line, at, refuse);
  });
}

function variantFrom(
  own: Line,
  optionValues: string[],
  product: Line,
  at: string,
  refuse: Refuse,
): CatalogVariant {
  const stock = own.stock ?? own.inventory ?? own.inventoryQuantity ?? null;
  if (stock !== null && !Number.isInteger(stock)) refuse(`${at}the field "stock" must be a whole number.`);
  const weight = own.weightGrams ?? product.weightGrams ?? 0;
  if (typeof weight !== "number" || weight < 0)
    refuse(`${at}the field "weightGrams" must be a number of grams.`);
  const availability = own.availability ?? product.availability;
  const soldOut = typeof availability === "string" && /out|unavailable|sold/i.test(availability);
  return {
    optionValues,
    sku: textOf(own, refuse, "sku"),
    barcode: textOf(own, refuse, "barcode", "ean", "gtin"),
    price: moneyOf(own.price ?? product.price, `${at}the field "price"`, refuse),
    compareAtPrice:
      own.compareAtPrice === undefined || own.compareAtPrice === null
        ? null
        : moneyOf(own.compareAtPrice, `${at}the field "compareAtPrice"`, refuse),
    inventoryQuantity: (stock as number | null) ?? 0,
    tracked: stock !== null || soldOut,
    inventoryPolicy: "DENY",
    imageIndex: null,
    weightGrams: Math.round(weight),
    requiresShipping: own.requiresShipping !== false,
    taxable: own.taxable !== false,
  };
}

function moneyOf(value: unknown, where: string, refuse: Refuse): string {
  const amount = typeof value === "object" && value !== null ? (value as Line).amount : value;
  const decimal = typeof amount === "string" || typeof amount === "number" ? decimalFrom(amount) : null;
  return (
    decimal ??
    refuse(`${where} is ${JSON.stringify(value) ?? "missing"} but must be an amount such as 19.90.`)
  );
}

function descriptionFrom(line: Line, refuse: Refuse): string {
  const html = textOf(line, refuse, "descriptionHtml", "description_html", "body_html");
  const plain = textOf(line, refuse, "description", "short_description");
  const text =
    html ?? (plain === null ? "" : /<\w+[^>]*>/.test(plain) ? plain : `<p>${escapeHtml(plain)}</p>`);
  const attributes = line.attributes;
  if (typeof attributes !== "object" || attributes === null || Array.isArray(attributes)) return text;
  const rows = Object.entries(attributes).map(
    ([k, v]) => `<li>${escapeHtml(k)}: ${escapeHtml(String(v))}</li>`,
  );
  return rows.length === 0 ? text : `${text}\n<ul>${rows.join("")}</ul>`;
}

function tagsFrom(line: Line, refuse: Refuse): string[] {
  if (line.tags === undefined || line.tags === null) return [];
  if (typeof line.tags === "string")
    return line.tags
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean);
  if (!Array.isArray(line.tags))
    return refuse('the field "tags" must be a list of texts or one comma-separated text.');
  return line.tags.map((tag) => String(tag).trim()).filter(Boolean);
}

function statusFrom(line: Line, refuse: Refuse): ProductStatus {
  const text = (textOf(line, refuse, "status") ?? "ACTIVE").toUpperCase();
  if (text === "ACTIVE" || text === "DRAFT" || text === "ARCHIVED" || text === "UNLISTED") return text;
  return refuse(`the field "status" is "${text}" but must be active, draft, archived or unlisted.`);
}

function imagesFrom(line: Line, title: string): CatalogProduct["images"] {
  const list = Array.isArray(line.images) ? line.images : line.image ? [line.image] : [];
  const sources = list.map((image) =>
    typeof image === "string" ? image : ((image as Line | null)?.url ?? (image as Line | null)?.src),
  );
  return sources.filter((src) => typeof src === "string").map((src) => ({ src, alt: title }));
}
