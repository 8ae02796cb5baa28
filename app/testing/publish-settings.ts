import type { AgentSettings } from "~/domain/agents/agent-settings";
import { publishAgent, type PublishOutcome } from "~/domain/agents/publish-agent";
import { saveAgentDraft } from "~/domain/agents/save-agent-draft";
import type { Services } from "~/services.server";

/** An agent that shoppers meet with these settings. */
export async function publishSettings(
  services: Pick<Services, "db" | "newId" | "now" | "queue">,
  { shopId, agentId, settings }: { shopId: string; agentId: string; settings: AgentSettings },
): Promise<PublishOutcome> {
  const at = { shopId, agentId, teammateId: null };
  await saveAgentDraft(services, { ...at, settings, base: null });
  return await publishAgent(services, { ...at, expectedRevision: null });
}
