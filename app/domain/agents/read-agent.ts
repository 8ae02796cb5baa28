import type { Services } from "~/services.server";
import { agentSettingsSchema, type AgentSettings } from "./agent-settings";
import { describeChanges, type AgentChange } from "./describe-changes";
import { readDraftDirectives } from "./directives/read-draft-directives";
import { readVersion } from "./read-version";

/** An agent as the merchant works on it: its draft beside what shoppers meet. */
export interface AgentReading {
  agentId: string;
  avatarFileId: string | null;
  disabledAt: Date | null;
  catalogExcludedAt: Date | null;
  createdAt: Date;
  draft: { settings: AgentSettings; revision: number; updatedAt: Date | null; teammateId: string | null };
  published: { versionNumber: number; settings: AgentSettings };
  /** How the draft differs from what shoppers meet; none when it does not. */
  changes: AgentChange[];
}

/** Null for another shop's agent. */
export async function readAgent(
  services: Pick<Services, "db">,
  { shopId, agentId }: { shopId: string; agentId: string },
): Promise<AgentReading | null> {
  const agent = await services.db.agent.findFirst({ where: { shopId, id: agentId } });
  if (!agent?.publishedVersionId) return null;
  const [published, directives, shop] = await Promise.all([
    readVersion(services.db, { shopId, agentVersionId: agent.publishedVersionId }),
    readDraftDirectives(services.db, { shopId, agentId }),
    services.db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { currency: true } }),
  ]);
  const settings =
    agent.draftSettings === null ? published.settings : agentSettingsSchema.parse(agent.draftSettings);
  return {
    agentId,
    avatarFileId: agent.avatarFileId,
    disabledAt: agent.disabledAt,
    catalogExcludedAt: agent.catalogExcludedAt,
    createdAt: agent.createdAt,
    draft: {
      settings,
      revision: agent.draftRevision,
      updatedAt: agent.draftUpdatedAt,
      teammateId: agent.draftTeammateId,
    },
    published: { versionNumber: published.number, settings: published.settings },
    changes: describeChanges(published, { settings, directives }, shop.currency),
  };
}
