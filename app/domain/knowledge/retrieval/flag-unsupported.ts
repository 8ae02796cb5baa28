import { functionWords, vagueWords } from "~/domain/search/stop-words";
import { asWritten, isNumber, tokenize } from "~/domain/search/tokenize";
import { termsIn } from "./text-terms";
import { factMissing } from "../articles/article-text";
import { splitSentences } from "./split-sentences";

/** Of a sentence's telling words so many must stand in the texts that it is said to come from. */
const supportedShare = 0.5;
const placeholder = /\[Fact missing[^\]]*\]/g;

/**
 * Puts a mark in the place of each sentence of a Markdown text whose words are not those of the texts that it should
 * come from: a person has to look at it. Headings and marks stay.
 */
export function flagUnsupported(markdown: string, texts: readonly string[]): string {
  const known = termsIn(texts.join("\n"));
  return markdown
    .split("\n")
    .map((line) => (/^\s*#/.test(line) ? line : flagLine(line, known)))
    .join("\n");
}

function flagLine(line: string, known: ReadonlySet<string>): string {
  return splitSentences(line)
    .filter((sentence) => !isSupported(sentence.replace(placeholder, " "), known))
    .reduce((flagged, sentence) => {
      const said = sentence.replace(/^(?:[-*+>]|\d+\.)\s+/, "");
      return flagged.replace(said, () => factMissing(`check whether “${said}” is so`));
    }, line);
}

function isSupported(sentence: string, known: ReadonlySet<string>): boolean {
  const telling = tokenize(sentence, asWritten).filter(
    ({ surface }) => !functionWords.has(surface) && !vagueWords.has(surface) && !isNumber(surface),
  );
  const found = telling.filter(({ surface }) => [...termsIn(surface)].some((term) => known.has(term)));
  return found.length >= telling.length * supportedShare;
}
