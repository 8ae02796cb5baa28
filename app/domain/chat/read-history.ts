import { readTranscript } from "~/domain/conversations/read-transcript";
import type { StoredMessage } from "~/domain/conversations/stored-message";
import type { GoingTurn } from "./answer-shopper";

const transcriptMax = 40;

export interface TurnHistory {
  /** Oldest first, ending with the message that is answered. */
  messages: StoredMessage[];
  /** Set when this message was answered before. */
  earlierAnswer: StoredMessage | null;
}

/** The conversation up to the message that is answered; and its answer, where there is one. */
export async function readHistory({ services, turn, conversation, asked }: GoingTurn): Promise<TurnHistory> {
  const at = { shopId: turn.shopId, conversationId: conversation.id, limit: transcriptMax };
  const transcript = (await readTranscript(services, at))?.messages ?? [asked];
  const reply = transcript.find((message) => message.replyToId === asked.messageId) ?? null;
  return {
    messages: transcript.filter((message) => message.sequence <= asked.sequence),
    // Who left in the middle (went to another page) and asks again gets the whole answer.
    earlierAnswer: reply?.endReason === "stopped" ? null : reply,
  };
}
