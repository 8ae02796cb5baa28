import type { Services } from "~/services.server";

/** For so long a conversation need not prove again whose order it is. */
const proofHours = 2;

interface ProofOf {
  shopId: string;
  conversationId: string;
}

/** The orders that this conversation has lately proved to be its shopper's, newest first. */
export async function listProvedOrderIds(
  services: Pick<Services, "db" | "now">,
  { shopId, conversationId }: ProofOf,
): Promise<string[]> {
  const since = new Date(services.now().getTime() - proofHours * 3_600_000);
  const proofs = await services.db.orderProof.findMany({
    where: { shopId, conversationId, provedAt: { gt: since } },
    orderBy: { provedAt: "desc" },
    select: { orderId: true },
  });
  return proofs.map(({ orderId }) => orderId);
}

/** Notes that this conversation's shopper has proved by facts that the order is theirs. */
export async function recordOrderProof(
  services: Pick<Services, "db" | "now">,
  { shopId, conversationId, orderId }: ProofOf & { orderId: string },
): Promise<void> {
  const proof = { means: "facts", provedAt: services.now() };
  await services.db.orderProof.upsert({
    where: { shopId_conversationId_orderId: { shopId, conversationId, orderId } },
    create: { shopId, conversationId, orderId, ...proof },
    update: proof,
  });
}

/** Forgets proofs that prove nothing any more. @returns how many rows */
export async function pruneOrderProofs(services: Pick<Services, "db" | "now">): Promise<number> {
  const before = new Date(services.now().getTime() - proofHours * 3_600_000);
  const { count } = await services.db.orderProof.deleteMany({ where: { provedAt: { lt: before } } });
  return count;
}
