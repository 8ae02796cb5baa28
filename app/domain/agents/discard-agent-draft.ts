import type { Services } from "~/services.server";
import { applyDirectivesToDraft } from "./apply-to-draft";
import { checkDraftRevision, clearDraftSettings, recordDraftChange } from "./draft-change";
import { lockAgent } from "./lock-agent";
import { readVersion } from "./read-version";

/**
 * Makes the draft what shoppers meet. Settings that were not published are lost; rules and workflows keep every version
 * they had, and those that were never published are switched off.
 * @throws AppError `not_found` for another shop's agent, `conflict` when the draft has changed since `expectedRevision`
 */
export async function discardAgentDraft(
  services: Pick<Services, "db" | "now">,
  {
    shopId,
    agentId,
    expectedRevision,
    teammateId,
  }: { shopId: string; agentId: string; expectedRevision: number | null; teammateId: string | null },
): Promise<{ draftRevision: number }> {
  return await services.db.$transaction(async (tx) => {
    const agent = await lockAgent(tx, { shopId, agentId });
    checkDraftRevision(agent.draftRevision, expectedRevision);
    const { directives } = await readVersion(tx, { shopId, agentVersionId: agent.publishedVersionId });
    await clearDraftSettings(tx, { shopId, agentId });
    await applyDirectivesToDraft(services, tx, { shopId, agentId, directives, teammateId });
    return await recordDraftChange(services, tx, { shopId, agentId, teammateId });
  });
}
