import type { Services } from "~/services.server";

/** What the mirror knows of a product beside its offer: what it is, and not what it costs. */
export interface ProductFacts {
  description: string;
  productType: string;
  tags: string[];
  /** What the shop keeps of it in metafields, as a shopper may read it; the name without its namespace. */
  attributes: { name: string; value: string }[];
}

const attributesMax = 40;
const valueCharactersMax = 300;

/** The facts of these products, by product id; only of those the shop shows. */
export async function readProductFacts(
  services: Pick<Services, "db">,
  { shopId, productIds, charactersMax }: { shopId: string; productIds: string[]; charactersMax: number },
): Promise<Map<string, ProductFacts>> {
  const rows = await services.db.$queryRaw<
    {
      id: string;
      text: string;
      productType: string;
      tags: string[];
      metafields: Record<string, string>;
    }[]
  >`
    SELECT "id", left("descriptionText", ${charactersMax}) AS "text", "productType", "tags", "metafields"
    FROM "Product"
    WHERE "shopId" = ${shopId} AND "id" = ANY(${productIds}::text[]) AND "searchable" AND "removedAt" IS NULL`;
  return new Map(
    rows.map(({ id, text, productType, tags, metafields }) => [
      id,
      { description: text, productType, tags, attributes: toAttributes(metafields) },
    ]),
  );
}

function toAttributes(metafields: Record<string, string>): ProductFacts["attributes"] {
  return Object.entries(metafields)
    .slice(0, attributesMax)
    .map(([key, value]) => ({
      name: key.slice(key.indexOf(".") + 1).replaceAll(/[_-]+/g, " "),
      value: String(value).slice(0, valueCharactersMax),
    }));
}
