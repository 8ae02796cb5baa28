import { ZodError } from "zod";
import type { Services } from "~/services.server";
import {
  productsByIdQuery,
  restOfCollectionsQuery,
  restOfMetafieldsQuery,
  restOfVariantsQuery,
} from "./catalog.graphql";
import type { CatalogSettings } from "./catalog-settings";
import { numericId, productGid } from "./mirrored-product";
import { parseProduct } from "./parse-product";
import { prepareProduct, type PreparedProduct } from "./prepared-product";
import { storable } from "./storable";

/** Of which shop, and how its products are read. */
export interface ReadingSettings extends CatalogSettings {
  shopDomain: string;
  currency: string;
}

export interface ShopifyReading {
  products: PreparedProduct[];
  /** Ids that Shopify does not know, or no longer. */
  missingIds: string[];
  /** Ids whose product is not what Shopify promises; told to the log. */
  unreadableIds: string[];
}

interface ListPage {
  nodes: unknown[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

interface ProductNode {
  id: string;
  variants: ListPage;
  metafields: ListPage;
  collections: ListPage;
}

// Four products with twenty of everything reserve just under the 1,000 points that one query may cost.
const productsPerQuery = 4;
// A product has at most 2,048 variants.
const pagesMax = 20;

/** Reads products as they are in Shopify now, complete with all variants, metafields and collections. */
export async function readShopifyProducts(
  services: Pick<Services, "shopifyAdmin" | "log">,
  { productIds, ...how }: ReadingSettings & { productIds: string[] },
): Promise<ShopifyReading> {
  const reading: ShopifyReading = { products: [], missingIds: [], unreadableIds: [] };
  const ids = [...new Set(productIds)];
  for (let start = 0; start < ids.length; start += productsPerQuery) {
    const asked = ids.slice(start, start + productsPerQuery);
    const { nodes } = await services.shopifyAdmin.query<{ nodes: (ProductNode | null)[] }>({
      shopDomain: how.shopDomain,
      operation: productsByIdQuery,
      variables: { ids: asked.map(productGid) },
    });
    for (const [index, productId] of asked.entries()) {
      const node = nodes[index];
      if (!node) reading.missingIds.push(productId);
      else await readOne(services, { ...how, productId, node }, reading);
    }
  }
  return reading;
}

async function readOne(
  services: Pick<Services, "shopifyAdmin" | "log">,
  { productId, node, shopDomain, ...how }: ReadingSettings & { productId: string; node: ProductNode },
  reading: ShopifyReading,
): Promise<void> {
  const all = async (first: ListPage, operation: string) =>
    await readRest(services, { shopDomain, gid: node.id, first, operation });
  const variants = await all(node.variants, restOfVariantsQuery);
  const metafields = await all(node.metafields, restOfMetafieldsQuery);
  const collections = (await all(node.collections, restOfCollectionsQuery)) as { id: string }[];
  try {
    const collectionIds = collections.map(({ id }) => numericId(id));
    const product = parseProduct({
      product: storable(node),
      variants: variants.map(storable),
      metafields: metafields.map(storable),
      ...{ collectionIds, ...how },
    });
    reading.products.push(prepareProduct(product));
  } catch (error) {
    if (!(error instanceof ZodError) && !(error instanceof RangeError)) throw error;
    services.log.warn({ shopDomain, productId, error }, "a product could not be read");
    reading.unreadableIds.push(productId);
  }
}

async function readRest(
  services: Pick<Services, "shopifyAdmin">,
  {
    shopDomain,
    gid,
    first,
    operation,
  }: { shopDomain: string; gid: string; first: ListPage; operation: string },
): Promise<unknown[]> {
  const nodes = [...first.nodes];
  let { hasNextPage, endCursor } = first.pageInfo;
  for (let page = 1; hasNextPage && page < pagesMax; page++) {
    const { product } = await services.shopifyAdmin.query<{ product: { page: ListPage } | null }>({
      shopDomain,
      operation,
      variables: { id: gid, after: endCursor },
    });
    // Deleted between two pages; the message about that follows.
    if (!product) break;
    nodes.push(...product.page.nodes);
    ({ hasNextPage, endCursor } = product.page.pageInfo);
  }
  return nodes;
}
