import type { ListedQuestion } from "~/domain/conversations/classification-question";
import type { ClassifiedAnswer } from "~/domain/conversations/classification";
import { foldText } from "~/domain/search/fold-text";
import { genericThings } from "~/domain/search/stop-words";
import { tokenize } from "~/domain/search/tokenize";
import { splitSentences } from "../built-in-answerer/split-text";
import { hidePersonalData } from "./hide-personal-data";

export const unknownAnswer: ClassifiedAnswer = { value: null, confidence: 0 };

const negated =
  /\b(not|no|never|none|without|don'?t|doesn'?t|didn'?t|isn'?t|wasn'?t|won'?t|can'?t|nicht|kein\w*|nie|ohne)\b/;
/** Of the question itself: words about the conversation, not about its matter. */
const framing = new Set(
  "shopper customer conversation mention mentioned ask asked say said tell told kunde kundin gesprach erwahnt fragt gefragt sagt gesagt many number amount often anzahl viele".split(
    " ",
  ),
);
const textLettersMax = 200;
const subjectShareMin = 0.5;
const guessConfidence = 0.4;

/**
 * A merchant's question answered from the shopper's words alone, without a language model: only where they say it
 * plainly, otherwise honestly unknown.
 */
export function answerQuestion(question: ListedQuestion, shopperTexts: string[]): ClassifiedAnswer {
  const sentences = shopperTexts.flatMap(splitSentences);
  const value = {
    choice: () => findChoice(question.choices, sentences),
    yes_no: () => findYesNo(question.question, sentences),
    number: () => findNumber(question.question, sentences),
    text: () => findText(question.question, sentences),
  }[question.kind]();
  return value === null ? unknownAnswer : { value, confidence: guessConfidence };
}

/** The one answer whose words stand in more sentences than those of any other. */
function findChoice(choices: string[], sentences: string[]): string | null {
  const counted = choices
    .map((choice) => {
      const terms = termsOf(choice);
      const count = sentences.filter((sentence) => {
        const words = termsOf(sentence);
        return (
          terms.size > 0 && [...terms].every((term) => words.has(term)) && !negated.test(foldText(sentence))
        );
      }).length;
      return { choice, count };
    })
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
  const [best, next] = counted;
  return best && best.count !== next?.count ? best.choice : null;
}

function findYesNo(question: string, sentences: string[]): boolean | null {
  const about = sentencesAbout(question, sentences);
  if (about.length === 0) return null;
  const denied = about.filter((sentence) => negated.test(foldText(sentence))).length;
  if (denied > 0 && denied < about.length) return null;
  return denied === 0;
}

/** The only number in what was said of it. */
function findNumber(question: string, sentences: string[]): number | null {
  const numbers = new Set(
    sentencesAbout(question, sentences).flatMap((sentence) =>
      (sentence.match(/(?<![\p{L}\d.,#-])\d{1,6}(?:[.,]\d{1,2})?(?![\d.,]*\d)/gu) ?? []).map((written) =>
        Number(written.replace(",", ".")),
      ),
    ),
  );
  return numbers.size === 1 ? [...numbers][0]! : null;
}

function findText(question: string, sentences: string[]): string | null {
  const [best] = sentencesAbout(question, sentences);
  return best === undefined ? null : hidePersonalData(best).slice(0, textLettersMax).toWellFormed();
}

/** Sentences with at least half of what the question is about, the closest first. */
function sentencesAbout(question: string, sentences: string[]): string[] {
  const terms = termsOf(question);
  if (terms.size === 0) return [];
  return sentences
    .map((sentence) => {
      const words = termsOf(sentence);
      return { sentence, share: [...terms].filter((term) => words.has(term)).length / terms.size };
    })
    .filter(({ share }) => share >= subjectShareMin)
    .sort((one, other) => other.share - one.share)
    .map(({ sentence }) => sentence);
}

function termsOf(text: string): Set<string> {
  const terms = tokenize(text).flatMap(({ parts }) => parts);
  return new Set(terms.filter((term) => !genericThings.has(term) && !framing.has(term)));
}
