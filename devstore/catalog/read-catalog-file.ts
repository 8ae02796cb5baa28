import { createReadStream, statSync } from "node:fs";
import { createGunzip } from "node:zlib";
import { CatalogError, type CatalogProduct, type CatalogText } from "./catalog-product.ts";
import { readJsonLines } from "./json-lines.ts";
import { readShopifyCsv } from "./shopify-csv.ts";

/**
 * Reads a Shopify product CSV export or a JSON Lines catalogue, plain or gzipped, product by product.
 * Throws `CatalogError` that names line and field on the first row that cannot be a product.
 */
export async function* readCatalogFile(path: string): AsyncGenerator<CatalogProduct> {
  const source: CatalogText = { path, chunks: textOf(path) };
  if (/\.csv(\.gz)?$/i.test(path)) yield* readShopifyCsv(source);
  else if (/\.(jsonl|ndjson)(\.gz)?$/i.test(path)) yield* readJsonLines(source);
  else {
    throw new CatalogError(
      path,
      1,
      "the name must end in .csv (a Shopify product export) or .jsonl (one JSON object a line), either with .gz.",
    );
  }
}

async function* textOf(path: string): AsyncGenerator<string> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile())
    throw new CatalogError(path, 0, "there is no such file. Check the path after --catalog.");
  const bytes = createReadStream(path);
  const gunzip = path.toLowerCase().endsWith(".gz") ? createGunzip() : null;
  if (gunzip) bytes.on("error", (error) => gunzip.destroy(error)).pipe(gunzip);
  const decoder = new TextDecoder("utf-8");
  try {
    for await (const chunk of gunzip ?? bytes) yield decoder.decode(chunk as Uint8Array, { stream: true });
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "";
    if (!code.startsWith("Z_")) throw cause;
    throw new CatalogError(path, 0, "the gzip data is damaged or cut off. Copy or compress the file again.");
  }
  yield decoder.decode();
}
