import { shopperIntents } from "~/domain/agents/shopper-intent";
import { featureBuckets, intentFeatures } from "~/domain/chat/intent-model/intent-features";
import type { IntentModel } from "~/domain/chat/intent-model/score-intents";
import { seededRandom } from "../retrieval-measures";
import type { LabelledText } from "./intent-utterances";

const passes = 14;
const rate = 0.35;
const shrink = 2e-6;
/** Of the features of a text at each pass, so that no phrase is learned as a whole. */
const leftOutShare = 0.35;
const count = shopperIntents.length;

/** A logistic regression by Adagrad; each intent weighs the same, however many texts it has. Fixed seed. */
export function fitIntents(texts: LabelledText[]): IntentModel {
  const examples = texts.map(({ text, intent }) => ({
    features: intentFeatures(text),
    intent: shopperIntents.indexOf(intent),
  }));
  const sizes = shopperIntents.map((_, place) => examples.filter(({ intent }) => intent === place).length);
  // Between "all texts count the same" and "all intents do".
  const importance = sizes.map((size) => Math.sqrt(examples.length / count / Math.max(1, size)));
  const weights = new Float64Array(featureBuckets * count);
  const squares = new Float64Array(featureBuckets * count).fill(0.1);
  const bias = new Float64Array(count);
  const random = seededRandom(3);
  for (let pass = 0; pass < passes; pass++) {
    shuffle(examples, random);
    for (const { features: all, intent } of examples) {
      const features = all.filter(() => random() >= leftOutShare);
      if (features.length === 0) continue;
      const share = 1 / Math.sqrt(features.length);
      const chances = softmax(features, weights, bias, share);
      for (let one = 0; one < count; one++) {
        const slope = (chances[one]! - Number(one === intent)) * importance[intent]!;
        if (Math.abs(slope) < 1e-4) continue;
        bias[one]! -= 0.01 * slope;
        for (const feature of features) {
          const at = feature * count + one;
          const step = slope * share + shrink * weights[at]!;
          squares[at]! += step * step;
          weights[at]! -= (rate * step) / Math.sqrt(squares[at]!);
        }
      }
    }
  }
  return quantise(weights, bias);
}

function softmax(features: number[], weights: Float64Array, bias: Float64Array, share: number): Float64Array {
  const sums = Float64Array.from(bias);
  for (const feature of features) {
    for (let one = 0; one < count; one++) sums[one]! += weights[feature * count + one]! * share;
  }
  const highest = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

function quantise(weights: Float64Array, bias: Float64Array): IntentModel {
  const largest = weights.reduce((max, weight) => Math.max(max, Math.abs(weight)), 0);
  const step = largest / 127;
  return {
    intents: shopperIntents,
    bias: [...bias].map((value) => Number(value.toFixed(4))),
    step,
    weights: Int8Array.from(weights, (weight) => Math.round(weight / step)),
  };
}

function shuffle<T>(list: T[], random: () => number): void {
  for (let last = list.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [list[last], list[other]] = [list[other]!, list[last]!];
  }
}
