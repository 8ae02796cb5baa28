import type { Services } from "~/services.server";
import type { Collection } from "./collection";
import { compileSynonyms, type ShopSynonyms } from "./compile-synonyms";
import type { SynonymEntry } from "./synonym-entry";

/**
 * What the shop itself says about words, as of the index that was read last; null when it says nothing. Every change of
 * it counts as a change of the index, so this asks the database only after one.
 */
export async function readShopSynonyms(
  services: Pick<Services, "db" | "searchIndexes">,
  { shopId, collection }: { shopId: string; collection: Collection },
): Promise<ShopSynonyms | null> {
  return await services.searchIndexes.derive({ shopId, collection }, "synonyms", 0, async () => {
    const rows = await services.db.searchSynonym.findMany({
      where: { shopId },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: { kind: true, terms: true, means: true },
    });
    return rows.length === 0 ? null : compileSynonyms(rows as SynonymEntry[]);
  });
}
