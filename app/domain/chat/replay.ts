import type { StoredMessage } from "~/domain/conversations/stored-message";
import type { ChatEvent, TurnEndReason } from "./chat-event";
import { asksForOrder } from "./order-form";
import { readAnswerDiscounts } from "./read-answer-discounts";
import { isTryOut } from "./tools/is-try-out";
import type { ToolContext } from "./tools/tool";

/** Tells an answer that was given before, as if it were given now: with the discount, while it still counts. */
export async function* replay(answer: StoredMessage, context: ToolContext): AsyncGenerator<ChatEvent> {
  const { conversationId, messageId, text, citations, cards, answeredBy, endReason } = answer;
  const { toolCalls } = answer.trace;
  if (text !== "") yield { type: "text", delta: text };
  if (cards.length > 0) yield { type: "cards", cards };
  if (context.hasCart && !isTryOut(context)) {
    const { services, shopId } = context;
    const discounts = await readAnswerDiscounts(services, { shopId, messages: [answer] });
    for (const code of discounts.values()) yield { type: "discount_given", code };
  }
  const reason = (endReason ?? "completed") as TurnEndReason;
  if (asksForOrder(context, { toolCalls, end: reason })) yield { type: "order_asked" };
  yield {
    type: "turn_ended",
    ...{ reason, conversationId, messageId, text, citations, cards },
    answeredBy: answeredBy ?? "",
  };
}
