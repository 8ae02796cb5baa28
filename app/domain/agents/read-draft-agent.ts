import type { Services } from "~/services.server";
import type { ActingAgent } from "./acting-agent";
import { agentSettingsSchema } from "./agent-settings";
import { readDraftDirectives } from "./directives/read-draft-directives";
import { readVersion } from "./read-version";

/**
 * The agent as it would answer if its draft were published now: for trying out and for evaluations. The named one, on or
 * off; without a name the shop's oldest that is on. Null when there is none.
 */
export async function readDraftAgent(
  services: Pick<Services, "db">,
  { shopId, agentId }: { shopId: string; agentId?: string | null },
): Promise<ActingAgent | null> {
  const agent = await services.db.agent.findFirst({
    where: {
      shopId,
      ...(agentId ? { id: agentId } : { disabledAt: null }),
      publishedVersionId: { not: null },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  if (!agent?.publishedVersionId) return null;
  const [published, directives] = await Promise.all([
    readVersion(services.db, { shopId, agentVersionId: agent.publishedVersionId }),
    readDraftDirectives(services.db, { shopId, agentId: agent.id }),
  ]);
  return {
    agentId: agent.id,
    agentVersionId: null,
    versionNumber: null,
    draftRevision: agent.draftRevision,
    slug: agent.slug,
    avatarFileId: agent.avatarFileId,
    usesCatalog: agent.catalogExcludedAt === null,
    settings:
      agent.draftSettings === null ? published.settings : agentSettingsSchema.parse(agent.draftSettings),
    directives,
  };
}
