/** A version's number, as an address or a form names it; null when it is none. */
export function readNumber(value: FormDataEntryValue | null): number | null {
  const number = typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : 0;
  return number > 0 ? number : null;
}
