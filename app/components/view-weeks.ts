/** What a row of bars shows, in words. For loaders. */
export function weeksWords(weeks: number[]): string {
  const now = weeks.at(-1) ?? 0;
  const all = weeks.reduce((sum, count) => sum + count, 0);
  return `${all} ${all === 1 ? "question" : "questions"} in ${weeks.length} weeks, ${now} in the last seven days`;
}
