/** Of figures in any order, to a tenth. */
export function percentiles(values: number[]): { p50: number; p95: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const round = (value: number): number => Math.round(value * 10) / 10;
  return { p50: round(at(0.5)), p95: round(at(0.95)) };
}
