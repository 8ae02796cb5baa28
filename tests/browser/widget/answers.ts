import type { Citation, ProductCard } from "../../../extensions/chat-widget-src/protocol.ts";
import { conversationId, type Step } from "./fake-app.ts";

let messages = 0;

/** Steps of a whole answer: started, its text word by word, cards, completed. */
export function answer(text: string, more: { cards?: ProductCard[]; citations?: Citation[] } = {}): Step[] {
  return [started(), ...chunks(text), ...ending(text, more)];
}

export function started(): Step {
  messages += 1;
  return { event: "started", data: { conversationId, messageId: `msg_${messages}` } };
}

export function chunks(text: string): Step[] {
  return text.split(/(?<= )/).map((word) => ({ event: "chunk", data: { text: word } }));
}

export function ending(
  text: string,
  { cards = [], citations = [] }: { cards?: ProductCard[]; citations?: Citation[] } = {},
): Step[] {
  messages += 1;
  const completed: Step = {
    event: "completed",
    data: {
      reason: "completed",
      conversationId,
      messageId: `msg_${messages}`,
      text,
      citations,
      cards,
      answeredBy: "built-in",
    },
  };
  return [...(cards.length ? [{ event: "cards", data: { cards } } as Step] : []), completed];
}

export const citations: Citation[] = [
  {
    number: 1,
    title: "Shipping policy",
    url: "/policies/shipping-policy",
    sourceId: "src_1",
    chunkId: "chk_1",
  },
  { number: 2, title: "Size guide", url: null, sourceId: "src_2", chunkId: "chk_2" },
];
