import type { Condition } from "~/domain/agents/directives/directive-content";
import { readFact, type DirectiveFacts } from "./directive-facts";
import { foldedWords } from "./folded-words";

/** Whether all hold. A fact that is not known holds for none but `is_not`. */
export function conditionsHold(conditions: readonly Condition[], facts: DirectiveFacts): boolean {
  return conditions.every((condition) => conditionHolds(condition, facts));
}

function conditionHolds({ fact, is, value }: Condition, facts: DirectiveFacts): boolean {
  const known = readFact(fact, facts);
  if (known === null) return is === "is_not";
  switch (is) {
    case "known":
      return true;
    case "is":
      return plain(known) === plain(value);
    case "is_not":
      return plain(known) !== plain(value);
    case "contains":
      return plain(value) !== "" && plain(known).includes(plain(value));
    case "at_least":
      return compare(known, value, (a, b) => a >= b);
    case "at_most":
      return compare(known, value, (a, b) => a <= b);
  }
}

/** Without case, accents and punctuation; what has no words at all (a path, "#1") as it is. */
function plain(text: string): string {
  return foldedWords(text).trim() || text.trim();
}

function compare(known: string, value: string, holds: (a: number, b: number) => boolean): boolean {
  const [a, b] = [firstNumber(known), firstNumber(value)];
  return a !== null && b !== null && holds(a, b);
}

/** "about 49,90 euro" is 49.9. */
function firstNumber(text: string): number | null {
  const found = /-?\d+(?:[.,]\d+)?/.exec(text)?.[0];
  return found === undefined ? null : Number(found.replace(",", "."));
}
