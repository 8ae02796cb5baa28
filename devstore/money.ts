const ZERO_DIGITS = new Set("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" "));
const THREE_DIGITS = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));

/** How many digits an amount of this currency has after the point (ISO 4217). */
export function currencyDigits(currency: string): number {
  return ZERO_DIGITS.has(currency) ? 0 : THREE_DIGITS.has(currency) ? 3 : 2;
}

/** `"19.90"` EUR is 1990n. More digits than the currency has are rounded half up. */
export function toMinor(decimal: string, currency: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal.trim());
  if (!match) throw new Error(`Not an amount of money: "${decimal}" (${currency}). Write it as "19.90".`);
  const digits = currencyDigits(currency);
  const fraction = (match[3] ?? "").padEnd(digits + 1, "0");
  const minor = BigInt(match[2]! + fraction.slice(0, digits)) + (fraction[digits]! >= "5" ? 1n : 0n);
  return match[1] ? -minor : minor;
}

/** 1990n EUR is `"19.90"`, as Shopify's REST payloads write it. */
export function fromMinor(minor: bigint, currency: string): string {
  const digits = currencyDigits(currency);
  const sign = minor < 0n ? "-" : "";
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The same amount with as many digits as its currency has. */
export function normalMoney(decimal: string, currency: string): string {
  return fromMinor(toMinor(decimal, currency), currency);
}

/** As GraphQL's `MoneyV2.amount` writes it: no trailing zeros, but at least one digit after the point (`"19.9"`). */
export function graphqlDecimal(decimal: string): string {
  const [whole, fraction = ""] = decimal.split(".");
  return `${whole}.${fraction.replace(/0+$/, "") || "0"}`;
}

/** `minor` times a decimal number such as a rate or a share, rounded half away from zero. */
export function timesRate(minor: bigint, rate: number): bigint {
  const scale = 1_000_000_000n;
  return divideRounded(minor * BigInt(Math.round(rate * Number(scale))), scale);
}

/** Converts minor units of one currency into minor units of another; `rate` is per whole unit. */
export function convertMinor(minor: bigint, from: string, to: string, rate: number): bigint {
  const step = currencyDigits(to) - currencyDigits(from);
  const scaled = timesRate(minor * (step > 0 ? 10n ** BigInt(step) : 1n), rate);
  return step < 0 ? divideRounded(scaled, 10n ** BigInt(-step)) : scaled;
}

/** Rounds half away from zero. `divisor` is positive. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const half = dividend < 0n ? -(divisor / 2n) : divisor / 2n;
  return (dividend + half) / divisor;
}

/** Splits `total` in proportion to `weights`, so that the parts add up to `total` exactly. */
export function allocate(total: bigint, weights: bigint[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n) return weights.map((_, index) => (index === 0 ? total : 0n));
  let weightSoFar = 0n;
  let given = 0n;
  return weights.map((weight) => {
    weightSoFar += weight;
    const part = (total * weightSoFar) / sum - given;
    given += part;
    return part;
  });
}
