const draws = 2_000;
const curveDraws = 500;

/** Normalised discounted cumulative gain at 10 with gain 2^rating - 1; what nobody judged counts 0. Null: nothing relevant. */
export function ndcgAt10(rankedIds: string[], ratings: Map<string, number>): number | null {
  const gainOf = (rating: number, place: number): number => (2 ** rating - 1) / Math.log2(place + 2);
  const sum = (list: number[]): number =>
    list.slice(0, 10).reduce((total, rating, place) => total + gainOf(rating, place), 0);
  const ideal = sum([...ratings.values()].sort((a, b) => b - a));
  return ideal === 0 ? null : sum(rankedIds.map((id) => ratings.get(id) ?? 0)) / ideal;
}

export function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The value below which that share of the values lies. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

/** 95 % interval of the mean, by drawing 2,000 times with a fixed seed. */
export function bootstrapInterval(values: number[]): [low: number, high: number] {
  const random = seededRandom(7);
  const means = Array.from({ length: draws }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)]!)),
  );
  return [round(quantile(means, 0.025)), round(quantile(means, 0.975))];
}

/** The same of a weighted mean: what is drawn is drawn with its weight. */
export function weightedInterval(values: [value: number, weight: number][]): [low: number, high: number] {
  const random = seededRandom(7);
  const means = Array.from({ length: draws }, () => {
    let [sum, all] = [0, 0];
    for (let draw = 0; draw < values.length; draw++) {
      const [value, weight] = values[Math.floor(random() * values.length)]!;
      sum += value * weight;
      all += weight;
    }
    return sum / all;
  });
  return [round(quantile(means, 0.025)), round(quantile(means, 0.975))];
}

/** 95 % interval of the area under the curve: both sides are drawn anew. */
export function curveInterval(positives: number[], negatives: number[]): [low: number, high: number] {
  const random = seededRandom(7);
  const draw = (values: number[]): number[] =>
    values.map(() => values[Math.floor(random() * values.length)]!);
  const areas = Array.from({ length: curveDraws }, () => areaUnderCurve(draw(positives), draw(negatives)));
  return [round(quantile(areas, 0.025)), round(quantile(areas, 0.975))];
}

/** Area under the curve of "scores of positives are higher than scores of negatives"; ties count half. */
export function areaUnderCurve(positives: number[], negatives: number[]): number {
  const sorted = [...negatives].sort((a, b) => a - b);
  const below = (value: number, orEqual: boolean): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sorted[middle]! < value || (orEqual && sorted[middle] === value)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return mean(positives.map((value) => (below(value, false) + below(value, true)) / 2 / negatives.length));
}

/** mulberry32: the same numbers for the same seed, from 0 to 1. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function round(value: number, digits = 4): number {
  return Number(value.toFixed(digits));
}

/** One typing error in one word of four or more letters: a letter changed, left out, added, or two swapped. */
export function withTypingError(query: string, random: () => number): string {
  const words = [...query.matchAll(/\p{L}{4,}/gu)];
  if (words.length === 0) return query;
  const word = words[Math.floor(random() * words.length)]!;
  const letters = [...word[0]];
  const place = Math.floor(random() * letters.length);
  const other = String.fromCharCode(97 + Math.floor(random() * 26));
  const kind = Math.floor(random() * 4);
  if (kind === 0) letters[place] = other;
  else if (kind === 1) letters.splice(place, 1);
  else if (kind === 2) letters.splice(place, 0, other);
  else {
    const left = Math.min(place, letters.length - 2);
    [letters[left], letters[left + 1]] = [letters[left + 1]!, letters[left]!];
  }
  return query.slice(0, word.index) + letters.join("") + query.slice(word.index + word[0].length);
}
