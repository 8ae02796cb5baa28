import { AppError } from "~/domain/shared/app-error";
import { readShop } from "~/domain/shops/read-shop";
import type { Services } from "~/services.server";
import { findDiscountByCode } from "./find-discount-by-code";

/**
 * Ends what a crash or an unanswered call has left open: a code that Shopify knows was created, any other was not, and
 * its part of the budget is free again.
 * @throws AppError `unavailable` while Shopify cannot be asked
 */
export async function settleDiscount(
  services: Pick<Services, "db" | "shopifyAdmin">,
  { shopId, grantId }: { shopId: string; grantId: string },
): Promise<void> {
  const grant = await services.db.discountGrant.findFirst({
    where: { shopId, id: grantId, status: "requested" },
  });
  const shop = grant && (await readShop(services, { shopId }));
  if (!grant || !shop) return;
  const found = shop.uninstalledAt ? null : await findOrNull(services, shop.domain, grant.code);
  await services.db.discountGrant.updateMany({
    where: { shopId, id: grantId, status: "requested" },
    data: found ? { status: "created", shopifyDiscountId: found.shopifyDiscountId } : { status: "failed" },
  });
}

async function findOrNull(services: Pick<Services, "shopifyAdmin">, shopDomain: string, code: string) {
  try {
    return await findDiscountByCode(services, { shopDomain, code });
  } catch (error) {
    // Without the scope nothing was made.
    if (error instanceof AppError && error.code === "forbidden") return null;
    throw error;
  }
}
