import type { Transaction } from "~/domain/shared/database";

/**
 * First in every transaction that writes products or collections: one at a time for each shop. They write many rows
 * in orders of their own, and two at once would wait for each other.
 */
export async function lockCatalog(tx: Transaction, { shopId }: { shopId: string }): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`catalog:${shopId}`}))`;
}
