import type { StoredMessage } from "~/domain/conversations/stored-message";
import { soughtText, toldText } from "~/domain/conversations/told-text";
import { splitSentences } from "../built-in-answerer/split-text";
import { recogniseShopperIntent } from "../recognise-shopper-intent";
import { hidePersonalData } from "./hide-personal-data";
import { isWholeAnswer, saysSettled } from "./decide-outcome";

const questionLettersMax = 160;
const answerLettersMax = 180;
const titleLettersMax = 60;
const cardsMax = 3;

/** What was asked and what was answered, in the conversation's own words, without personal data. */
export function writeSummary(messages: StoredMessage[]): string {
  const questions = messages.filter((one) => one.role === "shopper" && isMatter(soughtText(one)));
  const asked = questions[0] ?? messages.find(({ role }) => role === "shopper");
  if (!asked) return "The shopper wrote nothing.";
  const more = questions.length - 1;
  const answer = messages.find((one) => isWholeAnswer(one) && one.sequence > asked.sequence);
  return [
    `Asked: “${shorten(toldText(asked), questionLettersMax)}”`,
    more > 0 ? ` and ${more} more ${more === 1 ? "message" : "messages"}.` : ".",
    answer ? ` ${describeAnswer(answer)}` : " No answer was given.",
  ].join("");
}

function describeAnswer({ cards, text }: StoredMessage): string {
  if (cards.length === 0) return `Answered: “${shorten(firstWords(text), answerLettersMax)}”.`;
  return `Shown: ${cards
    .slice(0, cardsMax)
    .map(({ title }) => shorten(title, titleLettersMax))
    .join(", ")}${cards.length > cardsMax ? ` and ${cards.length - cardsMax} more` : ""}.`;
}

/** Neither a greeting nor thanks. */
function isMatter(text: string): boolean {
  const { intent } = recogniseShopperIntent(text, { earlierMessages: [], shownProducts: [] });
  return intent !== "greeting" && intent !== "thanks" && intent !== "small_talk" && !saysSettled(text);
}

function firstWords(text: string): string {
  const sentences = splitSentences(text.replace(/\s*\[\d+\]/g, ""));
  return sentences.find((sentence) => sentence.length >= 25) ?? sentences[0] ?? text;
}

function shorten(text: string, lettersMax: number): string {
  const plain = hidePersonalData(text)
    .replace(/[“”"<>]/g, "")
    .replace(/[\s.]+$/, "");
  if (plain.length <= lettersMax) return plain;
  const cut = plain.slice(0, lettersMax);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), lettersMax / 2))} …`.toWellFormed();
}
