import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { startCrawl } from "../crawl/start-crawl";
import { isWorking, shopifySourceKinds } from "./knowledge-source";

/**
 * Reads a source again now: a website or link is crawled, what Shopify has is read from there, anything else is cut
 * into passages anew. What was read before stays in use meanwhile. One that is being worked on goes on.
 * @throws AppError `not_found` for another shop's source and a deleted one
 */
export async function refreshSource(
  services: Pick<Services, "db" | "now" | "queue">,
  { shopId, sourceId }: { shopId: string; sourceId: string },
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const source = await tx.knowledgeSource.findFirst({ where: { shopId, id: sourceId, deletedAt: null } });
    if (!source) throw new AppError("not_found", "This shop has no such source.");
    if (isWorking(source.status)) return;
    if (source.kind === "website" || source.kind === "link") {
      await startCrawl(services, tx, { shopId, sourceId });
      return;
    }
    if ((shopifySourceKinds as readonly string[]).includes(source.kind)) {
      const singletonKey = `refresh-shopify-knowledge:${shopId}`;
      await services.queue.enqueue(tx, "refresh-shopify-knowledge", { shopId }, { singletonKey });
      return;
    }
    await tx.knowledgeSource.updateMany({
      where: { shopId, id: sourceId },
      data: { status: "queued", revision: { increment: 1 } },
    });
    const singletonKey = `index-source:${sourceId}`;
    await services.queue.enqueue(tx, "index-knowledge-source", { shopId, sourceId }, { singletonKey });
  });
}
