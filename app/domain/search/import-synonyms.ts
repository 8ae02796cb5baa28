import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { enqueueGapCheck } from "./enqueue-gap-check";
import { holdSynonyms } from "./hold-synonyms";
import { readSynonymLines } from "./read-synonym-lines";
import { SynonymCoverage } from "./synonym-coverage";
import { synonymsMax, type SynonymEntry } from "./synonym-entry";

/**
 * Adds the entries of a file (see `readSynonymLines`), all or none. What an entry says already, in the shop or further
 * up in the file, is left out and counted.
 * @throws AppError `validation_error` that names each line that cannot be read, `conflict` when there are too many
 */
export async function importSynonyms(
  services: Pick<Services, "db" | "newId" | "queue">,
  { shopId, text }: { shopId: string; text: string },
): Promise<{ added: number; known: number }> {
  const lines = readSynonymLines(text);
  return await services.db.$transaction(async (tx) => {
    const before = await holdSynonyms(tx, { shopId });
    const known = new SynonymCoverage<SynonymEntry>(before);
    const fresh: SynonymEntry[] = [];
    for (const { entry } of lines) {
      if (known.find(entry)) continue;
      known.add(entry);
      fresh.push(entry);
    }
    const total = before.length + fresh.length;
    if (total > synonymsMax) {
      throw new AppError(
        "conflict",
        `Nothing was imported: there would be ${total} synonyms, and a shop has at most ${synonymsMax}.`,
      );
    }
    await enqueueGapCheck(services, tx, { shopId });
    await tx.searchSynonym.createMany({
      data: fresh.map((entry) => ({ shopId, id: services.newId("synonym"), ...entry })),
    });
    return { added: fresh.length, known: lines.length - fresh.length };
  });
}
