import { foldText } from "~/domain/search/fold-text";
import { sentimentCues } from "./sentiment-cues";
import { sentimentWordValue } from "./sentiment-words";

const negations = new Set(
  "not no never none nothing neither nor cannot without hardly barely nicht kein keine keinen keiner keinem keines nie niemals ohne kaum nichts".split(
    " ",
  ),
);
const intensifiers = new Set(
  "very so really extremely absolutely totally super incredibly too such completely sehr wirklich echt total absolut unglaublich extrem richtig".split(
    " ",
  ),
);
const turns = new Set("but however although though yet aber jedoch allerdings trotzdem".split(" "));

const tokenPattern = /[a-z\d]+(?:['-][a-z\d]+)*|\p{Extended_Pictographic}/gu;
const happyFace = /[:;=][-o^']?[)\]dp}*]|<3/i;
const sadFace = /[:;=][-o^']?[([/\\|{]/;

/** How far a negation reaches, in words. */
const negationWords = 3;
const lettersMax = 2_000;

interface Feelings {
  positive: number;
  negative: number;
  negatedPositive: number;
  negatedNegative: number;
  mostPositive: number;
  mostNegative: number;
  afterTurn: number;
  last: number;
  words: number;
}

/** The inputs of the sentiment classifier, in a fixed order; each between about -1 and 3. */
export function readSentimentFeatures(text: string): number[] {
  const raw = plainly(text);
  const folded = foldText(raw);
  const feelings = readFeelings(folded);
  const cues = Object.values(sentimentCues).map((cue) => Math.min(2, (folded.match(cue) ?? []).length) / 2);
  const questions = Math.min(2, count(raw, /\?/g)) / 2;
  const { positive, negative, negatedPositive, negatedNegative } = feelings;
  const up = squash(positive);
  const down = squash(negative);
  const gratitude = cues[0]!;
  return [
    up,
    down,
    squash(negatedPositive),
    squash(negatedNegative),
    feelings.mostPositive / 4,
    feelings.mostNegative / 4,
    Math.tanh(feelings.afterTurn / 2),
    Math.tanh(feelings.last / 2),
    up * down,
    positive + negative === 0 ? 1 : 0,
    questions,
    questions * up,
    questions * down,
    /\?\s*$/.test(raw) ? 1 : 0,
    Math.min(3, count(raw, /!/g)) / 3,
    count(raw, /!/g) > 0 ? up : 0,
    count(raw, /!/g) > 0 ? down : 0,
    /\.\.\.|…/.test(raw) ? 1 : 0,
    shouting(raw),
    count(folded, /([a-z])\1\1/g) > 0 ? 1 : 0,
    /https?:/.test(text) ? 1 : 0,
    /["“”]/.test(text) ? 1 : 0,
    Math.min(2, count(raw, /\d+/g)) / 2,
    Math.log1p(feelings.words) / 4,
    feelings.words <= 4 ? 1 : 0,
    count(folded, happyFace) > 0 ? 1 : 0,
    sadFace.test(folded) ? 1 : 0,
    count(folded, /\b(i|me|my|we|our|us|ich|mein\w*|mich|mir|wir|uns)\b/g) > 0 ? 1 : 0,
    count(folded, /\b(you|your|u|ur|du|ihr|euch|sie|ihre\w*)\b/g) > 0 ? 1 : 0,
    ...cues,
    gratitude * down,
    gratitude * questions,
    ...cues.slice(2, 9).map((cue) => cue * questions),
    ...cues.slice(2, 9).map((cue) => cue * up),
  ];
}

/** Without what is no speech: addresses, mentions, signs of markup. */
function plainly(text: string): string {
  return text
    .slice(0, lettersMax)
    .replaceAll("&amp;", "&")
    .replace(/https?:\S+/g, " ")
    .replace(/(^|\s)@\w+/g, "$1")
    .trim();
}

function readFeelings(folded: string): Feelings {
  const tokens = folded.match(tokenPattern) ?? [];
  const feelings: Feelings = {
    ...{ positive: 0, negative: 0, negatedPositive: 0, negatedNegative: 0 },
    ...{ mostPositive: 0, mostNegative: 0, afterTurn: 0, last: 0, words: tokens.length },
  };
  let hasTurned = false;
  tokens.forEach((token, place) => {
    if (turns.has(token)) hasTurned = true;
    const value = sentimentWordValue(token);
    if (value === 0) return;
    const near = tokens.slice(Math.max(0, place - negationWords), place);
    const isNegated =
      near.some((word) => negations.has(word) || word.endsWith("n't")) || tokens[place + 1] === "nicht";
    const strong = intensifiers.has(near.at(-1) ?? "") ? value * 1.3 : value;
    add(feelings, strong, isNegated);
    feelings.last = isNegated ? -strong / 2 : strong;
    if (hasTurned) feelings.afterTurn += feelings.last;
  });
  return feelings;
}

function add(feelings: Feelings, value: number, isNegated: boolean): void {
  if (isNegated) {
    if (value > 0) feelings.negatedPositive += value;
    else feelings.negatedNegative -= value;
  } else if (value > 0) {
    feelings.positive += value;
    feelings.mostPositive = Math.max(feelings.mostPositive, value);
  } else {
    feelings.negative -= value;
    feelings.mostNegative = Math.max(feelings.mostNegative, -value);
  }
}

/** Sums of any size to 0 ... 1. */
function squash(sum: number): number {
  return sum / Math.sqrt(sum * sum + 15);
}

/** The part of words that are written in capitals, among words of three letters and more. */
function shouting(raw: string): number {
  const words = raw.match(/[A-Za-z]{3,}/g) ?? [];
  return words.length < 3 ? 0 : words.filter((word) => word === word.toUpperCase()).length / words.length;
}

function count(text: string, pattern: RegExp): number {
  return (text.match(pattern) ?? []).length;
}
