const questionCharactersMax = 400;

/**
 * What to look up in the shop's pages for the last message. A short follow-up ("and to Switzerland?") says too little
 * by itself, so the message before it is part of the question.
 */
export function buildRetrievalQuestion(shopperTexts: string[]): string {
  const last = shopperTexts.at(-1) ?? "";
  const before = shopperTexts.at(-2);
  const words = last.match(/\p{L}+/gu)?.length ?? 0;
  const followsUp = /^(?:and|what about|how about|und|wie ist es|was ist mit|auch|also)\b/i.test(last.trim());
  const question = before && (followsUp || words <= 2) ? `${before} ${last}` : last;
  return question.slice(-questionCharactersMax);
}
