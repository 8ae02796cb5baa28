import { sentiments, type Sentiment } from "~/domain/conversations/classification";
import { fitSoftmax, probabilitiesOf, type SparseRow } from "./fit-softmax";
import type { FeltText } from "./sentiment-data";

const inputs = 65_536;

/**
 * Words and pairs of words, learnt from a part of the set itself: how far its own vocabulary leads. Not what the product
 * has: the licence of the set allows measuring only.
 */
export function learnWords(texts: FeltText[]): (text: string) => Sentiment {
  const cases = texts.map(({ text, sentiment }) => ({
    ...readWords(text),
    ...{ label: sentiments.indexOf(sentiment), weight: 1 },
  }));
  const weights = fitSoftmax(cases, { labels: sentiments.length, inputs, decay: 1e-6 });
  return (text) => {
    const probabilities = probabilitiesOf(readWords(text), weights);
    return sentiments[probabilities.indexOf(Math.max(...probabilities))]!;
  };
}

function readWords(text: string): SparseRow {
  const words =
    text
      .toLowerCase()
      .replace(/@\w+|https?:\S+/g, " ")
      .match(/[a-z']+|[!?]/g) ?? [];
  const pairs = words.slice(1).map((word, place) => `${words[place]} ${word}`);
  const indices = [...new Set([...words, ...pairs].map(numberOf))];
  return { indices, values: indices.map(() => 1 / Math.sqrt(indices.length)) };
}

function numberOf(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0) % inputs;
}
