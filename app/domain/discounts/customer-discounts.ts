import type { Services } from "~/services.server";

interface Subject {
  shopId: string;
  shopifyCustomerId: string | null;
  conversationIds: string[];
}

/** The discounts that the customer was given; for the customer to read. */
export async function exportCustomerDiscounts(services: Pick<Services, "db">, subject: Subject) {
  const grants = await services.db.discountGrant.findMany({
    where: ofSubject(subject),
    orderBy: { createdAt: "asc" },
  });
  return grants.map(({ shopId: _, ...grant }) => grant);
}

/** Takes out who was given these discounts; that they were given stays, for the budget. */
export async function eraseCustomerDiscounts(
  services: Pick<Services, "db">,
  subject: Subject,
): Promise<number> {
  const { count } = await services.db.discountGrant.updateMany({
    where: { AND: [ofSubject(subject), { NOT: { visitorId: erased, shopifyCustomerId: null } }] },
    data: { visitorId: erased, shopifyCustomerId: null },
  });
  return count;
}

/** Stands where a visitor's id stood. */
const erased = "erased";

function ofSubject({ shopId, shopifyCustomerId, conversationIds }: Subject) {
  return {
    shopId,
    OR: [{ conversationId: { in: conversationIds } }, ...(shopifyCustomerId ? [{ shopifyCustomerId }] : [])],
  };
}
