import { z } from "zod";
import { parseMoney } from "~/domain/shared/money";
import type { Services } from "~/services.server";
import { discountByCodeQuery } from "./discounts.graphql";

export interface FoundDiscount {
  shopifyDiscountId: string;
  isActive: boolean;
  percent: number | null;
  amountMinor: bigint | null;
  cartMinMinor: bigint | null;
  expiresAt: Date | null;
}

const timeoutMs = 5_000;
const money = z
  .object({ amount: z.string(), currencyCode: z.string() })
  .transform(({ amount, currencyCode }) => parseMoney(amount, currencyCode));
const replySchema = z.object({
  codeDiscountNodeByCode: z
    .object({
      id: z.string(),
      // Other kinds (free shipping, buy X get Y) are known by their id alone.
      codeDiscount: z.object({
        status: z.string().optional(),
        endsAt: z.coerce.date().nullish(),
        customerGets: z
          .object({ value: z.object({ percentage: z.number().optional(), amount: money.optional() }) })
          .optional(),
        minimumRequirement: z.object({ greaterThanOrEqualToSubtotal: money.optional() }).nullish(),
      }),
    })
    .nullable(),
});

/**
 * The discount behind a code, as Shopify has it now; null: there is none.
 * @throws AppError `forbidden` without the scope, `unavailable`
 */
export async function findDiscountByCode(
  services: Pick<Services, "shopifyAdmin">,
  { shopDomain, code }: { shopDomain: string; code: string },
): Promise<FoundDiscount | null> {
  const reply = await services.shopifyAdmin.query<unknown>({
    ...{ shopDomain, operation: discountByCodeQuery, variables: { code }, timeoutMs },
  });
  const { codeDiscountNodeByCode: node } = replySchema.parse(reply);
  if (!node) return null;
  const { status, endsAt, customerGets, minimumRequirement } = node.codeDiscount;
  const { percentage, amount } = customerGets?.value ?? {};
  return {
    shopifyDiscountId: node.id,
    isActive: status === undefined || status === "ACTIVE",
    // 0.1 * 100 is 10 and a bit more.
    percent: percentage === undefined ? null : Math.round(percentage * 10_000) / 100,
    amountMinor: amount ?? null,
    cartMinMinor: minimumRequirement?.greaterThanOrEqualToSubtotal ?? null,
    expiresAt: endsAt ?? null,
  };
}
