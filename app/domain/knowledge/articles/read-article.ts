import { readTeammateNames } from "~/domain/shops/read-teammate-names";
import type { Services } from "~/services.server";
import { readArticleVersion } from "./read-article-version";

/** Shown of a much edited article; older ones are kept. */
const versionsMax = 200;

export interface ArticleDetail {
  articleId: string;
  title: string;
  latestVersion: number;
  /** Null while it is a draft. */
  publishedVersion: number | null;
  /** Of the latest version. */
  markdown: string;
  gapId: string | null;
  deletedAt: Date | null;
  /** Newest first. */
  versions: ArticleVersionSummary[];
}

export interface ArticleVersionSummary {
  number: number;
  title: string;
  /** Null when nobody of the shop wrote it. */
  writtenBy: string | null;
  createdAt: Date;
  letters: number;
}

/** An article with who wrote which version when; null for another shop's. */
export async function readArticle(
  services: Pick<Services, "db">,
  { shopId, articleId }: { shopId: string; articleId: string },
): Promise<ArticleDetail | null> {
  const article = await services.db.article.findFirst({ where: { shopId, id: articleId } });
  if (!article) return null;
  const { title, latestVersion, publishedVersion, gapId, deletedAt } = article;
  const latest = await readArticleVersion(services, { shopId, articleId, version: latestVersion });
  const rows = await services.db.$queryRaw<VersionRow[]>`
    SELECT "number", "title", "teammateId", "createdAt", length("markdown") AS "letters" FROM "ArticleVersion"
    WHERE "shopId" = ${shopId} AND "articleId" = ${articleId} ORDER BY "number" DESC LIMIT ${versionsMax}`;
  const teammateIds = rows.map(({ teammateId }) => teammateId);
  const names = await readTeammateNames(services, { shopId, teammateIds });
  return {
    ...{ articleId, title, latestVersion, publishedVersion, gapId, deletedAt },
    markdown: latest?.markdown ?? "",
    versions: rows.map(({ teammateId, ...row }) => ({
      ...row,
      writtenBy: (teammateId && names.get(teammateId)) || null,
    })),
  };
}

interface VersionRow {
  number: number;
  title: string;
  teammateId: string | null;
  createdAt: Date;
  letters: number;
}
