import type { Services } from "~/services.server";

/** What there is to choose of the product that a storefront page shows; null when the shop shows no such product. */
export async function readProductOptions(
  services: Pick<Services, "db">,
  { shopId, handle }: { shopId: string; handle: string },
): Promise<{ options: { name: string; values: string[] }[]; available: boolean } | null> {
  const row = await services.db.product.findFirst({
    where: { shopId, handle, searchable: true, removedAt: null },
    select: { options: true, available: true },
  });
  return row && { options: row.options as { name: string; values: string[] }[], available: row.available };
}
