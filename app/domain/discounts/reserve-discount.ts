import type { Transaction } from "~/domain/shared/database";
import { dayIn } from "~/domain/shared/day-in";
import type { DiscountGrant } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { decideDiscount } from "./decide-discount";
import { discountCode } from "./discount-code";
import { readDiscountPolicy } from "./read-discount-policy";

export interface DiscountWish {
  shopId: string;
  conversationId: string;
  visitorId: string;
  /** Only as Shopify signed it. */
  shopifyCustomerId: string | null;
  wishPercent: number | null;
  /** In the shop's currency; a hint. */
  cartMinor: bigint | null;
}

export type Reservation =
  | { tag: "reserved"; grant: DiscountGrant }
  /** The shopper has this one already, and it still counts. */
  | { tag: "has_one"; grant: DiscountGrant }
  | { tag: "off" | "already_given" | "day_is_full" | "pending" };

/** After so long Shopify has answered, or will not. */
const settleAfterSeconds = 60;

/**
 * Takes a discount out of the day's budget, before Shopify is asked: whoever asks at the same moment waits for the
 * policy's row and sees it. A job settles what nobody settles.
 */
export async function reserveDiscount(
  services: Pick<Services, "now" | "newId" | "queue">,
  tx: Transaction,
  wish: DiscountWish & { shop: { currency: string; timeZone: string } },
): Promise<Reservation> {
  const { shopId, shop } = wish;
  await tx.$queryRaw`SELECT 1 FROM "DiscountPolicy" WHERE "shopId" = ${shopId} FOR UPDATE`;
  const policy = await readDiscountPolicy({ db: tx }, { shopId });
  if (!policy.enabledAt) return { tag: "off" };
  const now = services.now();
  const earlier = await readEarlier(tx, wish, now);
  if (earlier.reservation) return earlier.reservation;
  if (policy.oncePerCustomer && earlier.hadOne) return { tag: "already_given" };
  const day = dayIn(shop.timeZone, now);
  const decision = decideDiscount({ policy, ...wish, today: await readDay(tx, { shopId, day }) });
  if (decision.tag !== "offer") return decision;
  const { conversationId, visitorId, shopifyCustomerId } = wish;
  const grant = await tx.discountGrant.create({
    data: {
      ...{ shopId, id: services.newId("discountGrant"), conversationId, visitorId, shopifyCustomerId },
      ...decision.offer,
      ...{ code: discountCode(services.newId("discountGrant")), currency: shop.currency, day },
      ...{ status: "requested", createdAt: now },
      expiresAt: new Date(now.getTime() + policy.expiresHours * 3_600_000),
    },
  });
  const settle = { shopId, grantId: grant.id };
  await services.queue.enqueue(tx, "settle-discount", settle, { startAfterSeconds: settleAfterSeconds });
  return { tag: "reserved", grant };
}

async function readEarlier(
  tx: Transaction,
  { shopId, visitorId, shopifyCustomerId }: DiscountWish,
  now: Date,
): Promise<{ reservation: Reservation | null; hadOne: boolean }> {
  const grants = await tx.discountGrant.findMany({
    where: {
      shopId,
      status: { not: "failed" },
      OR: [{ visitorId }, ...(shopifyCustomerId ? [{ shopifyCustomerId }] : [])],
    },
    orderBy: { createdAt: "desc" },
    take: 20,
  });
  const valid = grants.filter(({ expiresAt }) => expiresAt > now);
  const grant = valid.find(({ status }) => status === "created");
  if (grant) return { reservation: { tag: "has_one", grant }, hadOne: true };
  const isPending = valid.some(({ status }) => status === "requested");
  return { reservation: isPending ? { tag: "pending" } : null, hadOne: grants.length > 0 };
}

/** What was given on a day, codes that Shopify has not confirmed included. */
export async function readDay(
  tx: Transaction,
  { shopId, day }: { shopId: string; day: string },
): Promise<{ codes: number; budgetMinor: bigint }> {
  const { _count, _sum } = await tx.discountGrant.aggregate({
    where: { shopId, day, status: { not: "failed" } },
    _count: true,
    _sum: { budgetMinor: true },
  });
  return { codes: _count, budgetMinor: _sum.budgetMinor ?? 0n };
}
