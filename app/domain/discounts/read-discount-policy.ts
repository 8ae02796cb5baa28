import type { Transaction } from "~/domain/shared/database";
import { defaultDiscountPolicy, type DiscountPolicy } from "./discount-policy";

/** What the agent of a shop may give away; nothing before the merchant has said so. */
export async function readDiscountPolicy(
  { db }: { db: Transaction },
  { shopId }: { shopId: string },
): Promise<DiscountPolicy> {
  const row = await db.discountPolicy.findUnique({ where: { shopId } });
  if (!row) return defaultDiscountPolicy;
  const { shopId: _, updatedAt: __, ...policy } = row;
  return policy;
}
