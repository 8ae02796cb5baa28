import { recordEvent } from "~/domain/events/record-event";
import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { checkPublishable } from "./article-text";
import { lockArticle } from "./lock-article";
import { settleArticleGap } from "./settle-article-gap";

/**
 * Makes a version of an article what shoppers' answers use: its source is indexed anew, and the questions that nothing
 * answered are asked again. Publishing what is published changes nothing. Which agents may use it stays as it was.
 * @throws AppError `not_found` when there is no such article or version, `validation_error` when it has no text or a
 * place that was still to be filled in
 */
export async function publishArticle(
  services: Pick<Services, "db" | "now" | "newId" | "queue">,
  { shopId, articleId, version: number }: { shopId: string; articleId: string; version: number },
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const article = await lockArticle(tx, { shopId, articleId });
    if (article.publishedVersion === number) return;
    const version = await tx.articleVersion.findFirst({ where: { shopId, articleId, number } });
    if (!version) throw new AppError("not_found", `This article has no version ${number}.`);
    checkPublishable(version);
    await tx.article.updateMany({ where: { shopId, id: articleId }, data: { publishedVersion: number } });
    const content = {
      ...{ title: version.title, status: "queued", failureMessage: null, deletedAt: null },
      refreshedAt: services.now(),
    };
    await tx.knowledgeSource.upsert({
      where: { shopId_kind_externalId: { shopId, kind: "article", externalId: articleId } },
      create: {
        ...{ id: articleId, shopId, kind: "article", externalId: articleId, ...content },
        contentType: "text/markdown",
        revision: 1,
        usedBy: article.usedBy,
      },
      update: { ...content, revision: { increment: 1 } },
    });
    await services.queue.enqueue(
      tx,
      "index-knowledge-source",
      { shopId, sourceId: articleId },
      { singletonKey: `index-source:${articleId}` },
    );
    await settleArticleGap(services, tx, { shopId, gapId: article.gapId });
    await recordEvent(services, tx, {
      shopId,
      type: "article.published",
      data: { articleId, version: number },
    });
  });
}
