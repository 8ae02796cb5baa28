import type { Services } from "~/services.server";

interface Subject {
  shopId: string;
  conversationIds: string[];
}

/** Evaluation cases that quote these conversations; for the customer to read. */
export async function exportCustomerEvalCases(
  services: Pick<Services, "db">,
  { shopId, conversationIds }: Subject,
) {
  const cases = await services.db.evalCase.findMany({
    where: { shopId, conversationId: { in: conversationIds } },
    orderBy: { createdAt: "asc" },
  });
  return cases.map(({ messages, createdAt }) => ({ messages, createdAt }));
}

/** Deletes evaluation cases that quote these conversations, and their results. */
export async function eraseCustomerEvalCases(
  services: Pick<Services, "db">,
  { shopId, conversationIds }: Subject,
): Promise<number> {
  return await services.db.$transaction(async (tx) => {
    const cases = await tx.evalCase.findMany({
      where: { shopId, conversationId: { in: conversationIds } },
      select: { id: true },
    });
    const ids = cases.map(({ id }) => id);
    const results = await tx.evalResult.deleteMany({ where: { shopId, caseId: { in: ids } } });
    const { count } = await tx.evalCase.deleteMany({ where: { shopId, id: { in: ids } } });
    return results.count + count;
  });
}
