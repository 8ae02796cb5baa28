import type { Services } from "~/services.server";

/** What the mirror calls these products; none for those that it does not know. */
export async function readProductTitles(
  services: Pick<Services, "db">,
  { shopId, productIds }: { shopId: string; productIds: string[] },
): Promise<{ productId: string; title: string }[]> {
  const rows = await services.db.product.findMany({
    where: { shopId, id: { in: productIds } },
    select: { id: true, title: true },
    orderBy: { title: "asc" },
  });
  return rows.map(({ id, title }) => ({ productId: id, title }));
}
