import type { Trigger } from "~/domain/agents/directives/directive-content";
import { readFact, type DirectiveFacts } from "./directive-facts";
import { foldedWords } from "./folded-words";

/** Below this an intent is a guess, and starts nothing. */
export const intentConfidenceMin = 0.4;

/** Whether what the shopper says, or where they are, is what a directive waits for. */
export function triggerMatches(trigger: Trigger, facts: DirectiveFacts): boolean {
  switch (trigger.on) {
    case "intent":
      return facts.intent.confidence >= intentConfidenceMin && trigger.intents.includes(facts.intent.intent);
    case "phrase": {
      const said = foldedWords(facts.message);
      return trigger.phrases.map(foldedWords).some((phrase) => {
        if (phrase.trim() === "") return false;
        return trigger.match === "exact" ? said === phrase : said.includes(phrase);
      });
    }
    case "page":
      return facts.page !== null && trigger.patterns.some((pattern) => pathMatches(pattern, facts.page!));
    case "cart":
      return (
        atLeast(readFact("cart_total_minor", facts), trigger.totalMinMinor) &&
        atLeast(readFact("cart_items", facts), trigger.itemsMin ?? 1)
      );
  }
}

function atLeast(known: string | null, min: number | null): boolean {
  return min === null || (known !== null && Number(known) >= min);
}

/** `*` stands for any text. Without regular expressions: a pattern of many stars takes no longer. */
export function pathMatches(pattern: string, path: string): boolean {
  const pieces = pattern.toLowerCase().split("*");
  const text = path.toLowerCase();
  const first = pieces[0]!;
  if (pieces.length === 1) return text === first;
  const last = pieces.at(-1)!;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  let from = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const at = text.indexOf(piece, from);
    if (at === -1) return false;
    from = at + piece.length;
  }
  return from <= text.length - last.length;
}
