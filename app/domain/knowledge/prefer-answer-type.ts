const answerTypes: { asks: RegExp; has: RegExp }[] = [
  {
    asks: /\b(?:phone|telephone|call you|ring you|hotline|telefon\w*|anrufen|rufnummer)\b/i,
    has: /(?:\+\d|\b0)[\d\s()/-]{6,}\d/,
  },
  { asks: /\b(?:e-?mail|mail address|mailadresse)\b/i, has: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/ },
];

const factor = 2;

/** A question for a telephone number or an address is answered by a passage that has one. In the order of the scores. */
export function preferAnswerType<P extends { text: string; score: number }>(
  question: string,
  passages: P[],
): P[] {
  const wanted = answerTypes.filter(({ asks }) => asks.test(question));
  if (wanted.length === 0) return passages;
  const adjusted = passages.map((passage) =>
    wanted.some(({ has }) => has.test(passage.text))
      ? { ...passage, score: passage.score * factor }
      : passage,
  );
  return adjusted.sort((a, b) => b.score - a.score);
}
