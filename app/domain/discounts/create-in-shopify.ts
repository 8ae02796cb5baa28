import { AppError } from "~/domain/shared/app-error";
import { decimalOf } from "~/domain/shared/money";
import type { DiscountGrant } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { createDiscountMutation, type CreatedDiscount } from "./discounts.graphql";

export type CreationOutcome =
  | { tag: "created"; shopifyDiscountId: string }
  /** Shopify has said no, for this reason. */
  | { tag: "failed"; reason: string }
  /** The app lacks the scope. */
  | { tag: "not_permitted" }
  /** Nobody knows whether there is such a code now. */
  | { tag: "unknown" };

const timeoutMs = 8_000;

/** Makes the code of a grant in Shopify: usable once, for so long, for these products (null: all). */
export async function createInShopify(
  services: Pick<Services, "shopifyAdmin">,
  {
    shopDomain,
    grant,
    productIds,
  }: { shopDomain: string; grant: DiscountGrant; productIds: string[] | null },
): Promise<CreationOutcome> {
  try {
    const { discountCodeBasicCreate: made } = await services.shopifyAdmin.query<CreatedDiscount>({
      ...{ shopDomain, operation: createDiscountMutation, timeoutMs },
      variables: { discount: discountInput(grant, productIds) },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (made.codeDiscountNode) return { tag: "created", shopifyDiscountId: made.codeDiscountNode.id };
    return { tag: "failed", reason: made.userErrors.map(({ message }) => message).join(" ") };
  } catch (error) {
    if (error instanceof DOMException && error.name === "TimeoutError") return { tag: "unknown" };
    if (!(error instanceof AppError)) throw error;
    return { tag: error.code === "forbidden" ? "not_permitted" : "unknown" };
  }
}

/** Shopify's `DiscountCodeBasicInput`. */
function discountInput(grant: DiscountGrant, productIds: string[] | null): object {
  const { code, percent, amountMinor, cartMinMinor, currency, createdAt, expiresAt } = grant;
  return {
    title: `Floorwalker chat ${code}`,
    code,
    startsAt: createdAt.toISOString(),
    endsAt: expiresAt.toISOString(),
    usageLimit: 1,
    appliesOncePerCustomer: true,
    context: { all: "ALL" },
    customerGets: {
      value:
        amountMinor === null
          ? { percentage: percent / 100 }
          : { discountAmount: { amount: decimalOf(amountMinor, currency), appliesOnEachItem: false } },
      items: productIds
        ? { products: { productsToAdd: productIds.map((id) => `gid://shopify/Product/${id}`) } }
        : { all: true },
    },
    ...(cartMinMinor === null
      ? {}
      : {
          minimumRequirement: {
            subtotal: { greaterThanOrEqualToSubtotal: decimalOf(cartMinMinor, currency) },
          },
        }),
  };
}
