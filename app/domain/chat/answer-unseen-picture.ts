import type { GoingTurn } from "./answer-shopper";
import { builtInName } from "./built-in-answerer/create-built-in-answerer";
import type { ChatEvent } from "./chat-event";
import { unseenPictureText } from "./picture-texts";
import { storeAnswer } from "./store-answer";
import type { TurnState } from "./turn-state";

/**
 * The turn of a picture without words that nobody has looked at: nothing was asked that anything could answer. Who left
 * while it was looked at has it looked at again.
 */
export async function* answerUnseenPicture(
  going: GoingTurn,
  state: TurnState,
  locale: string,
  left: AbortSignal,
): AsyncGenerator<ChatEvent> {
  const reason = left.aborted ? "stopped" : "completed";
  if (reason === "completed") state.text = unseenPictureText(locale, going.agent.settings);
  state.answeredBy = builtInName;
  const stored = await storeAnswer(going, state, reason);
  if (state.text !== "") yield { type: "text", delta: state.text };
  yield {
    ...{ type: "turn_ended", reason, conversationId: going.conversation.id },
    ...{ messageId: stored?.messageId ?? null, text: state.text, citations: [], cards: [] },
    answeredBy: state.answeredBy,
  };
}
