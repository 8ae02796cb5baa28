import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { enqueueGapCheck } from "./enqueue-gap-check";
import { holdSynonyms } from "./hold-synonyms";
import type { SynonymEntry } from "./synonym-entry";

/**
 * Deletes an entry, and gives back what it said, so that it can be saved again.
 * @throws AppError `not_found` when it is not there (any more)
 */
export async function removeSynonym(
  services: Pick<Services, "db" | "queue">,
  { shopId, synonymId }: { shopId: string; synonymId: string },
): Promise<SynonymEntry> {
  return await services.db.$transaction(async (tx) => {
    const entry = (await holdSynonyms(tx, { shopId })).find(({ id }) => id === synonymId);
    if (!entry)
      throw new AppError("not_found", "This shop has no such synonym: it may have been deleted already.");
    await tx.searchSynonym.deleteMany({ where: { shopId, id: synonymId } });
    await enqueueGapCheck(services, tx, { shopId });
    const { kind, terms, means } = entry;
    return { kind, terms, means };
  });
}
