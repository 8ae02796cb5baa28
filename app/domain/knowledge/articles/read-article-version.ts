import type { Services } from "~/services.server";

/** The text of one version; null when there is none. */
export async function readArticleVersion(
  services: Pick<Services, "db">,
  { shopId, articleId, version }: { shopId: string; articleId: string; version: number },
): Promise<{ number: number; title: string; markdown: string } | null> {
  return await services.db.articleVersion.findFirst({
    where: { shopId, articleId, number: version },
    select: { number: true, title: true, markdown: true },
  });
}
