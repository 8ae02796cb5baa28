import { parseArgs } from "node:util";
import { classifyBuiltIn } from "~/domain/chat/classify/classify-built-in";
import { classifySentiment } from "~/domain/chat/classify/classify-sentiment";
import { sentimentWordValue } from "~/domain/chat/classify/sentiment-words";
import { recogniseShopperIntent } from "~/domain/chat/recognise-shopper-intent";
import type { Sentiment } from "~/domain/conversations/classification";
import { emptyTrace } from "~/domain/conversations/message-trace";
import type { StoredMessage } from "~/domain/conversations/stored-message";
import { openDataFile } from "./retrieval-data-measures";
import { round } from "./retrieval-measures";
import { printSentimentWeights } from "./support/fit-sentiment";
import { readIntentMeasures, readLabelled, type LabelledText } from "./support/intent-utterances";
import { labelFigures, majorityOf } from "./support/label-figures";
import { learnWords } from "./support/learnt-words";
import {
  readFeltTexts,
  readOrdinaryRequests,
  readOtherRequests,
  type FeltText,
} from "./support/sentiment-data";

/**
 * The built-in classifier against what people say: sentiment of 14,640 tweets to airlines, of which none was learnt
 * from, beside the majority, a plain sum over a list of words, and what the set's own words would give, learnt from four
 * fifths of it and measured on the rest. `twoClasses`: which of cross and pleased, where it is one of them.
 * `--sentiment FILE` measures another table (text, sentiment), `--intents FILE` another one (utterance, intent); `--fit`
 * prints the constants of `sentiment-weights.ts`.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { sentiment: { type: "string" }, intents: { type: "string" }, fit: { type: "boolean" } },
  });
  const texts = readFeltTexts(values.sentiment);
  if (values.fit) {
    printSentimentWeights();
    return {};
  }
  const intents = values.intents
    ? { [values.intents]: readLabelled(openDataFile(values.intents, "")) }
    : readIntentMeasures();
  return await Promise.resolve({
    sentiment: measureSentiment(texts),
    intents: Object.fromEntries(Object.entries(intents).map(([name, set]) => [name, measureIntents(set)])),
    conversation: measureConversation(texts),
  });
}

/** Each text by itself, beside the commonest intent of the set. */
function measureIntents(texts: LabelledText[]): object {
  const alone = { earlierMessages: [], shownProducts: [] };
  const most = majorityOf(texts.map(({ intent }) => intent));
  const share = (by: (text: string) => string): number =>
    round(texts.filter(({ text, intent }) => by(text) === intent).length / texts.length);
  return {
    texts: texts.length,
    accuracy: share((text) => recogniseShopperIntent(text, alone).intent),
    ...(new Set(texts.map(({ intent }) => intent)).size > 1 ? { majority: share(() => most) } : {}),
  };
}

function measureSentiment(texts: FeltText[]): object {
  const [heldOut, others] = [texts.filter(({ fold }) => fold === 0), texts.filter(({ fold }) => fold !== 0)];
  const most = majorityOf(others.map(({ sentiment }) => sentiment)) as Sentiment;
  const byWords = learnWords(others);
  const judge = (judged: FeltText[], by: (text: string) => Sentiment): object =>
    labelFigures(judged.map(({ text, sentiment }) => ({ right: sentiment, given: by(text) })));
  const builtIn = (text: string): Sentiment => classifySentiment(text).sentiment;
  return {
    texts: texts.length,
    heldOut: heldOut.length,
    builtIn: judge(texts, builtIn),
    builtInHeldOut: judge(heldOut, builtIn),
    twoClasses: judge(
      texts.filter(({ sentiment }) => sentiment !== "neutral"),
      (text) => (classifySentiment(text).score > 0 ? "positive" : "negative"),
    ),
    majority: judge(heldOut, () => most),
    plainLexicon: judge(heldOut, sumOfWords),
    wordsLearntFromTheSet: judge(heldOut, byWords),
    ordinaryRequests: {
      bitextDev: sharesOf(readOrdinaryRequests("dev.csv")),
      clinc150NeverLearnt: sharesOf(readOtherRequests()),
    },
    ...measureSpeed(texts),
  };
}

/** The usual way: the sum over a list of words of feeling, and its sign. */
function sumOfWords(text: string): Sentiment {
  const words = text.toLowerCase().match(/[a-z']+/g) ?? [];
  const sum = words.reduce((total, word) => total + sentimentWordValue(word), 0);
  return sum > 0 ? "positive" : sum < 0 ? "negative" : "neutral";
}

function sharesOf(requests: string[]): object {
  const given = requests.map((text) => classifySentiment(text).sentiment);
  const share = (sentiment: Sentiment): number =>
    round(given.filter((one) => one === sentiment).length / given.length);
  return { requests: requests.length, calledNegative: share("negative"), calledPositive: share("positive") };
}

/** A whole classification of a conversation of eight messages, the database apart. */
function measureConversation(texts: FeltText[]): object {
  const conversations = Array.from({ length: 200 }, (_, place) =>
    talkOf(texts.slice(place * 8, place * 8 + 8)),
  );
  const startedAt = performance.now();
  for (const messages of conversations) {
    classifyBuiltIn({ messages, wasHandedOff: false, unanswered: new Set(), named: [], questions: [] });
  }
  return { messages: 8, milliseconds: round((performance.now() - startedAt) / conversations.length, 2) };
}

function talkOf(texts: FeltText[]): StoredMessage[] {
  return texts.map(({ text }, place) => ({
    ...{ messageId: `${place}`, conversationId: "", sequence: place + 1, text, replyToId: null },
    ...{
      agentVersionId: null,
      answeredBy: null,
      endReason: null,
      teammateId: null,
      feedback: null,
      feedbackReason: null,
      pictureFileId: null,
      pictureText: null,
      citations: [],
      cards: [],
    },
    role: place % 2 === 0 ? ("shopper" as const) : ("agent" as const),
    trace: emptyTrace,
    createdAt: new Date(0),
  }));
}

function measureSpeed(texts: FeltText[]): object {
  const startedAt = performance.now();
  for (const { text } of texts) classifySentiment(text);
  return { microsecondsPerMessage: round(((performance.now() - startedAt) * 1000) / texts.length, 1) };
}
