import type { Services } from "~/services.server";
import type { ArticleText } from "./article-text";

/** The published text of an article, deleted or not; null when nothing of it is published, or it is another shop's. */
export async function readArticleMarkdown(
  services: Pick<Services, "db">,
  { shopId, articleId }: { shopId: string; articleId: string },
): Promise<ArticleText | null> {
  const rows = await services.db.$queryRaw<ArticleText[]>`
    SELECT version."title", version."markdown" FROM "Article" AS article
    JOIN "ArticleVersion" AS version ON version."shopId" = article."shopId" AND version."articleId" = article."id"
      AND version."number" = article."publishedVersion"
    WHERE article."shopId" = ${shopId} AND article."id" = ${articleId}`;
  return rows[0] ?? null;
}
