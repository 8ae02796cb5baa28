import { round } from "../retrieval-measures";

/** How labels that were given agree with those that are right. */
export function labelFigures(pairs: { right: string; given: string }[]): object {
  const labels = [...new Set(pairs.map(({ right }) => right))].sort();
  const f1 = labels.map((label) => {
    const both = pairs.filter(({ right, given }) => right === label && given === label).length;
    const either = pairs.reduce(
      (sum, { right, given }) => sum + Number(right === label) + Number(given === label),
      0,
    );
    return [label, (2 * both) / either] as const;
  });
  const correct = pairs.filter(({ right, given }) => right === given).length;
  return {
    accuracy: round(correct / pairs.length),
    macroF1: round(f1.reduce((sum, [, value]) => sum + value, 0) / f1.length),
    ...(labels.length <= 5
      ? { f1: Object.fromEntries(f1.map(([label, value]) => [label, round(value)])) }
      : {}),
  };
}

/** The label that most have. */
export function majorityOf(labels: string[]): string {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1])[0]![0];
}
