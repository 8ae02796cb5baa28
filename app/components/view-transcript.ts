import type { StoredMessage } from "~/domain/conversations/stored-message";
import type { createFormat } from "./format";
import type { Entry } from "./transcript-entry";

/** Messages as the merchant's pages show them. For loaders. */
export function viewTranscript(messages: StoredMessage[], format: ReturnType<typeof createFormat>): Entry[] {
  return messages.map((message) => ({
    id: message.messageId,
    role: message.role,
    text: message.text,
    at: format.dateTime(message.createdAt),
    answeredBy: message.answeredBy,
    endReason: message.endReason,
    citations: message.citations.map(({ number, title }) => ({ number, title })),
    cards: message.cards.map((card) => ({
      title: card.title,
      price: format.money(BigInt(card.priceMinMinor), card.currency),
      imageUrl: card.imageUrl,
    })),
    tools: message.trace.toolCalls.map((call) => ({
      name: call.name,
      ok: call.ok,
      arguments: JSON.stringify(call.arguments),
    })),
    passages: message.trace.passages.map(({ title, score }) => ({ title, score: score.toFixed(2) })),
    withheld: message.trace.withheld.map(({ sentence }) => sentence),
  }));
}
