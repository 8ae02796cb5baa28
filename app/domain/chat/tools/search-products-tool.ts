import { z } from "zod";
import type { ProductCard } from "~/domain/catalog/product-card";
import { searchProducts, type ProductHit } from "~/domain/catalog/query/search-products";
import { currencyDigits } from "~/domain/shared/money";
import { findMoney } from "../claims/find-amounts";
import { decimalText } from "../claims/evidence";
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
    .describe("In the shop's currency, major units (49.9)."),
  priceMax: z
    .number()
    .min(0)
    .max(10_000_000)
    .optional()
    .describe("In the shop's currency, major units (49.9)."),
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
    const { shopId, locale, currency } = context;
    const { products, understood, corrections, nearest } = await searchProducts(context.services, {
      shopId,
      query,
      limit,
      locale,
      filters: {
        priceMinMinor: toMinor(priceMin, currency),
        priceMaxMinor: toMinor(priceMax, currency),
        availableOnly,
        sort,
      },
    });
    const hits = [...products, ...(nearest?.products ?? [])];
    const result: SearchProductsResult = {
      products: products.map(toFound),
      understood: {
        priceMin: toMajor(understood.priceMinMinor, currency),
        priceMax: toMajor(understood.priceMaxMinor, currency),
        options: understood.optionValues,
        excluded: understood.excluded,
      },
      nearest: nearest && {
        without: nearest.without,
        products: nearest.products.slice(0, limit).map(toFound),
      },
      corrections,
    };
    // "Under 50" is understood as at most 49.99: what the shopper said is what may be repeated.
    const bounds = [understood.priceMinMinor, understood.priceMaxMinor]
      .filter((limit) => limit !== null)
      .flatMap((limit) => [limit - 1, limit, limit + 1])
      .filter((amountMinor) => wasNamed(amountMinor, context))
      .map((amountMinor) => ({ amountMinor, currency }));
    return { result, learnt: { offers: hits.map(toOffer), bounds } };
  },
};

function toMinor(amount: number | undefined, currency: string): number | undefined {
  return amount === undefined ? undefined : Math.round(amount * 10 ** currencyDigits(currency));
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

/** The mirror's offer; older than any that is read live. */
function toOffer(hit: ProductHit): ProductCard {
  const { productId, handle, title, vendor, imageUrl, imageAlt, currency, priceMinMinor, priceMaxMinor } =
    hit;
  return {
    ...{ productId, handle, title, vendor, imageUrl, imageAlt, currency, priceMinMinor, priceMaxMinor },
    path: `/products/${handle}`,
    available: hit.available,
    options: [],
    variants: [],
    asOf: "",
  };
}
