import { z } from "zod";
import type { ProductCard } from "~/domain/catalog/product-card";
import { searchProducts, type ProductHit } from "~/domain/catalog/query/search-products";
import { currencyDigits } from "~/domain/shared/money";
import { findMoney } from "../claims/find-amounts";
import { decimalText } from "../claims/evidence";
import { readMarketRate } from "./read-market-rate";
import type { Tool, ToolContext } from "./tool";
import type { FoundProduct, SearchProductsResult } from "./tool-results";

const productsMax = 12;
const argumentsSchema = z.object({
  query: z
    .string()
    .trim()
    .min(1)
    .max(400)
    .describe("What to look for, in the shopper's own words, with price limits, sizes, colours, exclusions."),
  priceMin: z
    .number()
    .min(0)
    .max(10_000_000)
    .optional()
    .describe("In the currency that the shopper pays in, major units (49.9)."),
  priceMax: z
    .number()
    .min(0)
    .max(10_000_000)
    .optional()
    .describe("In the currency that the shopper pays in, major units (49.9)."),
  availableOnly: z.boolean().optional(),
  sort: z.enum(["relevance", "price_ascending", "price_descending", "newest"]).optional(),
  limit: z.number().int().min(1).max(productsMax).optional(),
});

export const searchProductsTool: Tool<typeof argumentsSchema> = {
  name: "search_products",
  description:
    "Searches the shop's catalogue. The shopper does not see the result: show the products that fit with show_products.",
  arguments: argumentsSchema,
  timeoutMs: 8_000,
  needsCatalog: true,
  async run(context, { query, limit = 8, priceMin, priceMax, availableOnly, sort }) {
    const { shopId, locale, currency, country } = context;
    const rate = await readMarketRate(context);
    const toldProduct = country === null ? toFound : withoutPrice;
    const { products, understood, corrections, nearest } = await searchProducts(context.services, {
      shopId,
      query,
      limit,
      locale,
      filters: {
        priceMinMinor: toShopMinor(priceMin, { currency, rate, round: Math.ceil }),
        priceMaxMinor: toShopMinor(priceMax, { currency, rate, round: Math.floor }),
        availableOnly,
        sort,
      },
    });
    const hits = [...products, ...(nearest?.products ?? [])];
    const result: SearchProductsResult = {
      products: products.map(toldProduct),
      understood: {
        priceMin: toShoppers(understood.priceMinMinor, { currency, rate }),
        priceMax: toShoppers(understood.priceMaxMinor, { currency, rate }),
        options: understood.optionValues,
        excluded: understood.excluded,
      },
      nearest: nearest && {
        without: nearest.without,
        products: nearest.products.slice(0, limit).map(toldProduct),
      },
      corrections,
    };
    // "Under 50" is understood as at most 49.99: what the shopper said is what may be repeated.
    const bounds = [understood.priceMinMinor, understood.priceMaxMinor]
      .filter((limit) => limit !== null)
      .flatMap((limit) => [limit - 1, limit, limit + 1])
      .filter((amountMinor) => wasNamed(amountMinor, context))
      .map((amountMinor) => ({ amountMinor, currency }));
    // The mirror knows what is paid at home; abroad only live offers prove a price.
    return country === null
      ? { result, learnt: { offers: hits.map(toOffer), bounds } }
      : { result, learnt: { productTexts: hits.map(namesOf), links: hits.map(pathOf), bounds } };
  },
};

/** What a shopper pays, in the shop's own currency; rounded so that nothing beyond the limit is found. */
function toShopMinor(
  amount: number | undefined,
  { currency, rate, round }: { currency: string; rate: number; round: (exact: number) => number },
): number | undefined {
  if (amount === undefined) return undefined;
  const exact = (amount * 10 ** currencyDigits(currency)) / rate;
  return rate === 1 ? Math.round(exact) : round(exact);
}

function toShoppers(
  amountMinor: number | null,
  { currency, rate }: { currency: string; rate: number },
): number | null {
  const amount = toMajor(amountMinor, currency);
  return amount === null || rate === 1 ? amount : Math.round(amount * rate * 100) / 100;
}

function toMajor(amountMinor: number | null, currency: string): number | null {
  return amountMinor === null ? null : Number(decimalText(amountMinor, currency));
}

/** A limit may be repeated to the shopper only if it is theirs: a model that was talked into one invents no price. */
function wasNamed(amountMinor: number, { shopperTexts, currency }: ToolContext): boolean {
  const amount = decimalText(amountMinor, currency);
  return shopperTexts.some((text) => {
    const amounts = findMoney(text).flatMap(({ values }) => values.map((value) => value.split(" ")[0]));
    const numbers = text.match(/\d+(?:[.,]\d+)?/g) ?? [];
    return (
      amounts.includes(amount) ||
      numbers.some((number) => String(Number(number.replace(",", "."))) === amount)
    );
  });
}

function toFound(hit: ProductHit): FoundProduct {
  return {
    productId: hit.productId,
    title: hit.title,
    vendor: hit.vendor,
    productType: hit.productType,
    priceFrom: toMajor(hit.priceMinMinor, hit.currency)!,
    priceTo: toMajor(hit.priceMaxMinor, hit.currency)!,
    currency: hit.currency,
    available: hit.available,
    matchedWords: hit.matchedTerms,
  };
}

function withoutPrice(hit: ProductHit): FoundProduct {
  return { ...toFound(hit), priceFrom: null, priceTo: null, currency: null };
}

const namesOf = ({ title, vendor }: ProductHit): string => `${title}\n${vendor}`;

const pathOf = ({ handle }: ProductHit): string => `/products/${handle}`;

/** The mirror's offer; older than any that is read live. */
function toOffer(hit: ProductHit): ProductCard {
  const { productId, handle, title, vendor, imageUrl, imageAlt, currency, priceMinMinor, priceMaxMinor } =
    hit;
  return {
    ...{ productId, handle, title, vendor, imageUrl, imageAlt, currency, priceMinMinor, priceMaxMinor },
    path: pathOf(hit),
    available: hit.available,
    options: [],
    variants: [],
    asOf: "",
  };
}
