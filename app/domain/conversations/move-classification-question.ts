import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";

/**
 * Moves a question one place up or down; at the end of the list nothing changes.
 * @throws AppError `not_found` for another shop's question
 */
export async function moveClassificationQuestion(
  services: Pick<Services, "db">,
  { shopId, questionId, by }: { shopId: string; questionId: string; by: 1 | -1 },
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('classification-questions'), hashtext(${shopId}))`;
    const rows = await tx.classificationQuestion.findMany({
      where: { shopId, deletedAt: null },
      orderBy: [{ position: "asc" }, { createdAt: "asc" }, { id: "asc" }],
    });
    const from = rows.findIndex(({ id }) => id === questionId);
    if (from < 0)
      throw new AppError("not_found", "This shop has no such question: it may have been deleted.");
    const to = Math.min(Math.max(from + by, 0), rows.length - 1);
    rows.splice(to, 0, ...rows.splice(from, 1));
    for (const [place, { id, position }] of rows.entries()) {
      if (position === place + 1) continue;
      await tx.classificationQuestion.updateMany({ where: { shopId, id }, data: { position: place + 1 } });
    }
  });
}
