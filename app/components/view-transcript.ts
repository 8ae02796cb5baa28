import type { MessageTrace } from "~/domain/conversations/message-trace";
import type { StoredMessage } from "~/domain/conversations/stored-message";
import { soughtText } from "~/domain/conversations/told-text";
import { maskShopperText } from "~/domain/knowledge/gaps/mask-shopper-text";
import type { createFormat } from "./format";
import type { Entry } from "./transcript-entry";

const resultLettersMax = 4_000;

/** Messages as the merchant's pages show them, with teammates' names by id. For loaders. */
export function viewTranscript(
  messages: StoredMessage[],
  format: ReturnType<typeof createFormat>,
  teammateNames: ReadonlyMap<string, string> = new Map(),
): Entry[] {
  const texts = new Map(messages.map((message) => [message.messageId, soughtText(message)]));
  return messages.map((message) => ({
    id: message.messageId,
    role: message.role,
    teammate: (message.teammateId && teammateNames.get(message.teammateId)) || null,
    text: message.text,
    picture: pictureOf(message),
    at: format.dateTime(message.createdAt),
    answeredBy: message.answeredBy,
    endReason: message.endReason,
    question: questionOf(message, texts),
    verdict: verdictOf(message),
    citations: message.citations.map(({ number, title }) => ({ number, title })),
    cards: message.cards.map((card) => ({
      title: card.title,
      price: format.money(BigInt(card.priceMinMinor), card.currency),
      imageUrl: card.imageUrl,
    })),
    ...viewTrace(message.trace, format),
  }));
}

function pictureOf({ conversationId, pictureFileId, pictureText }: StoredMessage): Entry["picture"] {
  if (pictureFileId === null) return null;
  return {
    url: `/app/conversations/${conversationId}/pictures/${pictureFileId}`,
    alt: pictureText ?? "Picture from the shopper",
  };
}

/** What the shopper thinks of an answer, in the words that stood on the buttons. */
function verdictOf({ feedback, feedbackReason }: StoredMessage): Entry["verdict"] {
  if (!feedback) return null;
  if (feedback === "positive") return { isGood: true, words: "helped the shopper" };
  const reasons: Record<string, string> = { wrong: "not true", unhelpful: "no help", other: "other reason" };
  const reason = feedbackReason && (reasons[feedbackReason] ?? feedbackReason);
  return { isGood: false, words: `did not help the shopper${reason ? `: ${reason}` : ""}` };
}

/** What was asked, of a picture what it shows, without what is personal: it begins an article or a case. */
function questionOf({ role, replyToId }: StoredMessage, texts: Map<string, string>): string | null {
  const question = role === "agent" && replyToId !== null ? texts.get(replyToId) : undefined;
  return question ? maskShopperText(question) : null;
}

function viewTrace(trace: MessageTrace, format: ReturnType<typeof createFormat>) {
  return {
    tools: trace.toolCalls.map((call) => ({
      name: call.name,
      ok: call.ok,
      arguments: JSON.stringify(call.arguments),
      result: cut(JSON.stringify(call.result, null, 2) ?? ""),
      milliseconds: call.durationMs,
    })),
    passages: trace.passages.map(({ title, score }) => ({ title, score: score.toFixed(2) })),
    checked: trace.withheld.map(({ sentence, claims, rewritten }) => ({
      ...{ sentence, claims, rewritten: rewritten ?? null },
    })),
    directives: trace.directives.map(({ kind, title, effect, steps }) => ({ kind, title, effect, steps })),
    failures: trace.failures.map(({ model, kind }) => `${model}: ${kind.replaceAll("_", " ")}`),
    figures: trace.durationMs === 0 ? null : figuresOf(trace, format),
  };
}

function figuresOf(
  { rounds, usage, costMicros, durationMs }: MessageTrace,
  format: ReturnType<typeof createFormat>,
): string {
  return [
    `${(durationMs / 1_000).toFixed(1)} s`,
    `${rounds} ${rounds === 1 ? "round" : "rounds"}`,
    usage
      ? `${format.count(usage.inputTokens)} tokens read, ${format.count(usage.outputTokens)} written`
      : "no language model",
    ...(usage ? [costMicros > 0 ? `$${(costMicros / 1_000_000).toFixed(4)}` : "price not known"] : []),
  ].join(" · ");
}

function cut(text: string): string {
  return text.length <= resultLettersMax ? text : `${text.slice(0, resultLettersMax)} …`;
}
