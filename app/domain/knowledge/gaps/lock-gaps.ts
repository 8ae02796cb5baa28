import type { Transaction } from "~/domain/shared/database";

/** Before a transaction reads gaps in order to change them: one at a time for each shop, so that counts stay right. */
export async function lockGaps(tx: Transaction, { shopId }: { shopId: string }): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`gaps:${shopId}`}))`;
}
