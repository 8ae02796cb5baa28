import type { Services } from "~/services.server";
import { isWorking } from "./knowledge-source";

/** How far an agent's sources are learnt. */
export interface AgentTraining {
  /** empty: it may answer from no source; failed: one at least could not be read */
  status: "empty" | "indexing" | "failed" | "ready";
  sources: number;
  indexing: number;
  failed: number;
}

/** By agent: how far the sources that each may answer from are learnt. */
export async function readAgentTraining(
  services: Pick<Services, "db">,
  { shopId, agentIds }: { shopId: string; agentIds: string[] },
): Promise<Map<string, AgentTraining>> {
  const sources = await services.db.knowledgeSource.findMany({
    where: { shopId, disabledAt: null, deletedAt: null },
    select: { id: true, status: true, usedBy: true },
  });
  const chosen = await services.db.knowledgeSourceAgent.findMany({
    where: { shopId, agentId: { in: agentIds } },
    select: { sourceId: true, agentId: true },
  });
  const own = new Set(chosen.map(({ sourceId, agentId }) => `${agentId} ${sourceId}`));
  return new Map(
    agentIds.map((agentId) => {
      const used = sources.filter(({ id, usedBy }) => usedBy === "all" || own.has(`${agentId} ${id}`));
      return [agentId, sum(used.map(({ status }) => status))];
    }),
  );
}

function sum(statuses: string[]): AgentTraining {
  const indexing = statuses.filter(isWorking).length;
  const failed = statuses.filter((status) => status === "failed").length;
  const counts = { sources: statuses.length, indexing, failed };
  if (statuses.length === 0) return { status: "empty", ...counts };
  return { status: indexing > 0 ? "indexing" : failed > 0 ? "failed" : "ready", ...counts };
}
