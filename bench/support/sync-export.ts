import {
  createReadStream,
  createWriteStream,
  mkdtempSync,
  rmSync,
  statSync,
  type WriteStream,
} from "node:fs";
import { readFile } from "node:fs/promises";
import { once } from "node:events";
import { join } from "node:path";
import type { CatalogProduct } from "../../devstore/catalog/catalog-product.ts";
import { seeded } from "./generated-sync-products.ts";

/** Two finished bulk results on disk, as Shopify writes them. */
export interface SyncExport {
  productsFile: string;
  productsBytes: number;
  collectionsFile: string;
  collectionsBytes: number;
  products: number;
  variants: number;
  collections: number;
  lines: number;
}

/** Shopify promises no order of lines. */
export type LineOrder = "grouped" | "by-type" | "mixed" | "shuffled";
export const lineOrders: LineOrder[] = ["grouped", "by-type", "mixed", "shuffled"];

/** In `mixed` order a child stands up to so many lines away from its product, before or after. */
const mixWindow = 1_000;
const shuffleFiles = 64;
const collectionCount = 40;

/** Writes the exports of a shop with these products, each in one collection. Holds only a window of lines in memory. */
export async function writeSyncExport(
  products: Iterable<CatalogProduct> | AsyncIterable<CatalogProduct>,
  folder: string,
  order: LineOrder,
): Promise<SyncExport> {
  const productsFile = join(folder, `products-${order}.jsonl`);
  const collectionsFile = join(folder, `collections-${order}.jsonl`);
  const counted = { products: 0, variants: 0, lines: 0 };
  const memberships = lineWriter(collectionsFile);
  for (let number = 1; number <= collectionCount; number++) await memberships.write(collectionLine(number));
  const ordered = arrange[order](productsFile, folder);
  for await (const product of products) {
    counted.products++;
    counted.variants += product.variants.length;
    const lines = bulkLines(product, counted.products);
    counted.lines += lines.length;
    for (const line of lines) await ordered.write(JSON.stringify(line));
    await memberships.write(membershipLine(counted.products));
  }
  await ordered.end();
  await memberships.end();
  return {
    ...counted,
    productsFile,
    productsBytes: statSync(productsFile).size,
    collectionsFile,
    collectionsBytes: statSync(collectionsFile).size,
    collections: collectionCount,
    lines: counted.lines + collectionCount + counted.products,
  };
}

interface LineSink {
  write(line: string): Promise<void>;
  end(): Promise<void>;
}

function lineWriter(path: string): LineSink {
  const stream = createWriteStream(path, { highWaterMark: 1 << 20 });
  return {
    write: async (line) => {
      if (!stream.write(`${line}\n`)) await once(stream, "drain");
    },
    end: async () => await closed(stream),
  };
}

async function closed(stream: WriteStream): Promise<void> {
  stream.end();
  await once(stream, "close");
}

const arrange: Record<LineOrder, (path: string, folder: string) => LineSink> = {
  grouped: (path) => lineWriter(path),
  "by-type": (path, folder) => inParts(path, folder, 3, typeOf, false),
  shuffled: (path, folder) => {
    const random = seeded(7);
    return inParts(path, folder, shuffleFiles, () => Math.floor(random() * shuffleFiles), true);
  },
  mixed: (path) => {
    const sink = lineWriter(path);
    const waiting = new Map<number, string[]>();
    let written = 0;
    let count = 0;
    const writeUpTo = async (place: number): Promise<void> => {
      for (; written < place; written++) {
        for (const line of waiting.get(written) ?? []) await sink.write(line);
        waiting.delete(written);
      }
    };
    return {
      write: async (line) => {
        // A fixed walk through the window, so that every run reads the same file.
        const place = count + ((count * 7919) % mixWindow);
        waiting.set(place, [...(waiting.get(place) ?? []), line]);
        await writeUpTo(count++);
      },
      end: async () => {
        await writeUpTo(count + mixWindow);
        await sink.end();
      },
    };
  },
};

function typeOf(line: string): number {
  if (line.startsWith(`{"id":"gid://shopify/Product/`)) return 0;
  return line.startsWith(`{"id":"gid://shopify/ProductVariant/`) ? 1 : 2;
}

/** Writes to several files first, and then one after the other into the result. */
function inParts(
  path: string,
  folder: string,
  parts: number,
  partOf: (line: string) => number,
  isShuffled: boolean,
): LineSink {
  const own = mkdtempSync(join(folder, "parts-"));
  const paths = Array.from({ length: parts }, (_, part) => join(own, String(part)));
  const sinks = paths.map(lineWriter);
  return {
    write: async (line) => await sinks[partOf(line)]!.write(line),
    end: async () => {
      const target = createWriteStream(path, { highWaterMark: 1 << 20 });
      const random = seeded(11);
      for (const [part, sink] of sinks.entries()) {
        await sink.end();
        if (isShuffled) {
          const lines = (await readFile(paths[part]!, "utf8")).split("\n").filter((line) => line !== "");
          shuffle(lines, random);
          if (!target.write(lines.map((line) => `${line}\n`).join(""))) await once(target, "drain");
        } else {
          for await (const piece of createReadStream(paths[part]!)) {
            if (!target.write(piece)) await once(target, "drain");
          }
        }
      }
      await closed(target);
      rmSync(own, { recursive: true, force: true });
    },
  };
}

function shuffle(lines: string[], random: () => number): void {
  for (let index = lines.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [lines[index], lines[other]] = [lines[other]!, lines[index]!];
  }
}

const firstProductId = 7_000_000_000_000;

function collectionLine(number: number): string {
  return JSON.stringify({
    id: `gid://shopify/Collection/${400_000_000_000 + number}`,
    handle: `collection-${number}`,
    title: `Collection ${number}`,
    updatedAt: "2026-11-01T00:00:00Z",
  });
}

function membershipLine(number: number): string {
  return JSON.stringify({
    id: `gid://shopify/Product/${firstProductId + number}`,
    __parentId: `gid://shopify/Collection/${400_000_000_000 + (number % collectionCount) + 1}`,
  });
}

/** A product's lines as the bulk query of the catalogue gives them. */
function bulkLines(product: CatalogProduct, number: number): object[] {
  const id = `gid://shopify/Product/${firstProductId + number}`;
  const image = product.images[0];
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
    featuredMedia: image
      ? { alt: image.alt, preview: { image: { url: image.src, altText: image.alt } } }
      : null,
  };
  const firstChildId = (firstProductId + number) * 100;
  const variants = product.variants.map((variant, index) => ({
    id: `gid://shopify/ProductVariant/${firstChildId + index}`,
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
    inventoryItem: { id: `gid://shopify/InventoryItem/${firstChildId + index}` },
    image: null,
    __parentId: id,
  }));
  const metafields = product.metafields.map((metafield, index) => ({
    id: `gid://shopify/Metafield/${firstChildId + index}`,
    ...metafield,
    definition: { access: { storefront: "PUBLIC_READ" } },
    __parentId: id,
  }));
  return [node, ...variants, ...metafields];
}
