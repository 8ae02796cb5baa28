import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { lockArticle } from "./lock-article";
import { writeVersion } from "./save-article";

/**
 * Writes a new version with the text of an old one; what shoppers' answers use stays as it is until that is published.
 * @throws AppError `not_found` when there is no such article or version
 */
export async function restoreArticleVersion(
  services: Pick<Services, "db" | "now">,
  input: { shopId: string; articleId: string; version: number; teammateId: string | null },
): Promise<{ version: number }> {
  const { shopId, articleId, version, teammateId } = input;
  return await services.db.$transaction(async (tx) => {
    const article = await lockArticle(tx, { shopId, articleId });
    const old = await tx.articleVersion.findFirst({ where: { shopId, articleId, number: version } });
    if (!old) throw new AppError("not_found", `This article has no version ${version}.`);
    const { title, markdown } = old;
    const restored = await writeVersion(services, tx, article, {
      ...{ title, markdown, teammateId },
      expectedVersion: article.latestVersion,
    });
    return { version: restored.version };
  });
}
