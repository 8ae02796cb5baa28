/** Without emphasis, tags and citation marks, and with ordinary digits, so that no claim hides behind them. */
export function plainText(sentence: string): string {
  return (
    sentence
      .normalize("NFKC")
      .replaceAll(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
      .replaceAll(/<[^>\n]{0,200}>/g, "")
      .replaceAll(/\[\d{1,3}\]/g, "")
      .replaceAll(/[*_~`]+/g, "")
      // Long runs are of no use to a reader, and cost time in patterns.
      .replaceAll(/[^\S\n]{2,}/g, " ")
      .replaceAll(/\d{40,}/g, (digits) => digits.slice(0, 40))
  );
}

// Decimal digits of every script stand in runs of ten, each from zero on.
function digitValue(digit: string): number {
  const point = digit.codePointAt(0)!;
  if (point < 0x80) return point - 0x30;
  let zero = point;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && point - zero < 9) zero--;
  return point - zero;
}
