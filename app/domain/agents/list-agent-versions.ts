import type { Services } from "~/services.server";
import { describeChanges, type AgentChange } from "./describe-changes";
import { readVersion } from "./read-version";

export interface AgentVersionSummary {
  agentVersionId: string;
  number: number;
  note: string;
  teammateId: string | null;
  restoredNumber: number | null;
  createdAt: Date;
  /** Against the version before it; none for the first one. */
  changes: AgentChange[];
}

const versionsPerPage = 20;

/**
 * An agent's published versions, newest first, with what each has changed; `before` is the number that the page before
 * ended with.
 */
export async function listAgentVersions(
  services: Pick<Services, "db">,
  { shopId, agentId, before = null }: { shopId: string; agentId: string; before?: number | null },
): Promise<{ versions: AgentVersionSummary[]; nextBefore: number | null }> {
  const rows = await services.db.agentVersion.findMany({
    where: { shopId, agentId, ...(before === null ? {} : { number: { lt: before } }) },
    orderBy: { number: "desc" },
    take: versionsPerPage + 1,
    select: {
      ...{ id: true, number: true, note: true, teammateId: true, restoredNumber: true, createdAt: true },
    },
  });
  const shop = await services.db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { currency: true },
  });
  const contents = await Promise.all(
    rows.map(({ id }) => readVersion(services.db, { shopId, agentVersionId: id })),
  );
  const versions = rows.slice(0, versionsPerPage).map(({ id, ...row }, place) => {
    const earlier = contents[place + 1];
    return {
      ...row,
      agentVersionId: id,
      changes: earlier ? describeChanges(earlier, contents[place]!, shop.currency) : [],
    };
  });
  return { versions, nextBefore: rows.length > versionsPerPage ? versions.at(-1)!.number : null };
}
