import { AppError } from "~/domain/shared/app-error";
import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";

/** Notes that the draft is another one now, whose doing it was, and when. For an agent that is locked. */
export async function recordDraftChange(
  services: Pick<Services, "now">,
  tx: Transaction,
  { shopId, agentId, teammateId }: { shopId: string; agentId: string; teammateId: string | null },
): Promise<{ draftRevision: number }> {
  const where = { shopId, id: agentId };
  await tx.agent.updateMany({
    where,
    data: { draftRevision: { increment: 1 }, draftUpdatedAt: services.now(), draftTeammateId: teammateId },
  });
  return await tx.agent.findFirstOrThrow({ where, select: { draftRevision: true } });
}

/** From now on the draft's settings are those that are published. */
export async function clearDraftSettings(
  tx: Transaction,
  { shopId, agentId }: { shopId: string; agentId: string },
): Promise<void> {
  await tx.$executeRaw`UPDATE "Agent" SET "draftSettings" = NULL WHERE "shopId" = ${shopId} AND "id" = ${agentId}`;
}

/**
 * Who publishes or throws away a draft means the one that they looked at; null does not look.
 * @throws AppError `conflict` when it has changed since
 */
export function checkDraftRevision(draftRevision: number, expected: number | null): void {
  if (expected === null || expected === draftRevision) return;
  throw new AppError(
    "conflict",
    "Somebody has changed the draft since you looked at it. The page now shows what differs: look once more.",
  );
}
