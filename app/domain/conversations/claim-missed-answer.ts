import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import { erasedVisitorId } from "./erase-visitor-data";
import { toStoredMessage, type StoredMessage } from "./stored-message";

/** So long a shopper who is away for a moment has to see an answer in the chat. */
const waitSeconds = 180;
const messagesMax = 100;

export interface MissedAnswer {
  /** What teammates wrote, oldest first; the newest 100. */
  messages: StoredMessage[];
  /** Of the conversation; null: not known. */
  locale: string | null;
  /** What was mailed before and what is now, for `releaseMissedAnswer`. */
  before: number;
  upTo: number;
}

/** Has the conversation looked at once the shopper has had their time to see what was written. */
export async function enqueueMissedAnswer(
  services: Pick<Services, "queue">,
  tx: Transaction,
  { shopId, conversationId }: { shopId: string; conversationId: string },
  startAfterSeconds = waitSeconds,
): Promise<void> {
  await services.queue.enqueue(
    tx,
    "mail-missed-answer",
    { shopId, conversationId },
    { singletonKey: `mail-missed-answer:${conversationId}`, startAfterSeconds },
  );
}

/**
 * Everything that teammates wrote, that the shopper's screen has not shown, and that was not mailed: of all who ask one
 * gets it, and it counts as mailed. Null while nothing of it is three minutes old; then it is looked at again.
 */
export async function claimMissedAnswer(
  services: Pick<Services, "db" | "now" | "queue">,
  { shopId, conversationId }: { shopId: string; conversationId: string },
): Promise<MissedAnswer | null> {
  return await services.db.$transaction(async (tx) => {
    const conversation = await lockConversation(tx, { shopId, conversationId });
    if (!conversation || conversation.visitorId === erasedVisitorId) return null;
    const { seenSequence, mailedSequence, locale } = conversation;
    const missed = {
      ...{ shopId, conversationId, role: "teammate" },
      sequence: { gt: Math.max(seenSequence, mailedSequence) },
    };
    const oldest = await tx.message.findFirst({ where: missed, orderBy: { sequence: "asc" } });
    if (!oldest) return null;
    const ageSeconds = (services.now().getTime() - oldest.createdAt.getTime()) / 1_000;
    if (ageSeconds < waitSeconds) {
      const restSeconds = Math.ceil(waitSeconds - ageSeconds);
      await enqueueMissedAnswer(services, tx, { shopId, conversationId }, restSeconds);
      return null;
    }
    const newestFirst = await tx.message.findMany({
      ...{ where: missed, orderBy: { sequence: "desc" }, take: messagesMax },
    });
    const messages = newestFirst.reverse().map(toStoredMessage);
    const upTo = messages.at(-1)!.sequence;
    await tx.conversation.updateMany({
      where: { shopId, id: conversationId },
      data: { mailedSequence: upTo },
    });
    return { messages, locale, before: mailedSequence, upTo };
  });
}

/** Takes back that it was mailed: the mail did not go out. */
export async function releaseMissedAnswer(
  services: Pick<Services, "db">,
  { shopId, conversationId, answer }: { shopId: string; conversationId: string; answer: MissedAnswer },
): Promise<void> {
  await services.db.conversation.updateMany({
    where: { shopId, id: conversationId, mailedSequence: answer.upTo },
    data: { mailedSequence: answer.before },
  });
}

interface LockedConversation {
  visitorId: string;
  locale: string | null;
  seenSequence: number;
  mailedSequence: number;
}

async function lockConversation(
  tx: Transaction,
  { shopId, conversationId }: { shopId: string; conversationId: string },
): Promise<LockedConversation | null> {
  const rows = await tx.$queryRaw<LockedConversation[]>`
    SELECT "visitorId", "locale", "seenSequence", "mailedSequence" FROM "Conversation"
    WHERE "shopId" = ${shopId} AND "id" = ${conversationId} FOR UPDATE`;
  return rows[0] ?? null;
}
