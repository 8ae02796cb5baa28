// ISO 4217, only where it is not 2: the table of the app's `domain/shared/money`. Intl has other digits for some.
const digits0 = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
const digits3 = "BHD IQD JOD KWD LYD OMR TND";
const digits4 = "CLF UYW";

/** An amount in minor units as a person reads it in that locale: "19,90 €". */
export function formatPrice(amountMinor: number, currency: string, locale: string): string {
  const digits = digits0.includes(currency)
    ? 0
    : digits3.includes(currency)
      ? 3
      : digits4.includes(currency)
        ? 4
        : 2;
  const format = new Intl.NumberFormat(locale, { style: "currency", currency });
  return format.format(amountMinor / 10 ** digits);
}
