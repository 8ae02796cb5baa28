import type { Services } from "~/services.server";
import { deletedSourceDays } from "./delete-source";
import { removeSources } from "./remove-sources";

const dayMs = 24 * 3_600_000;
const sourcesPerRun = 500;

/** Removes for good what merchants deleted a month ago, of all shops; run it daily. Returns how many sources. */
export async function pruneDeletedSources(services: Pick<Services, "db" | "now" | "files">): Promise<number> {
  const before = new Date(services.now().getTime() - deletedSourceDays * dayMs);
  const due = await services.db.knowledgeSource.findMany({
    where: { deletedAt: { lt: before } },
    orderBy: { deletedAt: "asc" },
    take: sourcesPerRun,
    select: { shopId: true, id: true },
  });
  for (const { shopId, id } of due) {
    const { fileIds } = await services.db.$transaction(async (tx) => {
      // Brought back in the meantime.
      const isStillDue = await tx.knowledgeSource.count({ where: { shopId, id, deletedAt: { lt: before } } });
      return await removeSources(services, tx, { shopId, sourceIds: isStillDue ? [id] : [] });
    });
    for (const fileId of fileIds) await services.files.remove({ shopId, fileId });
  }
  return due.length;
}
