import type { Services } from "~/services.server";

/** The product that a storefront page shows; null when the shop shows no such product. */
export async function readProductByHandle(
  services: Pick<Services, "db">,
  { shopId, handle }: { shopId: string; handle: string },
): Promise<{ productId: string; title: string } | null> {
  const row = await services.db.product.findFirst({
    where: { shopId, handle, searchable: true, removedAt: null },
    select: { id: true, title: true },
  });
  return row && { productId: row.id, title: row.title };
}
