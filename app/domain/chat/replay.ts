import type { StoredMessage } from "~/domain/conversations/stored-message";
import type { ChatEvent, TurnEndReason } from "./chat-event";

/** Tells an answer that was given before, as if it were given now. */
export function* replay(answer: StoredMessage): Generator<ChatEvent> {
  const { conversationId, messageId, text, citations, cards, answeredBy, endReason } = answer;
  if (text !== "") yield { type: "text", delta: text };
  if (cards.length > 0) yield { type: "cards", cards };
  const reason = (endReason ?? "completed") as TurnEndReason;
  yield {
    type: "turn_ended",
    ...{ reason, conversationId, messageId, text, citations, cards },
    answeredBy: answeredBy ?? "",
  };
}
