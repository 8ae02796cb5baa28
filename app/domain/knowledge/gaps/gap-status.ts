export const gapStatuses = ["open", "drafted", "resolved", "dismissed"] as const;
export type GapStatus = (typeof gapStatuses)[number];

/** What a gap is, by what is known of it. The merchant's "dismissed" stays until they take it back. */
export function gapStatusOf(gap: {
  isDismissed: boolean;
  unansweredCount: number;
  /** An article for it is being written. */
  hasDraft: boolean;
}): GapStatus {
  if (gap.isDismissed) return "dismissed";
  if (gap.unansweredCount === 0) return "resolved";
  return gap.hasDraft ? "drafted" : "open";
}
