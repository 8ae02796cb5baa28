/** What was done, in counts of rows by room; no content. */
export interface Outcome {
  rows: Record<string, number>;
  /** Why nothing was done. */
  skipped?: string;
  /** The whole shop was erased. */
  erased?: boolean;
  mailed?: boolean;
}
