import { AppError } from "~/domain/shared/app-error";
import type { Transaction } from "~/domain/shared/database";
import type { KnowledgeGap } from "~/generated/prisma/client";

/** @throws AppError `not_found` when one of the gaps is gone, or another shop's */
export async function readShopGaps(
  tx: Transaction,
  { shopId, gapIds }: { shopId: string; gapIds: string[] },
): Promise<KnowledgeGap[]> {
  const gaps = await tx.knowledgeGap.findMany({
    where: { shopId, id: { in: gapIds } },
    orderBy: { id: "asc" },
  });
  if (gaps.length < gapIds.length) {
    throw new AppError(
      "not_found",
      "One of these groups of questions is not there any more: reload the page.",
    );
  }
  return gaps;
}
