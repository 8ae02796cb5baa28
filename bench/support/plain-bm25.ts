import type { QuestionShelf, ShelfQuestion } from "./question-files";

const saturation = 1.2;
const lengthPenalty = 0.75;

/** Okapi BM25 over lower-case words and nothing else: what a ranking has to beat. Gives ids, best first. */
export function plainBm25(
  shelf: QuestionShelf,
): (question: Pick<ShelfQuestion, "question" | "among">) => string[] {
  const counts = new Map(shelf.passages.map(({ id, text }) => [id, countWords(text)]));
  const frequencies = new Map<string, number>();
  let words = 0;
  for (const count of counts.values()) {
    for (const [word, times] of count) {
      frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
      words += times;
    }
  }
  const average = words / Math.max(1, counts.size);
  const scoreOf = (asked: Map<string, number>, count: Map<string, number>): number => {
    const length = [...count.values()].reduce((sum, times) => sum + times, 0);
    let score = 0;
    for (const [word, askedTimes] of asked) {
      const times = count.get(word);
      if (times === undefined) continue;
      const frequency = frequencies.get(word)!;
      const rarity = Math.log(1 + (counts.size - frequency + 0.5) / (frequency + 0.5));
      const damped = times + saturation * (1 - lengthPenalty + (lengthPenalty * length) / average);
      score += (askedTimes * rarity * times * (saturation + 1)) / damped;
    }
    return score;
  };
  return ({ question, among }) => {
    const asked = countWords(question);
    const ids = among ?? [...counts.keys()];
    const scored = ids.map((id) => [id, scoreOf(asked, counts.get(id)!)] as const);
    return scored.sort(([, a], [, b]) => b - a).map(([id]) => id);
  };
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
