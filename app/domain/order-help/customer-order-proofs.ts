import type { Services } from "~/services.server";

interface Subject {
  shopId: string;
  conversationIds: string[];
  orderIds: string[];
}

/** In which conversations the customer proved that an order is theirs; for the customer to read. */
export async function exportCustomerOrderProofs(services: Pick<Services, "db">, subject: Subject) {
  const proofs = await services.db.orderProof.findMany({
    where: ofSubject(subject),
    orderBy: { provedAt: "asc" },
  });
  return proofs.map(({ shopId: _, ...proof }) => proof);
}

/** Forgets that the customer proved whose orders these are. */
export async function eraseCustomerOrderProofs(
  services: Pick<Services, "db">,
  subject: Subject,
): Promise<number> {
  const { count } = await services.db.orderProof.deleteMany({ where: ofSubject(subject) });
  return count;
}

function ofSubject({ shopId, conversationIds, orderIds }: Subject) {
  return { shopId, OR: [{ conversationId: { in: conversationIds } }, { orderId: { in: orderIds } }] };
}
