import type { GoingTurn } from "./answer-shopper";

/** Has the question noted as unanswered, after the turn: comparing it to others takes time. Try-outs are not. */
export async function enqueueGap(
  { services, turn, conversation, asked }: GoingTurn,
  { hadPassage }: { hadPassage: boolean },
): Promise<void> {
  if (conversation.channel === "preview") return;
  const { messageId } = asked;
  const message = { shopId: turn.shopId, conversationId: conversation.id, messageId, hadPassage };
  await services.db.$transaction((tx) => services.queue.enqueue(tx, "record-gap", message));
}
