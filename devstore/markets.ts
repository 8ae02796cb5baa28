import type { DevStoreContext } from "./context.ts";
import type { MarketRecord, ShopRecord, VariantRecord } from "./model.ts";
import { convertMinor, fromMinor, normalMoney, timesRate, toMinor } from "./money.ts";
import { Refusal } from "./refusal.ts";

type Context = Pick<DevStoreContext, "store">;

/** What a shopper from one country pays, in the currency of their market. */
export interface ContextualPrice {
  currency: string;
  price: string;
  compareAtPrice: string | null;
}

/** The shop's markets beside the one of its own country. */
export function marketsOf({ store }: Context, shop: ShopRecord): MarketRecord[] {
  return [...store.all("market")].filter((market) => market.shop === shop.handle);
}

/** Keeps a market. A country is in one market at most, and the shop's own country in none of these. */
export function saveMarket(
  context: Context,
  shop: ShopRecord,
  given: Partial<MarketRecord> & Pick<MarketRecord, "name" | "countries" | "currency">,
): MarketRecord {
  const others = marketsOf(context, shop).filter(({ id }) => id !== given.id);
  const taken = given.countries.find(
    (country) => country === shop.country || others.some(({ countries }) => countries.includes(country)),
  );
  if (taken) throw new Refusal(`${taken} is in another market of "${shop.handle}" already.`);
  if (given.id !== undefined && !marketsOf(context, shop).some(({ id }) => id === given.id))
    throw new Refusal(`Shop "${shop.handle}" has no market ${given.id}.`);
  const market: MarketRecord = {
    ...{ handle: given.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"), rate: 1, adjustmentPercent: 0 },
    ...{ fixedPrices: {}, status: "ACTIVE" },
    ...given,
    ...{ id: given.id ?? context.store.nextId(), shop: shop.handle },
  };
  context.store.put("market", market.id, market);
  return market;
}

/**
 * A variant's price as a shopper from that country pays it: as the merchant set it for the market, else converted and
 * adjusted. Without a country, or from one that no active market has, it is the shop's own price.
 */
export function contextualPrice(
  context: Context,
  shop: ShopRecord,
  variant: VariantRecord,
  country: string | null | undefined,
): ContextualPrice {
  const market = marketsOf(context, shop).find(
    ({ status, countries }) => status === "ACTIVE" && countries.includes(country ?? ""),
  );
  const { currency } = market ?? shop;
  const fixed = market?.fixedPrices[variant.id];
  if (fixed) return { currency, ...fixed };
  const inMarket = (price: string): string => {
    if (!market) return normalMoney(price, currency);
    const converted = convertMinor(toMinor(price, shop.currency), shop.currency, currency, market.rate);
    return fromMinor(timesRate(converted, 1 + market.adjustmentPercent / 100), currency);
  };
  const { price, compareAtPrice } = variant;
  return {
    currency,
    price: inMarket(price),
    compareAtPrice: compareAtPrice === null ? null : inMarket(compareAtPrice),
  };
}
