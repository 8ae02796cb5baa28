import type { Entry } from "~/components/transcript-entry";
import type { CartChange } from "~/domain/chat/chat-event";

/** The merchant, as a visitor: such conversations count neither in figures nor for the plan. */
export const previewVisitorId = "preview";

export const sides = ["draft", "published"] as const;
export type Side = (typeof sides)[number];

/** What the try-out is told while an answer comes. Ends with `answered` or `problem`. */
export type PlaygroundEvent =
  | { type: "started"; conversationId: string }
  | { type: "text"; delta: string }
  | { type: "tool"; name: string }
  /** What the shopper's browser would do now. */
  | { type: "cart"; change: CartChange }
  /** The question and what followed, as they are stored. */
  | { type: "answered"; entries: Entry[] }
  | { type: "problem"; problem: string };
