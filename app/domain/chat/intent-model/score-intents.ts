import { shopperIntents, type ShopperIntent } from "~/domain/agents/shopper-intent";
import { featureBuckets, intentFeatures } from "./intent-features";
import { intentWeights } from "./intent-weights.server";

/** A linear model over features: one row of weights for each bucket, one weight for each intent. */
export interface IntentModel {
  intents: readonly string[];
  bias: readonly number[];
  /** What one step of a stored weight is worth. */
  step: number;
  weights: Int8Array;
}

let loaded: IntentModel | null = null;

/** How likely each intent is, by the message's own words; they sum up to 1. */
export function scoreIntents(text: string, model: IntentModel = load()): Map<ShopperIntent, number> {
  const features = intentFeatures(text);
  const count = model.intents.length;
  const sums = Float64Array.from(model.bias);
  const share = model.step / Math.sqrt(Math.max(1, features.length));
  for (const feature of features) {
    for (let intent = 0; intent < count; intent++) {
      sums[intent]! += model.weights[feature * count + intent]! * share;
    }
  }
  const highest = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return new Map(model.intents.map((intent, place) => [intent as ShopperIntent, powers[place]! / total]));
}

/** Unpacked at the first message, not at boot. */
function load(): IntentModel {
  if (loaded) return loaded;
  const bytes = Buffer.from(intentWeights.weights, "base64");
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { intents, bias, step } = intentWeights;
  if (intents.length !== shopperIntents.length || weights.length !== featureBuckets * intents.length)
    throw new Error(
      "The intent model's weights are not of this version: run npm run bench -- intents --fit.",
    );
  return (loaded = { intents, bias, step, weights });
}
