import { CatalogError } from "../catalog/catalog-product.ts";
import { createDemoShop, createShopFromCatalog, DEMO_SHOP_HANDLE } from "../catalog/demo-shop.ts";
import { readCatalogFile, type CatalogProduct } from "../catalog/load.ts";
import type { DevStoreContext } from "../context.ts";
import { DemoError } from "./demo-error.ts";

/** Reads the file to its end: a mistake in its last line must not leave half a shop behind. */
export async function checkCatalog(catalogPath: string): Promise<void> {
  try {
    const products: AsyncIterable<CatalogProduct> = readCatalogFile(catalogPath);
    for await (const product of products) void product;
  } catch (error) {
    if (error instanceof CatalogError)
      throw new DemoError(`The catalogue cannot be loaded.\n${error.message}`);
    throw error;
  }
}

/** Makes the shop when the development store has none yet. */
export async function fillShop(
  context: DevStoreContext,
  catalogPath: string | null,
  say: (line: string) => void,
): Promise<void> {
  if ([...context.store.all("shop")].length > 0) return;
  if (catalogPath === null) {
    await createDemoShop(context);
    return;
  }
  const { loaded } = await createShopFromCatalog(context, DEMO_SHOP_HANDLE, readCatalogFile(catalogPath));
  const number = (count: number): string => count.toLocaleString("en");
  say(
    `Loaded ${number(loaded.products)} products with ${number(loaded.variants)} variants from ${catalogPath}.`,
  );
}
