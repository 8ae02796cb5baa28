import { recordEvent } from "~/domain/events/record-event";
import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import type { AgentSettings } from "./agent-settings";
import type { PublishedDirective } from "./directives/directive-content";
import { clearDraftSettings } from "./draft-change";
import { enqueueWidgetPublishing } from "./publish-widget-settings";

export interface NewVersion {
  shopId: string;
  agentId: string;
  settings: AgentSettings;
  directives: PublishedDirective[];
  note: string;
  teammateId: string | null;
  restoredNumber: number | null;
}

/** Writes the next version of an agent that is locked, and publishes it: nothing of the draft's settings is left. */
export async function writeAgentVersion(
  services: Pick<Services, "newId" | "now" | "queue">,
  tx: Transaction,
  { directives, ...version }: NewVersion,
): Promise<{ agentVersionId: string; versionNumber: number }> {
  const { shopId, agentId, settings } = version;
  const last = await tx.agentVersion.aggregate({ where: { shopId, agentId }, _max: { number: true } });
  const number = (last._max.number ?? 0) + 1;
  const id = services.newId("agentVersion");
  await tx.agentVersion.create({
    data: {
      ...version,
      id,
      number,
      directives: directives,
      createdAt: services.now(),
    },
  });
  await tx.agent.updateMany({
    where: { shopId, id: agentId },
    data: { name: settings.name, publishedVersionId: id },
  });
  await clearDraftSettings(tx, { shopId, agentId });
  await recordEvent(services, tx, {
    shopId,
    type: "agent.published",
    data: { agentId, agentVersionId: id, number },
  });
  await enqueueWidgetPublishing(services, tx, { shopId });
  return { agentVersionId: id, versionNumber: number };
}
