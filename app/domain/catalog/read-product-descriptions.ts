import type { Services } from "~/services.server";

/** The beginnings of the descriptions of these products, by product id; only of those the shop shows. */
export async function readProductDescriptions(
  services: Pick<Services, "db">,
  { shopId, productIds, charactersMax }: { shopId: string; productIds: string[]; charactersMax: number },
): Promise<Map<string, string>> {
  const rows = await services.db.$queryRaw<{ id: string; text: string }[]>`
    SELECT "id", left("descriptionText", ${charactersMax}) AS "text" FROM "Product"
    WHERE "shopId" = ${shopId} AND "id" = ANY(${productIds}::text[]) AND "searchable" AND "removedAt" IS NULL`;
  return new Map(rows.map((row) => [row.id, row.text]));
}
