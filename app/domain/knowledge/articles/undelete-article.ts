import type { Services } from "~/services.server";
import { lockArticle } from "./lock-article";
import { settleArticleGap } from "./settle-article-gap";

/**
 * Brings a deleted article back as it was; a published one is found again from the next question on. What is not
 * deleted stays as it is.
 * @throws AppError `not_found` for another shop's article, or one that is gone for good
 */
export async function undeleteArticle(
  services: Pick<Services, "db" | "queue">,
  { shopId, articleId }: { shopId: string; articleId: string },
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const { deletedAt, gapId } = await lockArticle(tx, { shopId, articleId, deleted: true });
    if (!deletedAt) return;
    await tx.article.updateMany({ where: { shopId, id: articleId }, data: { deletedAt: null } });
    const source = { shopId, id: articleId };
    const { count } = await tx.knowledgeSource.updateMany({ where: source, data: { deletedAt: null } });
    if (count > 0) {
      // It may have been deleted before it was indexed.
      await services.queue.enqueue(
        tx,
        "index-knowledge-source",
        { shopId, sourceId: articleId },
        { singletonKey: `index-source:${articleId}` },
      );
    }
    await settleArticleGap(services, tx, { shopId, gapId });
  });
}
