import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { checkArticleText, type ArticleText } from "../articles/article-text";
import { lockGaps } from "./lock-gaps";
import { recountGaps } from "./recount-gaps";
import { createArticle } from "../articles/save-article";

/**
 * Stores the draft of an article for a gap, unless there is one already: then that is given back.
 * @throws AppError `not_found` for another shop's gap
 */
export async function saveGapDraft(
  services: Pick<Services, "db" | "now" | "newId">,
  input: ArticleText & { shopId: string; gapId: string; teammateId: string | null },
): Promise<{ articleId: string; isNew: boolean }> {
  const { shopId, gapId, teammateId } = input;
  const text = checkArticleText(input);
  return await services.db.$transaction(async (tx) => {
    await lockGaps(tx, { shopId });
    const gap = await tx.knowledgeGap.findFirst({ where: { shopId, id: gapId } });
    if (!gap) throw new AppError("not_found", "This shop has no such group of questions.");
    const known = await tx.article.findFirst({ where: { shopId, id: gap.articleId ?? "", deletedAt: null } });
    if (known) return { articleId: known.id, isNew: false };
    const { articleId } = await createArticle(services, tx, { shopId, gapId, teammateId, ...text });
    await tx.knowledgeGap.updateMany({ where: { shopId, id: gapId }, data: { articleId } });
    await recountGaps(tx, { shopId, gapIds: [gapId] });
    return { articleId, isNew: true };
  });
}
