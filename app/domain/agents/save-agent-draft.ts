import { isDeepStrictEqual } from "node:util";
import { AppError } from "~/domain/shared/app-error";
import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import { agentSettingsSchema, type AgentSettings } from "./agent-settings";
import { checkSettings } from "./check-settings";
import { clearDraftSettings, recordDraftChange } from "./draft-change";
import { lockAgent } from "./lock-agent";
import { mergeSettings } from "./merge-settings";
import { readVersion } from "./read-version";
import { settingNames } from "./setting-names";

export interface DraftSaving {
  shopId: string;
  agentId: string;
  settings: AgentSettings;
  /** The settings that the writer began with; null writes over whatever is there. */
  base: AgentSettings | null;
  teammateId: string | null;
}

/**
 * Saves settings as the agent's draft; shoppers meet them once they are published. What teammates changed meanwhile in
 * other fields stays. Saving what is there already changes nothing.
 * @throws AppError `validation_error` naming each wrong field; `not_found` for another shop's agent; `conflict`, with the
 * fields in its details, when somebody has changed the same fields to something else
 */
export async function saveAgentDraft(
  services: Pick<Services, "db" | "now">,
  { shopId, agentId, settings: given, base, teammateId }: DraftSaving,
): Promise<{ draftRevision: number; settings: AgentSettings }> {
  const mine = checkSettings(given);
  return await services.db.$transaction(async (tx) => {
    const agent = await lockAgent(tx, { shopId, agentId });
    const published = await readVersion(tx, { shopId, agentVersionId: agent.publishedVersionId });
    const theirs =
      agent.draftSettings === null ? published.settings : agentSettingsSchema.parse(agent.draftSettings);
    const settings =
      base === null ? mine : mergeOrRefuse({ base: agentSettingsSchema.parse(base), mine, theirs });
    if (isDeepStrictEqual(settings, theirs)) return { draftRevision: agent.draftRevision, settings };
    if (settings.name !== theirs.name) await checkName(tx, { shopId, agentId, name: settings.name });
    if (isDeepStrictEqual(settings, published.settings)) await clearDraftSettings(tx, { shopId, agentId });
    else await tx.agent.updateMany({ where: { shopId, id: agentId }, data: { draftSettings: settings } });
    const { draftRevision } = await recordDraftChange(services, tx, { shopId, agentId, teammateId });
    return { draftRevision, settings };
  });
}

function mergeOrRefuse(versions: Record<"base" | "mine" | "theirs", AgentSettings>): AgentSettings {
  const { settings, conflicts } = mergeSettings(versions);
  if (conflicts.length === 0) return settings;
  const names = conflicts.map((name) => settingNames[name]).join(", ");
  throw new AppError("conflict", `Somebody else has changed ${names} since you began.`, {
    details: conflicts.map((path) => ({ path })),
  });
}

/** Teammates tell agents apart by their names. */
async function checkName(
  tx: Transaction,
  { shopId, agentId, name }: { shopId: string; agentId: string; name: string },
): Promise<void> {
  const others = await tx.agent.findMany({
    where: { shopId, id: { not: agentId } },
    select: { name: true },
  });
  if (!others.some((other) => other.name.toLowerCase() === name.toLowerCase())) return;
  throw new AppError("validation_error", `There is an agent called “${name}” already.`, {
    details: [{ path: "name", message: "is the name of another agent: choose another one" }],
  });
}
