import { recordTouch } from "~/domain/attribution/record-touch";
import { storable } from "~/domain/catalog/storable";
import { appendMessage } from "~/domain/conversations/append-message";
import type { MessageTrace } from "~/domain/conversations/message-trace";
import type { StoredMessage } from "~/domain/conversations/stored-message";
import type { GoingTurn } from "./answer-shopper";
import type { TurnEndReason } from "./chat-event";
import { citationsOf, type TurnState } from "./turn-state";

/** Nothing is stored where nothing was shown: the same message, sent again, is then answered. */
export async function storeAnswer(
  { services, turn, agent, conversation, asked, startedAt }: GoingTurn,
  state: TurnState,
  reason: TurnEndReason,
): Promise<StoredMessage | null> {
  if (state.text.trim() === "" && state.cards.length === 0) return null;
  const at = { shopId: turn.shopId, conversationId: conversation.id };
  const touch = { ...at, visitorId: turn.visitorId, occurredAt: services.now() };
  for (const { productId } of state.cards)
    await recordTouch(services, { ...touch, kind: "recommended", productId });
  const { shopifyCustomerId } = turn;
  if (shopifyCustomerId) await recordTouch(services, { ...touch, kind: "identified", shopifyCustomerId });
  const { message } = await appendMessage(services, {
    ...at,
    role: "agent",
    text: state.text.trim(),
    replyToId: asked.messageId,
    agentVersionId: agent.agentVersionId,
    answeredBy: state.answeredBy,
    endReason: reason,
    citations: citationsOf(state),
    cards: state.cards,
    // Who left before the end asks again, and the workflow stands where it stood.
    ...(state.workflowState && reason !== "stopped" ? { workflowState: state.workflowState } : {}),
    // A model may write a NUL into arguments, which the database refuses.
    trace: storable({
      ...state.trace,
      durationMs: Math.round(performance.now() - startedAt),
    }) as MessageTrace,
  });
  return message;
}
