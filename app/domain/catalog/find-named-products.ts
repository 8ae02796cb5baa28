import { foldText } from "~/domain/search/fold-text";
import type { Services } from "~/services.server";

export interface NamedProduct {
  productId: string;
  title: string;
}

const titleLettersMin = 5;
const lettersMax = 20_000;
const productsMax = 10;

/** Products whose whole title stands in a text, the longest title first; of one title only the oldest product. */
export async function findNamedProducts(
  services: Pick<Services, "db">,
  { shopId, text }: { shopId: string; text: string },
): Promise<NamedProduct[]> {
  const folded = foldText(text.slice(0, lettersMax));
  const rows = await services.db.$queryRaw<NamedProduct[]>`
    SELECT "id" AS "productId", "title" FROM "Product"
    WHERE "shopId" = ${shopId} AND "searchable" AND length("title") >= ${titleLettersMin}
      AND position(lower("title") IN ${text.slice(0, lettersMax).toLowerCase()}) > 0
    ORDER BY length("title") DESC, "sourceUpdatedAt", "id" LIMIT ${productsMax * 3}`;
  const named: NamedProduct[] = [];
  let rest = folded;
  for (const row of rows) {
    const title = foldText(row.title);
    const stands = new RegExp(
      `(?<![\\p{L}\\d])${title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\d])`,
      "gu",
    );
    if (!stands.test(rest)) continue;
    // “Trail Jacket” inside “Trail Jacket Pro” is not named.
    rest = rest.replace(stands, " · ");
    named.push(row);
  }
  return named.slice(0, productsMax);
}
