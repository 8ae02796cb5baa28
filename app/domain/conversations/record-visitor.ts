import type { Visitor } from "~/generated/prisma/client";
import type { Services } from "~/services.server";

/**
 * Notes that a visitor is here. A known id is kept only if it is this shop's and does not belong to somebody else:
 * on a shared browser, whoever logs in next (or is logged out) starts as a new visitor and sees no earlier chat.
 */
export async function recordVisitor(
  services: Pick<Services, "db" | "newId" | "now">,
  {
    shopId,
    visitorId,
    shopifyCustomerId,
    customerKey = null,
  }: {
    shopId: string;
    visitorId: string | null;
    shopifyCustomerId: string | null;
    /** Another website's customer. */
    customerKey?: string | null;
  },
): Promise<Visitor> {
  const lastSeenAt = services.now();
  if (visitorId) {
    const [known] = await services.db.visitor.updateManyAndReturn({
      where: {
        shopId,
        id: visitorId,
        AND: [
          { OR: [{ shopifyCustomerId: null }, { shopifyCustomerId }] },
          { OR: [{ customerKey: null }, { customerKey }] },
        ],
      },
      data: { lastSeenAt, shopifyCustomerId, customerKey },
    });
    if (known) return known;
  }
  return await services.db.visitor.create({
    data: {
      shopId,
      id: services.newId("visitor"),
      shopifyCustomerId,
      customerKey,
      firstSeenAt: lastSeenAt,
      lastSeenAt,
    },
  });
}

export async function readVisitor(
  services: Pick<Services, "db">,
  { shopId, visitorId }: { shopId: string; visitorId: string },
): Promise<Visitor | null> {
  return await services.db.visitor.findUnique({ where: { shopId_id: { shopId, id: visitorId } } });
}
