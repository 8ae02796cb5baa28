import { LRUCache } from "lru-cache";
import type { Services } from "~/services.server";
import { agentSettingsSchema, type AgentSettings } from "./agent-settings";
import type { PublishedAgent } from "./published-agent";

// A version never changes, so what was parsed once stays true; which version is published is read each time.
const versions = new LRUCache<string, Version>({ max: 1_000 });

interface Version {
  settings: AgentSettings;
  number: number;
}

/** The agent that answers shoppers: the named one, or the shop's oldest that is on. Null when there is none. */
export async function readPublishedAgent(
  services: Pick<Services, "db">,
  { shopId, agentId }: { shopId: string; agentId?: string | null },
): Promise<PublishedAgent | null> {
  const agent = await services.db.agent.findFirst({
    where: {
      shopId,
      ...(agentId ? { id: agentId } : {}),
      disabledAt: null,
      publishedVersionId: { not: null },
    },
    orderBy: { createdAt: "asc" },
  });
  if (!agent?.publishedVersionId) return null;
  const { settings, number } = await readVersion(services, shopId, agent.publishedVersionId);
  return {
    agentId: agent.id,
    agentVersionId: agent.publishedVersionId,
    versionNumber: number,
    slug: agent.slug,
    settings,
  };
}

async function readVersion(
  services: Pick<Services, "db">,
  shopId: string,
  agentVersionId: string,
): Promise<Version> {
  const key = `${shopId} ${agentVersionId}`;
  const known = versions.get(key);
  if (known) return known;
  const row = await services.db.agentVersion.findFirstOrThrow({ where: { shopId, id: agentVersionId } });
  const version = { settings: agentSettingsSchema.parse(row.settings), number: row.number };
  versions.set(key, version);
  return version;
}
