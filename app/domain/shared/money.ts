/** An amount in minor units (cents for EUR, yen for JPY, mils for KWD) of its currency. */
export interface Money {
  amountMinor: bigint;
  /** ISO 4217 */
  currency: string;
}

// ISO 4217, only where it is not 2.
const digitsByCurrency: Record<string, number> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0,
  UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
  CLF: 4, UYW: 4,
}; // prettier-ignore

export function currencyDigits(currency: string): number {
  return digitsByCurrency[currency] ?? 2;
}

/**
 * Reads a decimal as Shopify writes it ("19.9", "-3.00", 1250). Digits beyond the currency's own must be zero.
 * @throws RangeError naming the text when it is not an exact amount of that currency
 */
export function parseMoney(decimal: string | number, currency: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(String(decimal).trim());
  const digits = currencyDigits(currency);
  const fraction = match?.[3] ?? "";
  if (!match || /[^0]/.test(fraction.slice(digits))) {
    throw new RangeError(`"${decimal}" is not an amount in ${currency} (${digits} digits after the point)`);
  }
  const minor = BigInt(match[2]! + fraction.slice(0, digits).padEnd(digits, "0"));
  return match[1] ? -minor : minor;
}

/** The decimal that `parseMoney` reads: "19.90", "1250". */
export function decimalOf(amountMinor: bigint, currency: string): string {
  const digits = currencyDigits(currency);
  const sign = amountMinor < 0n ? "-" : "";
  const text = String(amountMinor < 0n ? -amountMinor : amountMinor).padStart(digits + 1, "0");
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** As a person reads it in that locale: "19,90 €". */
export function formatMoney(money: Money, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency: money.currency });
  return format.format(decimalOf(money.amountMinor, money.currency) as Intl.StringNumericLiteral);
}
