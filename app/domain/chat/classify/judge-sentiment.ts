import type { Sentiment } from "~/domain/conversations/classification";
import { classifySentiment } from "./classify-sentiment";

/** What is said last counts this many times as much as what is said first. */
const lastWeight = 4;
/** A plain question says little about how somebody feels: it hardly dilutes what others say. */
const plainWeight = 0.25;
/** Of a message that is neutral most likely, its leaning counts little. */
const neutralLeaning = 0.3;
const feltFrom = 0.25;

/** How the shopper felt over all that they wrote; what they wrote last counts most. Without a text: neutral. */
export function judgeSentiment(texts: string[]): { sentiment: Sentiment; score: number } {
  let sum = 0;
  let all = 0;
  texts.forEach((text, place) => {
    const { score, sentiment } = classifySentiment(text);
    const felt = sentiment === "neutral" ? score * neutralLeaning : score;
    const late = texts.length === 1 ? 1 : lastWeight ** (place / (texts.length - 1));
    const weight = late * (sentiment === "neutral" ? plainWeight : 1);
    sum += felt * weight;
    all += weight;
  });
  const score = all === 0 ? 0 : Math.max(-1, Math.min(1, sum / all));
  return { sentiment: sentimentOf(score), score };
}

export function sentimentOf(score: number): Sentiment {
  return score >= feltFrom ? "positive" : score <= -feltFrom ? "negative" : "neutral";
}
