import type { Services } from "~/services.server";

/** An agent as lists show it. */
export interface AgentSummary {
  agentId: string;
  name: string;
  slug: string;
  isDefault: boolean;
  /** Null while it is on. */
  disabledAt: Date | null;
  /** Null while it may use the catalogue. */
  catalogExcludedAt: Date | null;
  createdAt: Date;
}

/** The shop's agents, the first one first: it answers where no other is named. */
export async function listAgents(
  services: Pick<Services, "db">,
  { shopId }: { shopId: string },
): Promise<AgentSummary[]> {
  const rows = await services.db.agent.findMany({
    where: { shopId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const firstOn = rows.find(({ disabledAt }) => disabledAt === null)?.id;
  return rows.map(({ id, name, slug, disabledAt, catalogExcludedAt, createdAt }) => ({
    ...{ agentId: id, name, slug, isDefault: id === firstOn, disabledAt, catalogExcludedAt, createdAt },
  }));
}
