import type { Transaction } from "~/domain/shared/database";

/** Shopify's clock may be behind ours, and its search index is behind its data. */
const overlapMs = 5 * 60_000;

/** Notes that the mirror holds everything that Shopify had at `syncedAt`. */
export async function noteFullSync(
  tx: Transaction,
  { shopId, syncedAt }: { shopId: string; syncedAt: Date },
): Promise<void> {
  const state = { syncedAt, reconciledUntil: new Date(syncedAt.getTime() - overlapMs), countDifference: 0 };
  await tx.catalogState.upsert({ where: { shopId }, create: { shopId, ...state }, update: state });
}

/** Notes that every change before `readAt` has been read. */
export async function noteReconciled(
  tx: Transaction,
  { shopId, readAt, countDifference }: { shopId: string; readAt: Date; countDifference: number },
): Promise<void> {
  const state = { reconciledUntil: new Date(readAt.getTime() - overlapMs), countDifference };
  await tx.catalogState.upsert({ where: { shopId }, create: { shopId, ...state }, update: state });
}
