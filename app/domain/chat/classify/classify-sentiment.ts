import { sentiments, type Sentiment } from "~/domain/conversations/classification";
import { readSentimentFeatures } from "./sentiment-features";
import { sentimentWeights } from "./sentiment-weights";

export interface MessageSentiment {
  sentiment: Sentiment;
  /** -1 to 1: how much likelier it is that the writer is pleased than that they are cross. */
  score: number;
}

/** How the writer of one message feels, without a language model. English and German. */
export function classifySentiment(text: string): MessageSentiment {
  const features = readSentimentFeatures(text);
  const sums = sentiments.map((sentiment) => {
    const { bias, inputs } = sentimentWeights[sentiment];
    return inputs.reduce((sum, weight, at) => sum + weight * features[at]!, bias);
  });
  const most = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - most));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return { sentiment: sentiments[sums.indexOf(most)]!, score: (powers[0]! - powers[2]!) / all };
}
