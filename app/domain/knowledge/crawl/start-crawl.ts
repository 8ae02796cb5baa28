import type { Transaction } from "~/domain/shared/database";
import type { Prisma } from "~/generated/prisma/client";
import type { Services } from "~/services.server";

/** A crawl that nobody works on any more is taken up again after this time. */
export const crawlWatchMs = 3_600_000;

/**
 * Begins a new crawl of a website or link in the caller's transaction; one that goes on is given up. What was read
 * before stays in use until it is replaced. False for another shop's source and a deleted one.
 */
export async function startCrawl(
  services: Pick<Services, "now" | "queue">,
  tx: Transaction,
  {
    shopId,
    sourceId,
    change = {},
  }: { shopId: string; sourceId: string; change?: Prisma.KnowledgeSourceUpdateManyMutationInput },
): Promise<boolean> {
  const { count } = await tx.knowledgeSource.updateMany({
    where: { shopId, id: sourceId, kind: { in: ["website", "link"] }, deletedAt: null },
    data: {
      ...change,
      ...{ status: "queued", revision: { increment: 1 }, crawl: {}, progressDone: 0, progressTotal: 0 },
      failureMessage: null,
      refreshDueAt: new Date(services.now().getTime() + crawlWatchMs),
    },
  });
  if (count === 0) return false;
  const { revision } = await tx.knowledgeSource.findUniqueOrThrow({
    where: { id: sourceId },
    select: { revision: true },
  });
  await enqueueCrawl(services, tx, { shopId, sourceId, revision });
  return true;
}

/** One waiting job for each crawl. */
export async function enqueueCrawl(
  services: Pick<Services, "queue">,
  tx: Transaction,
  {
    shopId,
    sourceId,
    revision,
    startAfterSeconds,
  }: { shopId: string; sourceId: string; revision: number; startAfterSeconds?: number },
): Promise<void> {
  const singletonKey = `crawl-source:${sourceId}:${revision}`;
  await services.queue.enqueue(
    tx,
    "crawl-source",
    { shopId, sourceId },
    { singletonKey, ...(startAfterSeconds ? { startAfterSeconds } : {}) },
  );
}
