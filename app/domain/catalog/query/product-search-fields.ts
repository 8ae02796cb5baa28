/** What of a product is searched; structural, so that a parsed payload and a row both fit. */
export interface SearchableProduct {
  title: string;
  vendor: string;
  productType: string;
  tags: string[];
  options: { name: string; values: string[] }[];
  descriptionText: string;
  /** `namespace.key` to value; only those the merchant lets shoppers see. */
  metafields: Record<string, string>;
  seoTitle: string | null;
  seoDescription: string | null;
  variants: { sku: string | null; barcode: string | null }[];
}

export const productSearchFieldNames = [
  "title",
  "vendor",
  "productType",
  "tags",
  "options",
  "description",
  "metafields",
  "seo",
  "sku",
] as const;

export type ProductSearchFields = Record<(typeof productSearchFieldNames)[number], string>;

// What is longer is cut: words far down a description say little about what a product is.
const fieldLettersMax = 20_000;

/**
 * The searched text of a product, field by field; values of a list stand on lines of their own, so that a SKU
 * or a tag can be found as a whole. Price and stock are not in it: when only they move, nothing is indexed again.
 */
export function productSearchFields(product: SearchableProduct): ProductSearchFields {
  const codes = product.variants.flatMap((variant) => [variant.sku, variant.barcode]);
  const options = product.options.filter((option) => !isDefaultOption(option));
  return {
    title: cut(product.title),
    vendor: cut(product.vendor),
    productType: cut(product.productType),
    tags: lines(product.tags),
    options: lines(options.map((option) => `${option.name}: ${option.values.join(", ")}`)),
    description: cut(product.descriptionText),
    metafields: lines(
      Object.keys(product.metafields)
        .sort()
        .map((key) => product.metafields[key]!),
    ),
    seo: lines([product.seoTitle, product.seoDescription]),
    sku: lines([...new Set(codes)]),
  };
}

/** A product without options has the one option "Title" with the one value "Default Title". */
function isDefaultOption(option: { name: string; values: string[] }): boolean {
  return option.name === "Title" && option.values.length === 1 && option.values[0] === "Default Title";
}

function lines(values: (string | null)[]): string {
  return cut(values.filter((value) => value !== null && value.trim() !== "").join("\n"));
}

function cut(text: string): string {
  // A cut never leaves half of a surrogate pair: PostgreSQL refuses it in jsonb, as it does NUL.
  return text.slice(0, fieldLettersMax).toWellFormed().replaceAll("\u0000", "");
}
