/** By locale and currency: making one takes longer than all else about a card. */
const formats: Record<string, Intl.NumberFormat> = {};

/**
 * Writes amounts in minor units, of which so many digits are behind the point, as a person reads them in that locale:
 * "19,90 €".
 */
export function priceFormat(
  digits: number,
  currency: string,
  locale: string,
): (amountMinor: number) => string {
  const format = (formats[locale + currency] ??= new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
  }));
  return (amountMinor) => format.format(amountMinor / 10 ** digits);
}
