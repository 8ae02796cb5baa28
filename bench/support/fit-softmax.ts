import { seededRandom } from "../retrieval-measures";

/** Inputs that are not zero, by their numbers. */
export interface SparseRow {
  indices: number[];
  values: number[];
}

export interface SoftmaxCase extends SparseRow {
  label: number;
  /** How much it counts. */
  weight: number;
}

/** Weights by label; the last of each is its bias. */
export type SoftmaxWeights = Float64Array[];

const epochs = 25;
const rate = 0.1;

/** Multinomial logistic regression by AdaGrad in a seeded order, with weights drawn towards zero. */
export function fitSoftmax(
  cases: SoftmaxCase[],
  { labels, inputs, decay }: { labels: number; inputs: number; decay: number },
): SoftmaxWeights {
  const weights = Array.from({ length: labels }, () => new Float64Array(inputs + 1));
  const squares = Array.from({ length: labels }, () => new Float64Array(inputs + 1).fill(1e-2));
  const random = seededRandom(7);
  const order = cases.map((_, place) => place);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let place = order.length - 1; place > 0; place--) {
      const other = Math.floor(random() * (place + 1));
      [order[place], order[other]] = [order[other]!, order[place]!];
    }
    for (const place of order) step(cases[place]!, weights, squares, inputs, decay);
  }
  return weights;
}

export function probabilitiesOf(row: SparseRow, weights: SoftmaxWeights): number[] {
  const sums = weights.map((mine) => {
    let sum = mine.at(-1)!;
    for (let at = 0; at < row.indices.length; at++) sum += mine[row.indices[at]!]! * row.values[at]!;
    return sum;
  });
  const most = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - most));
  const all = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / all);
}

export function denseRow(values: number[]): SparseRow {
  const indices = values.flatMap((value, index) => (value === 0 ? [] : [index]));
  return { indices, values: indices.map((index) => values[index]!) };
}

function step(
  one: SoftmaxCase,
  weights: SoftmaxWeights,
  squares: SoftmaxWeights,
  bias: number,
  decay: number,
): void {
  const guessed = probabilitiesOf(one, weights);
  for (let label = 0; label < weights.length; label++) {
    const error = (guessed[label]! - (label === one.label ? 1 : 0)) * one.weight;
    const mine = weights[label]!;
    const square = squares[label]!;
    for (let at = 0; at <= one.indices.length; at++) {
      const index = at === one.indices.length ? bias : one.indices[at]!;
      const value = at === one.indices.length ? 1 : one.values[at]!;
      const slope = error * value + decay * mine[index]!;
      square[index]! += slope * slope;
      mine[index]! -= (rate * slope) / Math.sqrt(square[index]!);
    }
  }
}
