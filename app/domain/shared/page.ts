/** One page of a list, newest first unless the verb says otherwise. */
export interface Page<T> {
  rows: T[];
  total: number;
  /** Give it back as `cursor` to go on; null at the end. */
  nextCursor: string | null;
}
