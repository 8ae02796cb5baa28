import { AppError } from "~/domain/shared/app-error";
import type { Transaction } from "~/domain/shared/database";

export interface LockedHandoff {
  agentId: string;
  status: string;
  channel: string;
  locale: string | null;
  /** The open handoff; null while the agent answers. */
  handoffId: string | null;
  /** Who has it; null: nobody yet. */
  teammateId: string | null;
}

/**
 * Who has the conversation, held until the transaction ends.
 * @throws AppError `not_found` for another shop's conversation, and for a merchant's own try-out
 */
export async function lockHandoff(
  tx: Transaction,
  { shopId, conversationId }: { shopId: string; conversationId: string },
): Promise<LockedHandoff> {
  const rows = await tx.$queryRaw<Omit<LockedHandoff, "handoffId" | "teammateId">[]>`
    SELECT "agentId", "status", "channel", "locale" FROM "Conversation"
    WHERE "shopId" = ${shopId} AND "id" = ${conversationId} AND "channel" <> 'preview' FOR UPDATE`;
  if (!rows[0]) throw new AppError("not_found", "There is no such conversation.");
  const handoff = await tx.handoff.findFirst({
    where: { shopId, conversationId, releasedAt: null },
    orderBy: { requestedAt: "desc" },
    select: { id: true, teammateId: true },
  });
  return { ...rows[0], handoffId: handoff?.id ?? null, teammateId: handoff?.teammateId ?? null };
}

/** @throws AppError `conflict` for a conversation that is over */
export function refuseClosed({ status }: LockedHandoff): void {
  if (status !== "closed") return;
  throw new AppError(
    "conflict",
    "This conversation is closed. What the shopper writes next begins another one.",
  );
}
