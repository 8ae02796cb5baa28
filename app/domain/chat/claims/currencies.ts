/** Which currencies a sign or a word may mean. `*` is any. */
const currenciesBySign: Record<string, string[]> = {
  "€": ["EUR"],
  eur: ["EUR"],
  euro: ["EUR"],
  euros: ["EUR"],
  $: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "BRL", "CLP", "COP", "ARS", "TWD"],
  us$: ["USD"],
  "£": ["GBP", "EGP"],
  "¥": ["JPY", "CNY"],
  "₹": ["INR"],
  "₩": ["KRW"],
  "₺": ["TRY"],
  "₽": ["RUB"],
  "₪": ["ILS"],
  "₴": ["UAH"],
  "₫": ["VND"],
  "฿": ["THB"],
  "₱": ["PHP"],
  zł: ["PLN"],
  kč: ["CZK"],
  kr: ["SEK", "NOK", "DKK", "ISK"],
  ft: ["HUF"],
  lei: ["RON"],
  "fr.": ["CHF"],
  "sfr.": ["CHF"],
  franken: ["CHF"],
  francs: ["CHF"],
  dollar: ["*"],
  dollars: ["*"],
  bucks: ["*"],
  quid: ["GBP"],
  dólar: ["*"],
  dólares: ["*"],
  dollari: ["*"],
  livres: ["GBP"],
  libras: ["GBP"],
  sterline: ["GBP"],
  pond: ["GBP"],
  pfund: ["GBP"],
  pound: ["GBP"],
  pounds: ["GBP"],
  yen: ["JPY"],
};
const isoCodes =
  "EUR USD GBP CHF CAD AUD NZD JPY CNY SEK NOK DKK PLN CZK HUF RON INR KRW BRL MXN SGD HKD TRY ZAR AED SAR KWD BHD OMR JOD TND THB ILS ISK BGN UAH TWD CLP VND IDR MYR PHP".split(
    " ",
  );

const names = [...Object.keys(currenciesBySign), ...isoCodes.map((code) => code.toLowerCase())];
const words = names.filter((name) => /^\p{L}/u.test(name)).sort((a, b) => b.length - a.length);
const signs = names.filter((name) => !words.includes(name));

/** Signs and words for a regular expression over lower-case text; words may not run into letters. */
export const currencyPattern = `(?:${alternatives(signs)}|(?<!\\p{L})(?:${alternatives(words)})(?!\\p{L}))`;

function alternatives(texts: string[]): string {
  return texts.map((text) => text.replaceAll(/[$.]/g, "\\$&")).join("|");
}

export function currenciesOf(sign: string): string[] {
  return currenciesBySign[sign.toLowerCase()] ?? [sign.toUpperCase()];
}
