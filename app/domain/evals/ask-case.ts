import { answerShopper, type ChatServices } from "~/domain/chat/answer-shopper";
import type { ChatEvent } from "~/domain/chat/chat-event";
import { isHandedOver } from "~/domain/chat/is-handed-over";
import { saysUnknown } from "~/domain/chat/is-unanswered";
import { emptyTrace } from "~/domain/conversations/message-trace";
import { toStoredMessage } from "~/domain/conversations/stored-message";
import type { Services } from "~/services.server";
import { checkAnswer } from "./check-answer";
import type { EvalAnswer, EvalTurn } from "./eval-answer";
import type { EvalCaseContent } from "./eval-check";

interface AskedCase {
  shopId: string;
  agentId: string;
  side: "draft" | "published";
  content: EvalCaseContent;
  /** Whose the conversation is. */
  visitorId: string;
  /** The same key asks the same conversation, and gets the answers that it already has. */
  key: string;
}

export type CaseServices = ChatServices & Pick<Services, "documents">;

type TurnEnd = Extract<ChatEvent, { type: "turn_ended" }>;

/**
 * Asks one agent the messages of a case, one after the other in a conversation of their own, as shoppers would ask; what
 * would change something outside of it is left undone. @returns its answers with what the checks say
 */
export async function askCase(services: CaseServices, asked: AskedCase): Promise<EvalAnswer> {
  const { messages, checks } = asked.content;
  const turns: EvalTurn[] = [];
  let conversationId: string | null = null;
  for (const [place, message] of messages.entries()) {
    const end: TurnEnd = await askOne(services, asked, { place, message, conversationId });
    conversationId = end.conversationId;
    turns.push(await toEvalTurn(services, asked, message, end));
  }
  const verdicts = checkAnswer(turns, checks);
  return {
    turns,
    checks: verdicts,
    passed: verdicts.every(({ ok }) => ok),
    durationMs: sum(turns.map(({ durationMs }) => durationMs)),
    costMicros: sum(turns.map(({ costMicros }) => costMicros)),
  };
}

async function askOne(
  services: CaseServices,
  { shopId, agentId, side, visitorId, key }: AskedCase,
  { place, message, conversationId }: { place: number; message: string; conversationId: string | null },
): Promise<TurnEnd> {
  const turn = {
    ...{ shopId, visitorId, agentId, conversationId, message },
    ...{ channel: "preview" as const, clientKey: `${key}:${place}` },
    ...{ draft: side === "draft", dryRun: true },
  };
  for await (const event of answerShopper(services, turn, new AbortController().signal)) {
    if (event.type === "turn_ended") return event;
  }
  throw new Error("A turn ended without its last event");
}

async function toEvalTurn(
  services: CaseServices,
  { shopId, content }: AskedCase,
  message: string,
  end: TurnEnd,
): Promise<EvalTurn> {
  const { messageId, text, answeredBy, reason } = end;
  const row =
    messageId === null ? null : await services.db.message.findFirst({ where: { shopId, id: messageId } });
  const trace = row ? toStoredMessage(row).trace : emptyTrace;
  const checksLanguage = content.checks.some(({ kind }) => kind === "language");
  const toolCalls = trace.toolCalls.map(({ name, ok }) => ({ name, ok }));
  return {
    ...{ message, text, reason, answeredBy, toolCalls },
    citations: end.citations.map(({ number, title, sourceId }) => ({ number, title, sourceId })),
    cards: end.cards.map(({ productId, title }) => ({ productId, title })),
    isHandedOff: reason === "handed_off" || isHandedOver(trace),
    saysUnknown: saysUnknown(text),
    language: checksLanguage ? await readLanguage(services, text) : null,
    durationMs: trace.durationMs,
    costMicros: trace.costMicros,
  };
}

/** Read where documents are: what tells languages apart is large. Null where there is too little text to tell. */
async function readLanguage({ documents }: CaseServices, text: string): Promise<string | null> {
  const reading = await documents.read({ kind: "text", content: text });
  return reading.tag === "read" ? reading.document.language : null;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
