import type { Transaction } from "~/domain/shared/database";
import { eraseInTurn } from "~/domain/shared/erase-in-turn";

/** Deletes up to so many rows of the shop's knowledge; zero when none are left. */
export async function eraseShopKnowledge(
  tx: Transaction,
  { shopId, rowsMax: limit }: { shopId: string; rowsMax: number },
): Promise<number> {
  return await eraseInTurn([
    () => tx.chunk.deleteMany({ where: { shopId }, limit }),
    () => tx.retrievalMark.deleteMany({ where: { shopId }, limit }),
    () => tx.gapQuestion.deleteMany({ where: { shopId }, limit }),
    () => tx.knowledgeGap.deleteMany({ where: { shopId }, limit }),
    () => tx.articleVersion.deleteMany({ where: { shopId }, limit }),
    () => tx.article.deleteMany({ where: { shopId }, limit }),
    () => tx.questionAnswer.deleteMany({ where: { shopId }, limit }),
    () => tx.knowledgePage.deleteMany({ where: { shopId }, limit }),
    () => tx.knowledgeSourceAgent.deleteMany({ where: { shopId }, limit }),
    () => tx.knowledgeSource.deleteMany({ where: { shopId }, limit }),
  ]);
}
