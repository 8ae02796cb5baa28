const answerTypes: { asks: RegExp; has: RegExp }[] = [
  {
    asks: /\b(?:phone|telephone|call you|ring you|hotline|telefon\w*|anrufen|rufnummer)\b/i,
    has: /(?:\+\d|\b0)[\d\s()/-]{6,}\d/,
  },
  { asks: /\b(?:e-?mail|mail address|mailadresse)\b/i, has: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/ },
  {
    // How long somebody has for something: what grants a time to them, not what takes us some.
    asks: /\b(?:how long (?:do|can|may|have) (?:i|we)|how many (?:days|weeks|months) (?:do|can|may|have) (?:i|we)|until when|by when|wie lange (?:hab|kann|darf)\w*|wie viele (?:tage|wochen) (?:hab|kann|darf)\w*|bis wann)\b/i,
    has: /\b(?:you (?:may|can|have)|(?:du|sie|ihr) (?:kannst|können|könnt|hast|haben|habt)|(?:kannst|können|hast|haben) (?:du|sie))\b[^.!?]*\d+\s*(?:calendar |working |business )?(?:days?|weeks?|months?|years?|tage\w*|wochen|monate\w*|jahre\w*)\b/i,
  },
];

const factor = 2;

/** A question for a number, an address or a time limit is answered by a passage that has one. In the order of the scores. */
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
