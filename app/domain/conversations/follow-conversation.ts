import { AppError } from "~/domain/shared/app-error";
import type { Conversation } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { readMarkedConversation } from "./conversation-watch";
import { readConversation } from "./read-conversation";
import { recordShopperSeen } from "./record-shopper-seen";
import { readSpeaker, type Speaker } from "./read-speaker";
import { toStoredMessage } from "./stored-message";
import { toShopperMessages, type ShopperMessage } from "./to-shopper-messages";

export interface ConversationUpdates {
  /**
   * What teammates said after `afterSequence` and who joined or left, in order; the newest 100. An agent's answers are
   * not among them: the turn itself brings them.
   */
  messages: ShopperMessage[];
  /** To go on from. */
  sequence: number;
  speaker: Speaker;
}

const messagesMax = 100;

/**
 * What has happened in a visitor's conversation since `afterSequence`. Answers at once when something has, or when
 * another one speaks than the `speakerKey` that the shopper knows of; else as soon as it does, or with nothing after
 * `waitMs`, or when `signal` aborts. Where `seenSequence` is given, it is noted that the shopper is there and has seen up to it.
 * @throws AppError `not_found` for a conversation that is not this visitor's
 */
export async function followConversation(
  services: Pick<Services, "db" | "now" | "appUrl" | "conversationWatch">,
  input: {
    shopId: string;
    conversationId: string;
    visitorId: string;
    /** `handover`: a person was asked for or came while nobody followed, and nothing since then has been shown. */
    afterSequence: number | "now" | "handover";
    /** What the shopper has before their eyes; null: nobody looks, and what was fetched is not seen. */
    seenSequence: number | null;
    /** Null: none is known yet. */
    speakerKey: string | null;
    waitMs: number;
    signal: AbortSignal;
  },
): Promise<ConversationUpdates> {
  const { shopId, conversationId, speakerKey, signal } = input;
  const until = performance.now() + input.waitMs;
  const conversation = await readConversation(services, input);
  if (!conversation) throw new AppError("not_found", "There is no such conversation.");
  const { seenSequence } = input;
  if (seenSequence !== null) await recordShopperSeen(services, { conversation, sequence: seenSequence });
  const afterSequence = await readStart(services, conversation, input.afterSequence);
  for (;;) {
    // Read first: what happens while the rest is read is seen by the wait.
    const marked = await readMarkedConversation(services.db, { shopId, conversationId });
    if (!marked) throw new AppError("not_found", "There is no such conversation.");
    const { mark, ...standing } = marked;
    const speaker = await readSpeaker(services, { shopId, ...standing });
    const messages = await readNewer(services, { shopId, conversationId, afterSequence });
    const sequence = messages.at(-1)?.sequence ?? afterSequence;
    const timeoutMs = until - performance.now();
    const isOver = timeoutMs <= 0 || signal.aborted || services.conversationWatch.isClosed();
    if (messages.length > 0 || speaker.key !== speakerKey || isOver) return { messages, sequence, speaker };
    await services.conversationWatch.wait({ shopId, conversationId, mark, timeoutMs, signal });
  }
}

async function readStart(
  services: Pick<Services, "db">,
  { shopId, id, messageCount, handedOffAt }: Conversation,
  after: number | "now" | "handover",
): Promise<number> {
  if (typeof after === "number") return after;
  if (after === "now" || !handedOffAt) return messageCount;
  const first = await services.db.message.findFirst({
    where: { shopId, conversationId: id, createdAt: { gte: handedOffAt } },
    orderBy: { sequence: "asc" },
    select: { sequence: true },
  });
  return first ? first.sequence - 1 : messageCount;
}

async function readNewer(
  services: Pick<Services, "db" | "appUrl">,
  {
    shopId,
    conversationId,
    afterSequence,
  }: { shopId: string; conversationId: string; afterSequence: number },
): Promise<ShopperMessage[]> {
  const newestFirst = await services.db.message.findMany({
    where: {
      ...{ shopId, conversationId, sequence: { gt: afterSequence } },
      role: { in: ["teammate", "system"] },
    },
    orderBy: { sequence: "desc" },
    take: messagesMax,
  });
  const messages = newestFirst.reverse().map(toStoredMessage);
  return await toShopperMessages(services, { shopId, messages });
}
