import { readCatalogFile } from "../../devstore/catalog/read-catalog-file.ts";
import type { CatalogProduct } from "../../devstore/catalog/catalog-product.ts";

/** A catalogue as Shopify's bulk operation would write it. */
export interface BulkExport {
  /** JSON Lines; a product's variants stand up to a thousand lines away from it, before or after. */
  file: Buffer;
  products: number;
  lines: number;
}

const mixWindow = 1000;

/** Turns a catalogue file into a bulk result. */
export async function electronicsExport(path: string, limit: number, repeat: number): Promise<BulkExport> {
  const lines: { place: number; text: string }[] = [];
  let products = 0;
  for await (const product of repeated(path, repeat)) {
    if (products >= limit) break;
    for (const value of bulkLines(product, ++products)) {
      // A fixed walk through the window, so that every run reads the same file.
      lines.push({ place: lines.length + ((lines.length * 7919) % mixWindow), text: JSON.stringify(value) });
    }
  }
  lines.sort((a, b) => a.place - b.place);
  return { file: Buffer.from(lines.map(({ text }) => `${text}\n`).join("")), products, lines: lines.length };
}

async function* repeated(path: string, times: number): AsyncGenerator<CatalogProduct> {
  for (let time = 0; time < times; time++) yield* readCatalogFile(path);
}

function bulkLines(product: CatalogProduct, number: number): object[] {
  const id = `gid://shopify/Product/${7_000_000_000_000 + number}`;
  const node = {
    id,
    handle: product.handle,
    title: product.title,
    descriptionHtml: product.descriptionHtml,
    vendor: product.vendor,
    productType: product.productType,
    tags: product.tags,
    status: product.status,
    publishedAt: product.published ? "2026-01-01T00:00:00Z" : null,
    isGiftCard: product.isGiftCard,
    updatedAt: "2026-11-01T00:00:00Z",
    options: product.options,
    seo: { title: product.seoTitle, description: product.seoDescription },
    featuredMedia: product.images[0]
      ? { alt: product.images[0].alt, preview: { image: { url: product.images[0].src, altText: null } } }
      : null,
  };
  const variants = product.variants.map((variant, index) => ({
    id: `gid://shopify/ProductVariant/${(7_000_000_000_000 + number) * 100 + index}`,
    title: variant.optionValues.join(" / "),
    sku: variant.sku,
    barcode: variant.barcode,
    position: index + 1,
    price: variant.price,
    compareAtPrice: variant.compareAtPrice,
    availableForSale: variant.inventoryQuantity > 0,
    inventoryQuantity: variant.inventoryQuantity,
    selectedOptions: product.options.map(({ name }, option) => ({
      name,
      value: variant.optionValues[option],
    })),
    inventoryItem: { id: `gid://shopify/InventoryItem/${(7_000_000_000_000 + number) * 100 + index}` },
    image: null,
    __parentId: id,
  }));
  return [node, ...variants];
}
