import { recordEvent } from "~/domain/events/record-event";
import { removeSearchDocuments } from "~/domain/search/remove-search-documents";
import type { Services } from "~/services.server";
import { lockArticle } from "./lock-article";
import { settleArticleGap } from "./settle-article-gap";

/**
 * Makes a published article a draft again: nothing of it is found from the next question on. Its versions stay, and so
 * does the choice of agents that may use it. Of a draft nothing changes.
 * @throws AppError `not_found` for another shop's article or a deleted one
 */
export async function unpublishArticle(
  services: Pick<Services, "db" | "now" | "newId" | "queue">,
  { shopId, articleId }: { shopId: string; articleId: string },
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const article = await lockArticle(tx, { shopId, articleId });
    if (article.publishedVersion === null) return;
    const source = await tx.knowledgeSource.findFirst({ where: { shopId, id: articleId } });
    await tx.article.updateMany({
      where: { shopId, id: articleId },
      data: { publishedVersion: null, usedBy: source?.usedBy ?? "all" },
    });
    // The source before its passages, as whoever indexes them.
    await tx.knowledgeSource.deleteMany({ where: { shopId, id: articleId } });
    await settleArticleGap(services, tx, { shopId, gapId: article.gapId });
    const data = { articleId, version: article.publishedVersion };
    await recordEvent(services, tx, { shopId, type: "article.unpublished", data });
    const ofIt = { shopId, sourceId: articleId };
    const chunks = await tx.chunk.findMany({ where: ofIt, select: { id: true } });
    await tx.chunk.deleteMany({ where: ofIt });
    const ids = chunks.map(({ id }) => id);
    await removeSearchDocuments(services, tx, { shopId, collection: "chunk", ids });
  });
}
