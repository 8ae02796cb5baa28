import { AppError } from "~/domain/shared/app-error";
import type { Transaction } from "~/domain/shared/database";

/** Of one kind in one agent; the deleted do not count. */
export const directivesMax = 100;

/**
 * The place below all others. For an agent that is locked.
 * @throws AppError `conflict` when there are as many as an agent may have
 */
export async function checkRoom(
  tx: Transaction,
  { shopId, agentId, kind }: { shopId: string; agentId: string; kind: string },
): Promise<number> {
  const count = await tx.directive.count({ where: { shopId, agentId, kind, deletedAt: null } });
  if (count < directivesMax) return count;
  throw new AppError(
    "conflict",
    `An agent has at most ${directivesMax} ${kind}s: delete one that it no longer needs.`,
  );
}

/** Writes places 0, 1, 2 ... in this order, where they differ. */
export async function writePositions(
  tx: Transaction,
  shopId: string,
  inOrder: { id: string; position: number }[],
): Promise<void> {
  for (const [position, { id, position: before }] of inOrder.entries()) {
    if (position !== before) await tx.directive.updateMany({ where: { shopId, id }, data: { position } });
  }
}
