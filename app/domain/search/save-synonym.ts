import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { enqueueGapCheck } from "./enqueue-gap-check";
import { holdSynonyms } from "./hold-synonyms";
import { SynonymCoverage } from "./synonym-coverage";
import { describeEntry, readSynonymEntry, synonymsMax, type SynonymEntry } from "./synonym-entry";

/**
 * Adds an entry, or changes the one that `synonymId` names. Holds for every search of every process from the commit on.
 * @throws AppError `validation_error` when a word cannot be searched for or nothing is left to say, `conflict` when
 * another entry says it already or there are too many, `not_found` for another shop's entry
 */
export async function saveSynonym(
  services: Pick<Services, "db" | "newId" | "queue">,
  { shopId, synonymId, ...given }: SynonymEntry & { shopId: string; synonymId?: string | null },
): Promise<{ synonymId: string }> {
  const entry = readSynonymEntry(given);
  const id = synonymId ?? services.newId("synonym");
  await services.db.$transaction(async (tx) => {
    const others = (await holdSynonyms(tx, { shopId })).filter((one) => one.id !== id);
    const known = new SynonymCoverage(others).find(entry);
    if (known) {
      throw new AppError("conflict", `Another entry says this already: “${describeEntry(known)}”.`);
    }
    await enqueueGapCheck(services, tx, { shopId });
    if (synonymId) {
      const { count } = await tx.searchSynonym.updateMany({ where: { shopId, id }, data: entry });
      if (count === 0)
        throw new AppError("not_found", "This shop has no such synonym: it may have been deleted.");
      return;
    }
    if (others.length >= synonymsMax) {
      throw new AppError("conflict", `A shop has at most ${synonymsMax} synonyms: delete some first.`);
    }
    await tx.searchSynonym.create({ data: { shopId, id, ...entry } });
  });
  return { synonymId: id };
}
