import type { Transaction } from "~/domain/shared/database";
import { reserveSequences } from "./reserve-sequences";
import type { SynonymEntry } from "./synonym-entry";

export interface HeldSynonym extends SynonymEntry {
  id: string;
}

/**
 * The shop's synonyms, held against other writers until the transaction ends; every process reads them anew from its
 * commit on, as it does when a document changes.
 */
export async function holdSynonyms(tx: Transaction, { shopId }: { shopId: string }): Promise<HeldSynonym[]> {
  for (const collection of ["product", "chunk"] as const) {
    await reserveSequences(tx, { shopId, collection, count: 1 });
  }
  const rows = await tx.searchSynonym.findMany({
    where: { shopId },
    select: { id: true, kind: true, terms: true, means: true },
  });
  return rows as HeldSynonym[];
}
