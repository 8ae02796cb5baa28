import type { StoredMessage } from "~/domain/conversations/stored-message";
import type { GoingTurn } from "./answer-shopper";
import type { ChatEvent, TurnEndReason } from "./chat-event";
import { asksForOrder } from "./order-form";
import { readAnswerDiscounts } from "./read-answer-discounts";
import { isTryOut } from "./tools/is-try-out";

/** Tells an answer that was given before, as if it were given now: with the discount, while it still counts. */
export async function* replay(answer: StoredMessage, going: GoingTurn): AsyncGenerator<ChatEvent> {
  const { services, turn, agent } = going;
  const { shopId, channel, hasCart = true, dryRun = false } = turn;
  const { conversationId, messageId, text, citations, cards, answeredBy, endReason } = answer;
  const { toolCalls } = answer.trace;
  if (text !== "") yield { type: "text", delta: text };
  if (cards.length > 0) yield { type: "cards", cards };
  if (hasCart && !isTryOut({ channel, dryRun })) {
    const discounts = await readAnswerDiscounts(services, { shopId, messages: [answer] });
    for (const code of discounts.values()) yield { type: "discount_given", code };
  }
  const reason = (endReason ?? "completed") as TurnEndReason;
  if (asksForOrder({ settings: agent.settings, hasCart }, { toolCalls, end: reason }))
    yield { type: "order_asked" };
  yield {
    type: "turn_ended",
    ...{ reason, conversationId, messageId, text, citations, cards },
    answeredBy: answeredBy ?? "",
  };
}
