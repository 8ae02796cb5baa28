/** The table of the shipping policy, for a checkout that charges what the policy says. */
export interface ShippingRate {
  countries: string[];
  price: string;
  /** Subtotal from which delivery is free; null: never. */
  freeFrom: string | null;
  days: string;
}

const EU_NEAR = ["DE", "FR", "NL", "BE", "LU", "AT", "DK"];
const EU_FAR = "BG HR CY CZ EE ES FI GR HU IT LV LT MT PL PT RO SE SI SK".split(" ");

export const SHIPPING_RATES: ShippingRate[] = [
  { countries: ["IE"], price: "4.90", freeFrom: "75.00", days: "1 to 2" },
  { countries: ["GB"], price: "9.90", freeFrom: "120.00", days: "3 to 5" },
  { countries: EU_NEAR, price: "7.90", freeFrom: "100.00", days: "3 to 5" },
  { countries: EU_FAR, price: "11.90", freeFrom: "150.00", days: "4 to 7" },
  { countries: ["CH", "NO"], price: "16.90", freeFrom: "200.00", days: "5 to 8" },
  { countries: ["US", "CA"], price: "29.00", freeFrom: null, days: "6 to 10" },
];

/** What delivery costs for goods of `subtotal` (decimals); null: we do not deliver there. */
export function shippingPrice(countryCode: string, subtotal: string): string | null {
  const rate = SHIPPING_RATES.find((candidate) => candidate.countries.includes(countryCode));
  if (!rate) return null;
  return rate.freeFrom !== null && Number(subtotal) >= Number(rate.freeFrom) ? "0.00" : rate.price;
}
