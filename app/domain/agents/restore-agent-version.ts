import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { applyDirectivesToDraft } from "./apply-to-draft";
import { readDraftDirectives } from "./directives/read-draft-directives";
import { checkDraftRevision, recordDraftChange } from "./draft-change";
import { lockAgent } from "./lock-agent";
import type { PublishOutcome } from "./publish-agent";
import { readVersion } from "./read-version";
import { isSameContent } from "./same-content";
import { writeAgentVersion } from "./write-agent-version";

/**
 * Shoppers meet an old version again, at once: its settings, rules and workflows are published as the next version, and
 * the draft becomes the same. Settings of a draft are lost by that; rules and workflows keep every version they had.
 * @throws AppError `not_found` for another shop's agent or a number that it never had, `conflict` when the draft has
 * changed since `expectedRevision`
 */
export async function restoreAgentVersion(
  services: Pick<Services, "db" | "newId" | "now" | "queue">,
  input: {
    shopId: string;
    agentId: string;
    versionNumber: number;
    expectedRevision: number | null;
    teammateId: string | null;
  },
): Promise<PublishOutcome> {
  const { shopId, agentId, versionNumber, expectedRevision, teammateId } = input;
  return await services.db.$transaction(async (tx) => {
    const agent = await lockAgent(tx, { shopId, agentId });
    checkDraftRevision(agent.draftRevision, expectedRevision);
    const row = await tx.agentVersion.findFirst({
      where: { shopId, agentId, number: versionNumber },
      select: { id: true },
    });
    if (!row) throw new AppError("not_found", `This agent has no version ${versionNumber}.`);
    const old = await readVersion(tx, { shopId, agentVersionId: row.id });
    const published = await readVersion(tx, { shopId, agentVersionId: agent.publishedVersionId });
    if (isSameContent(old, published)) return { tag: "unchanged", versionNumber: published.number };
    await applyDirectivesToDraft(services, tx, { shopId, agentId, directives: old.directives, teammateId });
    await recordDraftChange(services, tx, { shopId, agentId, teammateId });
    const version = await writeAgentVersion(services, tx, {
      ...{ shopId, agentId, settings: old.settings, note: "", teammateId, restoredNumber: versionNumber },
      // Under the numbers that the old words have now.
      directives: await readDraftDirectives(tx, { shopId, agentId }),
    });
    return { tag: "published", ...version };
  });
}
