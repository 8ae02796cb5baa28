import { english } from "./english-phrases";
import { german } from "./german-phrases";
import { phrasesFor, type Phrases } from "./phrases";
import type { Dialogue } from "./read-dialogue";

const allPhrases: readonly Phrases[] = [english, german("du"), german("Sie")];

/** What the agent's last words asked the shopper, whatever language they were in. */
export type Asked = "hand_off" | "contact" | "order_name" | "order_fact" | "order_both";

const asking: Record<Asked, (phrases: Phrases) => string> = {
  hand_off: (phrases) => phrases.offerHandOff,
  contact: (phrases) => phrases.offerContact,
  order_name: (phrases) => phrases.askOrderName,
  order_fact: (phrases) => phrases.askOrderFact,
  order_both: (phrases) => phrases.askOrderBoth,
};

/** Read from the text itself, for nothing else of an earlier turn is kept: a turn can go on in any process. */
export function readAsked({ lastAnswer }: Dialogue): Asked | null {
  const told = lastAnswer.trim();
  if (told === "") return null;
  const found = (Object.keys(asking) as Asked[]).find((asked) =>
    allPhrases.some((phrases) => told.endsWith(asking[asked](phrases))),
  );
  return found ?? null;
}

/** Offers a person, or an answer by mail, where one can be had; nothing else otherwise. */
export function withOffer(dialogue: Dialogue, text: string): { say: string } {
  const phrases = phrasesFor(dialogue);
  const offer = dialogue.tools.has("hand_off")
    ? phrases.offerHandOff
    : dialogue.tools.has("capture_lead")
      ? phrases.offerContact
      : "";
  const parts = [text.trim(), offer].filter((part) => part !== "");
  return { say: parts.join(text.includes("\n") ? "\n\n" : " ") };
}
