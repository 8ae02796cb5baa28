import { recordEvent } from "~/domain/events/record-event";
import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";

export interface Feedback {
  shopId: string;
  conversationId: string;
  visitorId: string;
  messageId: string;
  /** Null takes back what was said. */
  rating: "positive" | "negative" | null;
  /** Why, in the shopper's own words or one of ours: `wrong`, `unhelpful`, `other`. */
  reason: string | null;
}

/**
 * What a shopper thinks of an answer: the last word counts, and the event `message.rated` is recorded when it changes.
 * @throws AppError `not_found` unless it is an answer of the agent in a conversation of this visitor
 */
export async function recordFeedback(
  services: Pick<Services, "db" | "now" | "newId">,
  { shopId, conversationId, visitorId, messageId, rating, reason }: Feedback,
): Promise<void> {
  const feedbackReason = rating === null ? null : reason;
  await services.db.$transaction(async (tx) => {
    const isTheirs = await tx.conversation.count({ where: { shopId, id: conversationId, visitorId } });
    const where = { shopId, id: messageId, conversationId, role: "agent" };
    const answer = isTheirs > 0 ? await tx.message.findFirst({ where }) : null;
    if (!answer) throw new AppError("not_found", "There is no such answer in this conversation.");
    if (answer.feedback === rating && answer.feedbackReason === feedbackReason) return;
    await tx.message.updateMany({ where, data: { feedback: rating, feedbackReason } });
    await recordEvent(services, tx, {
      shopId,
      type: "message.rated",
      // Without the reason, which may be the shopper's own words: what is erased must not live on here.
      data: { conversationId, messageId, rating },
    });
  });
}
