import { SHIPPING_RATES, shippingPrice } from "../../catalog/demo/shipping-rates.ts";
import type { ShopRecord } from "../../model.ts";
import { centsOf, decimalOf } from "../money.ts";

export interface ShippingChoice {
  id: "standard" | "express" | "collect";
  title: string;
  note: string;
  cents: number;
}

/** Shops without a table of their own deliver to these. */
const COUNTRIES =
  "AT AU BE BG BR CA CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IN IT JP LT LU LV MT MX NL NO NZ PL PT RO SE SG SI SK US ZA".split(
    " ",
  );
const GENERIC_STANDARD_CENTS = 500;
const GENERIC_FREE_FROM_CENTS = 10_000;
const GENERIC_EXPRESS_CENTS = 1_500;
const DEMO_EXPRESS_CENTS = 990;

/** Countries that the shop delivers to, its own first. */
export function deliveryCountries(shop: ShopRecord): { code: string; name: string }[] {
  const codes = hasRateTable(shop) ? SHIPPING_RATES.flatMap(({ countries }) => countries) : COUNTRIES;
  const names = new Intl.DisplayNames([shop.primaryLocale], { type: "region" });
  return [...new Set([...codes, ...(hasRateTable(shop) ? [] : [shop.country])])]
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort(
      (a, b) =>
        Number(b.code === shop.country) - Number(a.code === shop.country) || a.name.localeCompare(b.name),
    );
}

/** Ways to get the goods to a country, cheapest standard first. Empty: the shop does not deliver there. */
export function shippingChoices(shop: ShopRecord, country: string, subtotalCents: number): ShippingChoice[] {
  if (!hasRateTable(shop)) {
    const cents = subtotalCents >= GENERIC_FREE_FROM_CENTS ? 0 : GENERIC_STANDARD_CENTS;
    return [
      { id: "standard", title: "Standard", note: "3 to 6 working days", cents },
      { id: "express", title: "Express", note: "1 to 2 working days", cents: GENERIC_EXPRESS_CENTS },
    ];
  }
  const price = shippingPrice(country, decimalOf(subtotalCents));
  const rate = SHIPPING_RATES.find(({ countries }) => countries.includes(country));
  if (price === null || !rate) return [];
  const choices: ShippingChoice[] = [
    { id: "standard", title: "Standard", note: `${rate.days} working days`, cents: centsOf(price) },
  ];
  if (country === shop.country) {
    choices.push(
      {
        id: "express",
        title: "Express",
        note: "next working day, ordered before noon",
        cents: DEMO_EXPRESS_CENTS,
      },
      { id: "collect", title: "Collect in the shop", note: "ready two hours after our message", cents: 0 },
    );
  }
  return choices;
}

/** The demo shop charges what its shipping policy says. */
function hasRateTable(shop: ShopRecord): boolean {
  return shop.currency === "EUR" && shop.country === "IE";
}
