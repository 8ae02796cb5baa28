import { recordEvent } from "~/domain/events/record-event";
import type { Services } from "~/services.server";
import { lockArticle } from "./lock-article";
import { settleArticleGap } from "./settle-article-gap";

/**
 * Deletes an article: nothing of it is found from the next question on. It can be brought back for a month, with its
 * versions (`undeleteArticle`). Deleting twice has one effect.
 * @throws AppError `not_found` for another shop's article
 */
export async function removeArticle(
  services: Pick<Services, "db" | "now" | "newId" | "queue">,
  { shopId, articleId }: { shopId: string; articleId: string },
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const { deletedAt, gapId } = await lockArticle(tx, { shopId, articleId, deleted: true });
    if (deletedAt) return;
    const now = services.now();
    await tx.article.updateMany({ where: { shopId, id: articleId }, data: { deletedAt: now } });
    await tx.knowledgeSource.updateMany({ where: { shopId, id: articleId }, data: { deletedAt: now } });
    await settleArticleGap(services, tx, { shopId, gapId });
    await recordEvent(services, tx, { shopId, type: "article.removed", data: { articleId } });
  });
}
