import type { Services } from "~/services.server";
import type { Product, ProductVariant } from "~/generated/prisma/client";
import type { ProductCard } from "./product-card";

export interface MirrorCard {
  card: ProductCard;
  available: boolean;
}

/** Cards from the mirror alone, in the order of the ids, only of products that shoppers may see. */
export async function readMirrorCards(
  services: Pick<Services, "db">,
  { shopId, productIds }: { shopId: string; productIds: string[] },
): Promise<MirrorCard[]> {
  const ids = [...new Set(productIds)];
  const products = await services.db.product.findMany({
    where: { shopId, id: { in: ids }, searchable: true, removedAt: null },
  });
  const variants = await services.db.productVariant.findMany({
    where: { shopId, productId: { in: products.map(({ id }) => id) } },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  const state = await services.db.catalogState.findUnique({ where: { shopId } });
  const byProduct = Map.groupBy(variants, ({ productId }) => productId);
  const byId = new Map(products.map((product) => [product.id, product]));
  return ids.flatMap((id) => {
    const product = byId.get(id);
    if (!product) return [];
    const card = mirrorCard(product, byProduct.get(id) ?? [], state?.syncedAt ?? null);
    return [{ card, available: product.available }];
  });
}

function mirrorCard(product: Product, variants: ProductVariant[], syncedAt: Date | null): ProductCard {
  // A full sync that finds a product unchanged does not write its row.
  const asOf = syncedAt && syncedAt > product.observedAt ? syncedAt : product.observedAt;
  return {
    productId: product.id,
    handle: product.handle,
    title: product.title,
    vendor: product.vendor,
    path: `/products/${product.handle}`,
    imageUrl: product.imageUrl,
    imageAlt: product.imageAlt,
    currency: product.currency,
    priceMinMinor: Number(product.priceMinMinor),
    priceMaxMinor: Number(product.priceMaxMinor),
    available: product.available,
    options: product.options as ProductCard["options"],
    variants: variants.map((variant) => ({
      variantId: variant.id,
      title: variant.title,
      optionValues: variant.optionValues as { name: string; value: string }[],
      priceMinor: Number(variant.priceMinor),
      compareAtPriceMinor: variant.compareAtPriceMinor === null ? null : Number(variant.compareAtPriceMinor),
      available: variant.availableForSale,
      imageUrl: variant.imageUrl,
    })),
    asOf: asOf.toISOString(),
  };
}
