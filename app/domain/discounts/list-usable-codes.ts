import { dayIn } from "~/domain/shared/day-in";
import { readShop } from "~/domain/shops/read-shop";
import type { Services } from "~/services.server";
import { readDiscountPolicy } from "./read-discount-policy";

export interface ToldCode {
  code: string;
  /** `YYYY-MM-DD` in the shop's time zone, as it was told; null: no end was told. */
  lastDay: string | null;
}

/**
 * Which of the codes that were told in this shop still count: those that were made and have not ended, and the
 * merchant's own while the policy names it. That a code was used is known to Shopify alone.
 */
export async function listUsableCodes(
  services: Pick<Services, "db" | "now">,
  { shopId, told }: { shopId: string; told: ToldCode[] },
): Promise<Set<string>> {
  if (told.length === 0) return new Set();
  const now = services.now();
  const [shop, policy, grants] = await Promise.all([
    readShop(services, { shopId }),
    readDiscountPolicy(services, { shopId }),
    services.db.discountGrant.findMany({
      where: {
        ...{ shopId, status: "created", expiresAt: { gt: now } },
        code: { in: told.map(({ code }) => code) },
      },
      select: { code: true },
    }),
  ]);
  const today = dayIn(shop?.timeZone ?? "UTC", now);
  const isOwn = ({ code, lastDay }: ToldCode): boolean =>
    policy.enabledAt !== null && code === policy.existingCode && (lastDay === null || today <= lastDay);
  const own = told.filter(isOwn);
  return new Set([...grants, ...own].map(({ code }) => code));
}
