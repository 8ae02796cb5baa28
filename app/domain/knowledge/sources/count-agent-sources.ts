import type { Services } from "~/services.server";

/** How many sources each of these agents may answer from. */
export async function countAgentSources(
  services: Pick<Services, "db">,
  { shopId, agentIds }: { shopId: string; agentIds: string[] },
): Promise<Map<string, number>> {
  const inUse = { shopId, disabledAt: null, deletedAt: null };
  const forAll = await services.db.knowledgeSource.count({ where: { ...inUse, usedBy: "all" } });
  const selected = await services.db.knowledgeSource.findMany({
    where: { ...inUse, usedBy: "selected" },
    select: { id: true },
  });
  const counts = await services.db.knowledgeSourceAgent.groupBy({
    by: ["agentId"],
    where: { shopId, sourceId: { in: selected.map(({ id }) => id) }, agentId: { in: agentIds } },
    _count: true,
  });
  const own = new Map(counts.map(({ agentId, _count }) => [agentId, _count]));
  return new Map(agentIds.map((agentId) => [agentId, forAll + (own.get(agentId) ?? 0)]));
}
