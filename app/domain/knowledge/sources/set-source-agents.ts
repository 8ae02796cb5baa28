import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { enqueueGapCheck } from "~/domain/search/enqueue-gap-check";

/**
 * Says which agents may use a source: all that there are and will be, or these alone.
 * @param agentIds null for all
 * @throws AppError `not_found` for another shop's source, `validation_error` when one is no agent of this shop
 */
export async function setSourceAgents(
  services: Pick<Services, "db" | "queue">,
  { shopId, sourceId, agentIds }: { shopId: string; sourceId: string; agentIds: string[] | null },
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const wanted = [...new Set(agentIds ?? [])];
    const known = await tx.agent.count({ where: { shopId, id: { in: wanted } } });
    if (known < wanted.length) {
      throw new AppError(
        "validation_error",
        "One of these agents is not in this shop: reload the page, then choose again.",
      );
    }
    const { count } = await tx.knowledgeSource.updateMany({
      where: { shopId, id: sourceId },
      data: { usedBy: agentIds === null ? "all" : "selected" },
    });
    if (count === 0) throw new AppError("not_found", "This shop has no such source.");
    await tx.knowledgeSourceAgent.deleteMany({ where: { shopId, sourceId } });
    await tx.knowledgeSourceAgent.createMany({
      data: wanted.map((agentId) => ({ shopId, sourceId, agentId })),
    });
    await enqueueGapCheck(services, tx, { shopId });
  });
}
