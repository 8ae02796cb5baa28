import { AppError } from "~/domain/shared/app-error";
import type { Transaction } from "~/domain/shared/database";
import type { Article } from "~/generated/prisma/client";

/**
 * First in every transaction that changes an article: one at a time for each.
 * @throws AppError `not_found` for another shop's article, or one that was deleted unless `deleted` is asked for
 */
export async function lockArticle(
  tx: Transaction,
  { shopId, articleId, deleted = false }: { shopId: string; articleId: string; deleted?: boolean },
): Promise<Article> {
  await tx.$queryRaw`SELECT 1 FROM "Article" WHERE "shopId" = ${shopId} AND "id" = ${articleId} FOR UPDATE`;
  const article = await tx.article.findFirst({ where: { shopId, id: articleId } });
  if (!article) throw new AppError("not_found", "This shop has no such article.");
  if (article.deletedAt && !deleted) {
    throw new AppError("not_found", "This article was deleted: bring it back first.");
  }
  return article;
}
