import { AppError } from "~/domain/shared/app-error";
import type { Transaction } from "~/domain/shared/database";
import type { Article } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { checkArticleText, type ArticleText } from "./article-text";
import { lockArticle } from "./lock-article";

export interface ArticleSaving extends ArticleText {
  shopId: string;
  /** Null makes a new article. */
  articleId: string | null;
  /** The version that the writer began with; null for a new article. */
  expectedVersion: number | null;
  /** Null when nobody of the shop wrote it. */
  teammateId: string | null;
  /** The gap that a new article is for. */
  gapId?: string | null;
}

/**
 * Writes the next version of an article; shoppers' answers use it once it is published. What the latest version says
 * already is not written again, so saving twice has one effect.
 * @throws AppError `validation_error`; `not_found` for another shop's article or a deleted one; `conflict` when somebody
 * has saved another text since `expectedVersion`
 */
export async function saveArticle(
  services: Pick<Services, "db" | "now" | "newId">,
  input: ArticleSaving,
): Promise<{ articleId: string; version: number }> {
  const text = checkArticleText(input);
  return await services.db.$transaction(async (tx) => {
    if (input.articleId === null) return await createArticle(services, tx, { ...input, ...text });
    const article = await lockArticle(tx, { shopId: input.shopId, articleId: input.articleId });
    return await writeVersion(services, tx, article, { ...input, ...text });
  });
}

/** Writes the first version of a new article. */
export async function createArticle(
  services: Pick<Services, "now" | "newId">,
  tx: Transaction,
  { shopId, title, markdown, teammateId, gapId = null }: Omit<ArticleSaving, "articleId" | "expectedVersion">,
): Promise<{ articleId: string; version: number }> {
  // The id of its source too.
  const id = services.newId("source");
  const at = services.now();
  await tx.article.create({ data: { shopId, id, title, latestVersion: 1, gapId, createdAt: at } });
  await tx.articleVersion.create({
    data: { shopId, articleId: id, number: 1, title, markdown, teammateId, createdAt: at },
  });
  return { articleId: id, version: 1 };
}

/** For an article that is locked. */
export async function writeVersion(
  services: Pick<Services, "now">,
  tx: Transaction,
  { shopId, id, latestVersion }: Article,
  { title, markdown, expectedVersion, teammateId }: Omit<ArticleSaving, "shopId" | "articleId">,
): Promise<{ articleId: string; version: number }> {
  const latest = await tx.articleVersion.findFirst({
    where: { shopId, articleId: id, number: latestVersion },
  });
  if (latest?.title === title && latest.markdown === markdown)
    return { articleId: id, version: latestVersion };
  if (expectedVersion !== latestVersion) {
    throw new AppError(
      "conflict",
      `Somebody has saved version ${latestVersion} since you began. Keep a copy of your text, reload the page, and put your changes into the newer version.`,
    );
  }
  const version = latestVersion + 1;
  await tx.articleVersion.create({
    data: { shopId, articleId: id, number: version, title, markdown, teammateId, createdAt: services.now() },
  });
  await tx.article.updateMany({ where: { shopId, id }, data: { title, latestVersion: version } });
  return { articleId: id, version };
}
