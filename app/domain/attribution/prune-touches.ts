import type { Transaction } from "~/domain/shared/database";

/** Deletes up to so many touches from before then; zero when none are left. */
export async function pruneTouches(
  tx: Transaction,
  { shopId, before, rowsMax }: { shopId: string; before: Date; rowsMax: number },
): Promise<number> {
  const { count } = await tx.attributionTouch.deleteMany({
    where: { shopId, occurredAt: { lt: before } },
    limit: rowsMax,
  });
  return count;
}

/** Deletes the touches of conversations that are deleted. */
export async function removeTouchesOf(
  tx: Transaction,
  { shopId, conversationIds }: { shopId: string; conversationIds: string[] },
): Promise<number> {
  const { count } = await tx.attributionTouch.deleteMany({
    where: { shopId, conversationId: { in: conversationIds } },
  });
  return count;
}
