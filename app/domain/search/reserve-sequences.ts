import type { Transaction } from "~/domain/shared/database";
import type { Collection } from "./collection";

/**
 * Takes the next `count` sequences of a collection and returns the first. The row stays locked until the caller's
 * transaction ends, so a higher sequence never becomes visible before a lower one: readers may ask for "what is new
 * since sequence n" and miss nothing.
 */
export async function reserveSequences(
  tx: Transaction,
  { shopId, collection, count }: { shopId: string; collection: Collection; count: number },
): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ sequence: bigint }[]>`
    INSERT INTO "SearchGeneration" AS stored ("shopId", "collection", "sequence")
    VALUES (${shopId}, ${collection}, ${count}::bigint)
    ON CONFLICT ("shopId", "collection") DO UPDATE SET "sequence" = stored."sequence" + excluded."sequence"
    RETURNING "sequence"`;
  return BigInt(row!.sequence) - BigInt(count) + 1n;
}
