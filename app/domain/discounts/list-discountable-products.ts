import { listProducts } from "~/domain/catalog/list-products";
import type { Services } from "~/services.server";

/** Shopify takes so many products into one discount. */
const productsMax = 100;

/**
 * For which products a code may be, where some are excluded: Shopify knows no exceptions, so the others are named. All of
 * them in a small shop; in a large one those that the conversation is about. Null: there are no exceptions.
 */
export async function listDiscountableProducts(
  services: Pick<Services, "db" | "now">,
  {
    shopId,
    excludedProductIds,
    discussedProductIds,
  }: { shopId: string; excludedProductIds: string[]; discussedProductIds: string[] },
): Promise<string[] | null> {
  if (excludedProductIds.length === 0) return null;
  const excluded = new Set(excludedProductIds);
  const limit = productsMax + excluded.size;
  const { rows, total } = await listProducts(services, {
    shopId,
    filter: { shown: true },
    limit,
    cursor: null,
  });
  const all = rows.map(({ productId }) => productId).filter((id) => !excluded.has(id));
  if (all.length > 0 && total <= limit && all.length <= productsMax) return all;
  return [...new Set(discussedProductIds)].filter((id) => !excluded.has(id)).slice(0, productsMax);
}
