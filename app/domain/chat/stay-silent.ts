import { appendMessage } from "~/domain/conversations/append-message";
import { readTranscript } from "~/domain/conversations/read-transcript";
import type { StoredMessage } from "~/domain/conversations/stored-message";
import type { GoingTurn } from "./answer-shopper";
import type { ChatEvent } from "./chat-event";
import { detectLocale } from "./detect-locale";
import { turnText } from "./turn-texts";

const transcriptMax = 40;

/**
 * The turn of a conversation that a person has: the message is kept, and the agent says nothing. Where no widget shows
 * who will answer, and when, it says so once, unless the turn that handed over did or somebody has joined.
 */
export async function* staySilent(going: GoingTurn, handedOffAt: Date): AsyncGenerator<ChatEvent> {
  const { services, turn, conversation, asked, agent } = going;
  const at = { shopId: turn.shopId, conversationId: conversation.id };
  const messages =
    (await readTranscript(services, { ...at, limit: transcriptMax }))?.messages ?? ([] as StoredMessage[]);
  const isTold = messages.some(
    ({ role, endReason, createdAt }) =>
      createdAt >= handedOffAt &&
      // A line of the system says who has joined.
      (role === "teammate" || role === "system" || endReason === "handed_off"),
  );
  let notice: StoredMessage | null = null;
  if (turn.channel !== "widget" && !isTold) {
    const shopperTexts = messages.flatMap(({ role, text }) => (role === "shopper" ? [text] : []));
    const hint = turn.locale ?? conversation.locale ?? going.shop.primaryLocale;
    const { message } = await appendMessage(services, {
      ...at,
      ...{ role: "agent", text: turnText("silent", detectLocale(shopperTexts, hint)) },
      ...{ replyToId: asked.messageId, agentVersionId: agent.agentVersionId, endReason: "handed_off" },
    });
    notice = message;
    yield { type: "text", delta: message.text };
  }
  yield {
    type: "turn_ended",
    reason: "handed_off",
    conversationId: conversation.id,
    messageId: notice?.messageId ?? null,
    text: notice?.text ?? "",
    ...{ citations: [], cards: [], answeredBy: "" },
  };
}
