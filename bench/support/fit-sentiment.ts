import { sentiments } from "~/domain/conversations/classification";
import { readSentimentFeatures } from "~/domain/chat/classify/sentiment-features";
import { feltSentences } from "./felt-sentences";
import { denseRow, fitSoftmax, type SoftmaxCase } from "./fit-softmax";
import { readOrdinaryRequests } from "./sentiment-data";

/** In a shop most messages ask for something and feel nothing: requests stand beside the sentences, all together. */
const requestsWeight = 60;
const everyRequest = 20;
/** The sentences are few: weights stay small unless many of them ask for more. */
const decay = 2e-3;

/** Prints `sentiment-weights.ts`, learnt from the sentences of `felt-sentences.ts`, and from requests as neutral. */
export function printSentimentWeights(): void {
  const requests = readOrdinaryRequests("train.csv").filter((_, place) => place % everyRequest === 0);
  const cases: SoftmaxCase[] = [
    ...sentiments.flatMap((sentiment) =>
      feltSentences[sentiment].split("\n").map((text) => toCase(text, sentiments.indexOf(sentiment), 1)),
    ),
    ...requests.map((text) => toCase(text, sentiments.indexOf("neutral"), requestsWeight / requests.length)),
  ];
  const inputs = readSentimentFeatures("").length;
  const weights = fitSoftmax(cases, { labels: sentiments.length, inputs, decay });
  const show = (value: number): number => Number(value.toFixed(3));
  const lines = sentiments.map((sentiment, label) => {
    const mine = [...weights[label]!].map(show);
    return `  ${sentiment}: {\n    bias: ${mine.at(-1)},\n    inputs: [\n      ${mine.slice(0, -1).join(", ")},\n    ],\n  },`;
  });
  console.log(`import type { Sentiment } from "~/domain/conversations/classification";

/** Of the inputs of \`readSentimentFeatures\`, in their order: \`npm run bench -- classify --fit\` prints them. */
// prettier-ignore
export const sentimentWeights: Readonly<Record<Sentiment, { bias: number; inputs: readonly number[] }>> = {
${lines.join("\n")}
};`);
}

function toCase(text: string, label: number, weight: number): SoftmaxCase {
  return { ...denseRow(readSentimentFeatures(text)), label, weight };
}
