/** A whole number above 0 from the query, or `otherwise`. */
export function positive(text: string | undefined, otherwise: number): number {
  const value = Number.parseInt(text ?? "", 10);
  return value > 0 ? value : otherwise;
}
