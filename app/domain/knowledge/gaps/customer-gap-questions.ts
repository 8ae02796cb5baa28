import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import { lockGaps } from "./lock-gaps";
import { recountGaps } from "./recount-gaps";

interface CustomerConversations {
  shopId: string;
  conversationIds: string[];
}

/** What the customer asked and nothing answered, for the file that the law grants. */
export async function exportCustomerGapQuestions(
  services: Pick<Services, "db">,
  { shopId, conversationIds }: CustomerConversations,
): Promise<{ askedAt: Date; text: string }[]> {
  return await services.db.gapQuestion.findMany({
    where: { shopId, conversationId: { in: conversationIds } },
    orderBy: { askedAt: "asc" },
    select: { askedAt: true, text: true },
  });
}

/**
 * Deletes those questions. A gap that was named after one of them is named after another, or goes with its last one.
 * Returns how many questions were deleted.
 */
export async function eraseCustomerGapQuestions(
  services: Pick<Services, "db">,
  conversations: CustomerConversations,
): Promise<number> {
  return await services.db.$transaction((tx) => removeGapQuestionsOf(tx, conversations));
}

/** The same where conversations are removed; after them, so that none comes in between. */
export async function removeGapQuestionsOf(
  tx: Transaction,
  { shopId, conversationIds }: CustomerConversations,
): Promise<number> {
  await lockGaps(tx, { shopId });
  const where = { shopId, conversationId: { in: conversationIds } };
  const gone = await tx.gapQuestion.findMany({ where, select: { gapId: true } });
  await tx.gapQuestion.deleteMany({ where });
  await recountGaps(tx, { shopId, gapIds: gone.map(({ gapId }) => gapId) });
  return gone.length;
}
