import type { StoredMessage } from "~/domain/conversations/stored-message";
import type { ChatEvent, TurnEndReason } from "./chat-event";
import { asksForOrder } from "./order-form";
import type { ToolContext } from "./tools/tool";

/** Tells an answer that was given before, as if it were given now. */
export function* replay(
  answer: StoredMessage,
  context: Pick<ToolContext, "settings" | "hasCart">,
): Generator<ChatEvent> {
  const { conversationId, messageId, text, citations, cards, answeredBy, endReason } = answer;
  const { toolCalls } = answer.trace;
  if (text !== "") yield { type: "text", delta: text };
  if (cards.length > 0) yield { type: "cards", cards };
  const reason = (endReason ?? "completed") as TurnEndReason;
  if (asksForOrder(context, { toolCalls, end: reason })) yield { type: "order_asked" };
  yield {
    type: "turn_ended",
    ...{ reason, conversationId, messageId, text, citations, cards },
    answeredBy: answeredBy ?? "",
  };
}
