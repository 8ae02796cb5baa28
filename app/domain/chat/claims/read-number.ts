/** Digits with separators, as people write amounts: 49, 49.90, 1,299.00, 1.299,00, 1 299,00, 1'299. */
export const numberPattern = String.raw`\d{1,3}(?:[.,'’\u00A0\u202F ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?`;

/**
 * Every value that the text can mean: "1.299" is 1299 in German and 1.299 in English, so it is both.
 * Canonical decimals: "49.9", "1299".
 */
export function readNumber(text: string): string[] {
  const plain = text.replaceAll(/['’\s\u00A0\u202F]/g, "");
  const separators = [...plain.matchAll(/[.,]/g)].map((match) => ({ sign: match[0], at: match.index }));
  if (separators.length === 0) return [canonical(plain)];
  const last = separators.at(-1)!;
  const decimalsAfter = plain.length - last.at - 1;
  const grouped = canonical(plain.replaceAll(/[.,]/g, ""));
  const decimal = canonical(`${plain.slice(0, last.at).replaceAll(/[.,]/g, "")}.${plain.slice(last.at + 1)}`);
  const oneKind = separators.every(({ sign }) => sign === last.sign);
  if (decimalsAfter !== 3) return [decimal];
  if (separators.length > 1) return oneKind ? [grouped] : [decimal, grouped];
  return plain.startsWith("0") ? [decimal] : [grouped, decimal];
}

function canonical(decimal: string): string {
  return String(Number(decimal));
}
