import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";

/**
 * One answer at a time in a conversation, over all processes: the claim lasts until `releaseTurn`, or until `untilMs`
 * have passed (its process died).
 * @throws AppError `conflict` while another turn holds it, `not_found` for another shop's conversation
 */
export async function claimTurn(
  services: Pick<Services, "db" | "now">,
  input: { shopId: string; conversationId: string; turnId: string; untilMs: number },
): Promise<void> {
  const { shopId, conversationId, turnId, untilMs } = input;
  const now = services.now();
  const { count } = await services.db.conversation.updateMany({
    where: { shopId, id: conversationId, OR: [{ turnId: null }, { turnUntil: { lte: now } }] },
    data: { turnId, turnUntil: new Date(now.getTime() + untilMs) },
  });
  if (count === 1) return;
  const exists = await services.db.conversation.count({ where: { shopId, id: conversationId } });
  if (exists === 0) throw new AppError("not_found", "There is no such conversation.");
  throw new AppError(
    "conflict",
    "The previous message is still being answered. Send this one again in a moment.",
    {
      retryAfterSeconds: 2,
    },
  );
}

export async function releaseTurn(
  services: Pick<Services, "db">,
  { shopId, conversationId, turnId }: { shopId: string; conversationId: string; turnId: string },
): Promise<void> {
  await services.db.conversation.updateMany({
    where: { shopId, id: conversationId, turnId },
    data: { turnId: null, turnUntil: null },
  });
}
