import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { enqueueGapCheck } from "~/domain/search/enqueue-gap-check";
import { shopifySourceKinds } from "./knowledge-source";
import { removeArticle } from "../articles/remove-article";
import { undeleteArticle } from "../articles/undelete-article";

/** So long a deleted source can be brought back. */
export const deletedSourceDays = 30;

/**
 * Deletes a source that the merchant added: nothing of it is found from the next question on. It can be brought back
 * for a month (`undeleteSource`). What comes from Shopify is deleted there, or switched off here.
 * @throws AppError `not_found` for another shop's source, `conflict` for one of Shopify's
 */
export async function deleteSource(
  services: Pick<Services, "db" | "now" | "newId" | "queue">,
  { shopId, sourceId }: { shopId: string; sourceId: string },
): Promise<void> {
  const source = await services.db.knowledgeSource.findFirst({ where: { shopId, id: sourceId } });
  if (!source) throw new AppError("not_found", "This shop has no such source.");
  if ((shopifySourceKinds as readonly string[]).includes(source.kind)) {
    throw new AppError(
      "conflict",
      "This comes from your Shopify store and would be read again: delete it in Shopify, or switch it off here.",
    );
  }
  if (source.kind === "article") return await removeArticle(services, { shopId, articleId: sourceId });
  await services.db.$transaction(async (tx) => {
    await tx.knowledgeSource.updateMany({
      where: { shopId, id: sourceId, deletedAt: null },
      data: { deletedAt: services.now() },
    });
    await enqueueGapCheck(services, tx, { shopId });
  });
}

/**
 * Brings a deleted source back as it was.
 * @throws AppError `not_found` when it is not there (any more)
 */
export async function undeleteSource(
  services: Pick<Services, "db" | "queue">,
  { shopId, sourceId }: { shopId: string; sourceId: string },
): Promise<void> {
  const where = { shopId, id: sourceId, deletedAt: { not: null } };
  const source = await services.db.knowledgeSource.findFirst({ where, select: { kind: true } });
  if (!source) {
    throw new AppError(
      "not_found",
      `This source is not among the deleted ones: they are kept for ${deletedSourceDays} days.`,
    );
  }
  if (source.kind === "article") return await undeleteArticle(services, { shopId, articleId: sourceId });
  await services.db.$transaction(async (tx) => {
    await tx.knowledgeSource.updateMany({ where, data: { deletedAt: null } });
    await enqueueGapCheck(services, tx, { shopId });
  });
}
