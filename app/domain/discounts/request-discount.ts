import { readShop } from "~/domain/shops/read-shop";
import type { DiscountGrant, Shop } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { AppError } from "~/domain/shared/app-error";
import { dayIn } from "~/domain/shared/day-in";
import { createInShopify } from "./create-in-shopify";
import { decideDiscount, type DiscountOffer } from "./decide-discount";
import type { DiscountPolicy } from "./discount-policy";
import { findDiscountByCode } from "./find-discount-by-code";
import type { GivenDiscount } from "./given-discount";
import { listDiscountableProducts } from "./list-discountable-products";
import { readDiscountPolicy } from "./read-discount-policy";
import { readDay, reserveDiscount, type DiscountWish } from "./reserve-discount";

export interface DiscountRequest extends DiscountWish {
  /** What the conversation is about: where some products are excluded, codes name those that are not. */
  discussedProductIds: string[];
  /** Decide, and make nothing. */
  dryRun: boolean;
}

export type DiscountReply =
  | { tag: "given"; discount: GivenDiscount; isNew: boolean; notForAll: boolean }
  /** In a dry run. */
  | { tag: "would_give"; offer: DiscountOffer; currency: string; notForAll: boolean }
  | { tag: "refused"; reason: DiscountRefusal };

export type DiscountRefusal =
  /** The merchant gives none. */
  | "off"
  | "already_given"
  | "day_is_full"
  /** Some products are excluded, and the conversation is about no other. */
  | "no_product"
  /** Shopify does not let the app make codes, or has refused this one. */
  | "not_possible"
  /** Nobody knows yet: to be asked again in a minute. */
  | "pending";

type Needs = Pick<Services, "db" | "now" | "newId" | "queue" | "shopifyAdmin" | "log">;

/**
 * A discount for a shopper, if the merchant's policy gives one: the agent asks, this decides. The same shopper is told
 * the same code while it is valid. Budget and number are taken before Shopify is asked, so no two requests share them.
 */
export async function requestDiscount(services: Needs, request: DiscountRequest): Promise<DiscountReply> {
  const { shopId } = request;
  const [shop, policy] = await Promise.all([
    readShop(services, { shopId }),
    readDiscountPolicy(services, { shopId }),
  ]);
  if (!shop || shop.uninstalledAt || !policy.enabledAt) return { tag: "refused", reason: "off" };
  if (policy.existingCode) return await tellExistingCode(services, shop, policy.existingCode);
  const { excludedProductIds } = policy;
  const productIds = await listDiscountableProducts(services, { ...request, excludedProductIds });
  if (productIds?.length === 0) return { tag: "refused", reason: "no_product" };
  if (request.dryRun) return await decideOnly(services, request, { policy, shop });
  const reservation = await services.db.$transaction((tx) =>
    reserveDiscount(services, tx, { ...request, shop }),
  );
  if (reservation.tag === "has_one") {
    return { ...given(reservation.grant, shop), isNew: false, notForAll: productIds !== null };
  }
  if (reservation.tag !== "reserved") return { tag: "refused", reason: reservation.tag };
  return await make(services, { shop, grant: reservation.grant, productIds });
}

async function make(
  services: Needs,
  asked: { shop: Shop; grant: DiscountGrant; productIds: string[] | null },
): Promise<DiscountReply> {
  const { shopId, id } = asked.grant;
  const outcome = await createInShopify(services, { ...asked, shopDomain: asked.shop.domain });
  if (outcome.tag === "unknown") return { tag: "refused", reason: "pending" };
  const data =
    outcome.tag === "created"
      ? { status: "created", shopifyDiscountId: outcome.shopifyDiscountId }
      : { status: "failed" };
  await services.db.discountGrant.updateMany({ where: { shopId, id, status: "requested" }, data });
  if (outcome.tag === "created") {
    return { ...given(asked.grant, asked.shop), isNew: true, notForAll: asked.productIds !== null };
  }
  const reason = outcome.tag === "failed" ? outcome.reason : "the app may not make discounts";
  services.log.warn({ shopId, reason }, "Shopify has made no discount code");
  return { tag: "refused", reason: "not_possible" };
}

function given(grant: DiscountGrant, shop: Shop): { tag: "given"; discount: GivenDiscount } {
  const { code, percent, amountMinor, cartMinMinor, currency, expiresAt } = grant;
  const off = amountMinor === null ? { percent, amountMinor } : { percent: null, amountMinor };
  return {
    tag: "given",
    discount: {
      ...{ code, ...off, cartMinMinor, currency, expiresAt },
      ...{ lastDay: dayIn(shop.timeZone, expiresAt), usableOnce: true },
    },
  };
}

async function decideOnly(
  services: Pick<Services, "db" | "now">,
  request: DiscountRequest,
  { policy, shop }: { policy: DiscountPolicy; shop: Shop },
): Promise<DiscountReply> {
  const day = dayIn(shop.timeZone, services.now());
  const today = await readDay(services.db, { shopId: request.shopId, day });
  const decision = decideDiscount({ policy, ...request, today });
  if (decision.tag !== "offer") return { tag: "refused", reason: decision.tag };
  const notForAll = policy.excludedProductIds.length > 0;
  return { tag: "would_give", offer: decision.offer, currency: shop.currency, notForAll };
}

async function tellExistingCode(services: Needs, shop: Shop, code: string): Promise<DiscountReply> {
  const told: GivenDiscount = {
    ...{ code, percent: null, amountMinor: null, cartMinMinor: null, expiresAt: null, lastDay: null },
    ...{ currency: shop.currency, usableOnce: false },
  };
  try {
    const found = await findDiscountByCode(services, { shopDomain: shop.domain, code });
    if (!found?.isActive) return { tag: "refused", reason: "not_possible" };
    const { percent, amountMinor, cartMinMinor, expiresAt } = found;
    return {
      tag: "given",
      ...{ isNew: false, notForAll: false },
      discount: {
        ...{ ...told, percent, amountMinor, cartMinMinor, expiresAt },
        lastDay: expiresAt && dayIn(shop.timeZone, expiresAt),
      },
    };
  } catch (error) {
    // The merchant has named this code: without the scope, or while Shopify is out of reach, it is told without details.
    if (!(error instanceof AppError)) throw error;
    return { tag: "given", isNew: false, notForAll: false, discount: told };
  }
}
