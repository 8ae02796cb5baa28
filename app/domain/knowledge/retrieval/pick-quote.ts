import type { AskedWord } from "~/domain/search/search-index";
import { termsIn, weightFound } from "./text-terms";
import { splitSentences } from "./split-sentences";

const lettersMax = 320;
const asksForNumber =
  /\b(?:how (?:long|much|many|fast|soon|quick\w*|often|old)|what (?:does it cost|time)|when|cost|price|wie (?:lange|viel|viele|schnell|oft)|wann|was kostet|kosten|frist)\b/i;
/** How much a figure is worth where the question asks for one, beside all of its words. */
const numberShare = 0.25;

/** The one or two sentences of a passage that say most to the question, word for word as they stand there. */
export function pickQuote(question: string, words: AskedWord[], text: string): string {
  const sentences = splitSentences(text);
  if (sentences.length <= 1) return text.trim();
  const all = words.flatMap((word) => word.terms.flatMap(({ term, also = [] }) => [term, ...also]));
  const total = weightFound(words, new Set(all));
  const bonus = asksForNumber.test(question) ? numberShare * total : 0;
  const scores = sentences.map(
    (sentence) => weightFound(words, termsIn(sentence)) + (/\d/.test(sentence) ? bonus : 0),
  );
  const best = scores.indexOf(Math.max(...scores));
  return extend(text, sentences, words, best);
}

/** Takes the next sentence along when it says more of what was asked, or when the first is a mere line above it. */
function extend(text: string, sentences: string[], words: AskedWord[], best: number): string {
  const first = sentences[best]!;
  const next = sentences[best + 1];
  const start = positionOf(text, sentences, best);
  // A row of a table stands for itself.
  if (next === undefined || first.includes(" | ")) return first;
  const alone = weightFound(words, termsIn(first));
  const together = weightFound(words, termsIn(`${first}\n${next}`));
  const isOpen = !/[.!?…]["')]?$/.test(first);
  const end = positionOf(text, sentences, best + 1) + next.length;
  return (together > alone || isOpen) && end - start <= lettersMax ? text.slice(start, end) : first;
}

/** Where the sentence stands: sentences follow each other, so equal ones are told apart. */
function positionOf(text: string, sentences: string[], place: number): number {
  let from = 0;
  for (let at = 0; at < place; at++) from = text.indexOf(sentences[at]!, from) + sentences[at]!.length;
  return text.indexOf(sentences[place]!, from);
}
