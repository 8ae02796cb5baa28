/** How long ago that was: "just now", "12 minutes ago", "3 hours ago". For loaders. */
export function viewWait(since: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 60_000));
  if (minutes < 1) return "just now";
  const words = new Intl.RelativeTimeFormat("en");
  if (minutes < 90) return words.format(-minutes, "minute");
  if (minutes < 36 * 60) return words.format(-Math.round(minutes / 60), "hour");
  return words.format(-Math.round(minutes / 1_440), "day");
}
