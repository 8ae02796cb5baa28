/** The day, `YYYY-MM-DD`, that it was there at that moment. */
export function dayIn(timeZone: string, date: Date): string {
  // Sweden writes its days as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(date);
}
