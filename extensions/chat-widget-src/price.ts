/**
 * Writes amounts in minor units, of which so many digits are behind the point, as a person reads them in that locale:
 * "19,90 €". Making the format takes long: one for all prices of a card.
 */
export function priceFormat(
  digits: number,
  currency: string,
  locale: string,
): (amountMinor: number) => string {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency });
  return (amountMinor) => format.format(amountMinor / 10 ** digits);
}
