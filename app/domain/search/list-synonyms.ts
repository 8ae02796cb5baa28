import type { Services } from "~/services.server";
import { foldText } from "./fold-text";
import type { StoredSynonym, SynonymEntry } from "./synonym-entry";

/** The shop's entries, newest first; with `text` those in which it occurs. */
export async function listSynonyms(
  services: Pick<Services, "db">,
  { shopId, text, limit, offset }: { shopId: string; text?: string | null; limit: number; offset: number },
): Promise<{ rows: StoredSynonym[]; total: number }> {
  const all = await services.db.searchSynonym.findMany({
    where: { shopId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const wanted = foldText(text?.trim() ?? "");
  const found = all.filter(({ terms, means }) =>
    [...terms, ...means].some((term) => foldText(term).includes(wanted)),
  );
  const rows = found.slice(offset, offset + limit).map(({ id, updatedAt, ...row }) => {
    const { kind, terms, means } = row as unknown as SynonymEntry;
    return { synonymId: id, kind, terms, means, updatedAt };
  });
  return { rows, total: found.length };
}
