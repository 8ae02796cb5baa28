import { z } from "zod";
import { AppError } from "~/domain/shared/app-error";
import { parseMoney } from "~/domain/shared/money";
import { readShop } from "~/domain/shops/read-shop";
import type { Services } from "~/services.server";
import { liveOffersInCountryQuery, liveOffersQuery } from "./catalog.graphql";
import { isSearchable, numericId, productGid } from "./mirrored-product";
import { readMirrorCards, type MirrorCard } from "./read-mirror-cards";
import type { ProductCard, VariantCard } from "./product-card";

const liveTimeoutMs = 1_500;
const productsMax = 10;

type Needs = Pick<Services, "db" | "shopifyAdmin" | "now" | "log">;

/**
 * Cards with price and stock as they are at this moment, in the order of the ids. Where Shopify does not answer in
 * time, or not at all, the cards are the mirror's, and `asOf` tells how old they are. What shoppers may not see
 * (or no longer) has no card.
 * @param country ISO code: prices as a shopper from there pays them, in that market's currency
 */
export async function readLiveOffers(
  services: Needs,
  { shopId, productIds, country }: { shopId: string; productIds: string[]; country?: string | null },
): Promise<ProductCard[]> {
  if (productIds.length > productsMax) {
    throw new AppError("validation_error", `At most ${productsMax} products can be read at a time.`);
  }
  const shop = await readShop(services, { shopId });
  const mirror = await readMirrorCards(services, { shopId, productIds });
  if (!shop || mirror.length === 0) return [];
  const abroad = country && /^[A-Z]{2}$/.test(country) && country !== shop.country ? country : null;
  try {
    const productIds = mirror.map(({ card }) => card.productId);
    const readAt = services.now();
    const asked = { shopDomain: shop.domain, productIds, currency: shop.currency, country: abroad };
    const { offers, isAbroad } = await askForCountry(services, asked);
    return mirror.flatMap(
      (known) => liveCard(known, offers.get(known.card.productId), readAt, isAbroad) ?? [],
    );
  } catch (error) {
    services.log.warn({ shopId, error }, "price and stock could not be read live, the mirror's are shown");
    return mirror.map(({ card }) => card);
  }
}

const money = z.object({ amount: z.string(), currencyCode: z.string() }).transform(readMoney);
const priceRange = z.object({ minVariantPrice: money, maxVariantPrice: money });

const offerNode = z.object({
  id: z.string().transform(numericId),
  status: z.string().transform((status) => status.toLowerCase()),
  publishedAt: z.coerce.date().nullable(),
  isGiftCard: z.boolean(),
  priceRangeV2: priceRange.optional(),
  contextualPricing: z.object({ priceRange }).optional(),
  variants: z.object({
    nodes: z.array(
      z.object({
        id: z.string().transform(numericId),
        availableForSale: z.boolean(),
        price: z.string().optional(),
        compareAtPrice: z.string().nullish(),
        contextualPricing: z.object({ price: money, compareAtPrice: money.nullish() }).optional(),
      }),
    ),
    pageInfo: z.object({ hasNextPage: z.boolean() }),
  }),
});

interface LiveOffer {
  isVisible(now: Date): boolean;
  currency: string;
  priceMinMinor: number;
  priceMaxMinor: number;
  variants: Map<string, { priceMinor: number; compareAtPriceMinor: number | null; available: boolean }>;
  /** There are more variants than were read. */
  hasMore: boolean;
}

interface LiveQuestion {
  shopDomain: string;
  productIds: string[];
  /** Of the shop. */
  currency: string;
  /** Null: as in the shop's own country. */
  country: string | null;
}

/** In the country's market; what Shopify knows no country by is answered as at home. */
async function askForCountry(
  services: Needs,
  asked: LiveQuestion,
): Promise<{ offers: Map<string, LiveOffer>; isAbroad: boolean }> {
  try {
    return { offers: await askShopify(services, asked), isAbroad: asked.country !== null };
  } catch (error) {
    const isOutage = error instanceof AppError || error instanceof DOMException;
    if (asked.country === null || isOutage) throw error;
    const { country } = asked;
    services.log.warn({ error, country }, "prices of this country are not known, the shop's own are shown");
    return { offers: await askShopify(services, { ...asked, country: null }), isAbroad: false };
  }
}

async function askShopify(services: Needs, request: LiveQuestion): Promise<Map<string, LiveOffer>> {
  const signal = AbortSignal.timeout(liveTimeoutMs);
  const asked = services.shopifyAdmin.query<{ nodes: unknown[] }>({
    shopDomain: request.shopDomain,
    operation: request.country ? liveOffersInCountryQuery : liveOffersQuery,
    variables: {
      ids: request.productIds.map(productGid),
      ...(request.country ? { country: request.country } : {}),
    },
    timeoutMs: liveTimeoutMs,
    signal,
  });
  // Waiting for a token is not ended by the signal.
  const { nodes } = await Promise.race([asked, rejectWhenAborted(signal)]);
  const read = nodes.filter((node) => node !== null).map((node) => readOffer(node, request.currency));
  return new Map(read);
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}

function readOffer(value: unknown, shopCurrency: string): [string, LiveOffer] {
  const node = offerNode.parse(value);
  const { minVariantPrice, maxVariantPrice } = (node.contextualPricing?.priceRange ?? node.priceRangeV2)!;
  const inShopCurrency = (price: string): number => Number(parseMoney(price, shopCurrency));
  const variants = node.variants.nodes.map((variant) => {
    const { price, compareAtPrice } = variant.contextualPricing
      ? {
          price: variant.contextualPricing.price.amountMinor,
          compareAtPrice: variant.contextualPricing.compareAtPrice?.amountMinor ?? null,
        }
      : {
          price: inShopCurrency(variant.price!),
          compareAtPrice: variant.compareAtPrice == null ? null : inShopCurrency(variant.compareAtPrice),
        };
    const offer = {
      priceMinor: price,
      compareAtPriceMinor: compareAtPrice,
      available: variant.availableForSale,
    };
    return [variant.id, offer] as const;
  });
  return [
    node.id,
    {
      isVisible: (now) => isSearchable(node, now),
      currency: minVariantPrice.currency,
      priceMinMinor: minVariantPrice.amountMinor,
      priceMaxMinor: maxVariantPrice.amountMinor,
      variants: new Map(variants),
      hasMore: node.variants.pageInfo.hasNextPage,
    },
  ];
}

function readMoney({ amount, currencyCode }: { amount: string; currencyCode: string }) {
  return { amountMinor: Number(parseMoney(amount, currencyCode)), currency: currencyCode };
}

/** The mirror's card with what is live; null when shoppers may not see the product any more. */
function liveCard(
  { card, available }: MirrorCard,
  offer: LiveOffer | undefined,
  readAt: Date,
  isAbroad: boolean,
): ProductCard | null {
  if (!offer?.isVisible(readAt)) return null;
  const variants = card.variants.flatMap((variant): VariantCard[] => {
    const live = offer.variants.get(variant.variantId);
    if (live) return [{ ...variant, ...live }];
    // Beyond the first page the mirror's price stands, but not beside prices of another market.
    return offer.hasMore && !isAbroad ? [variant] : [];
  });
  return {
    ...card,
    currency: offer.currency,
    priceMinMinor: offer.priceMinMinor,
    priceMaxMinor: offer.priceMaxMinor,
    available:
      [...offer.variants.values()].some((variant) => variant.available) || (offer.hasMore && available),
    variants,
    asOf: readAt.toISOString(),
  };
}
