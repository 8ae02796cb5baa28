const formats = new Map<string, Intl.NumberFormat>();

/**
 * Money as Liquid and the Ajax API count it: hundredths of the currency's unit, whatever the currency
 * (1000 Japanese yen are 100000).
 */
export function centsOf(decimal: string): number {
  return Math.round(Number(decimal) * 100);
}

/** `1990` -> `"19.90"`, as the records of the store keep it. */
export function decimalOf(cents: number): string {
  return (cents / 100).toFixed(2);
}

/** `€19.90` */
export function formatMoney(cents: number, currency: string, locale: string): string {
  return formatFor(locale, currency, "plain").format(cents / 100);
}

/** `€19.90 EUR` */
export function formatMoneyWithCurrency(cents: number, currency: string, locale: string): string {
  return `${formatMoney(cents, currency, locale)} ${currency}`;
}

/** `€20` where there is nothing behind the point. */
export function formatMoneyWithoutTrailingZeros(cents: number, currency: string, locale: string): string {
  if (cents % 100 !== 0) return formatMoney(cents, currency, locale);
  return formatFor(locale, currency, "whole").format(cents / 100);
}

/** `19.90` */
export function formatMoneyWithoutCurrency(cents: number, currency: string, locale: string): string {
  const digits = formatFor(locale, currency, "plain").resolvedOptions().maximumFractionDigits;
  return (cents / 100).toFixed(digits);
}

function formatFor(locale: string, currency: string, kind: "plain" | "whole"): Intl.NumberFormat {
  const key = `${locale}/${currency}/${kind}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
      ...(kind === "whole" ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {}),
    });
    formats.set(key, format);
  }
  return format;
}
