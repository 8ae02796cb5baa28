/** An amount in minor units, of which so many digits are behind the point, as a person reads it in that locale: "19,90 €". */
export function formatPrice(amountMinor: number, digits: number, currency: string, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "currency", currency }).format(amountMinor / 10 ** digits);
}
