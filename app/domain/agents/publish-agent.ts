import type { Services } from "~/services.server";
import { agentSettingsSchema } from "./agent-settings";
import { readDraftDirectives } from "./directives/read-draft-directives";
import { checkDraftRevision } from "./draft-change";
import { lockAgent } from "./lock-agent";
import { readVersion } from "./read-version";
import { isSameContent } from "./same-content";
import { checkNote } from "./version-note";
import { writeAgentVersion } from "./write-agent-version";

export interface Publishing {
  shopId: string;
  agentId: string;
  /** The draft that the merchant looked at; null publishes whatever it is now. */
  expectedRevision: number | null;
  /** What has changed, in the merchant's words. */
  note?: string;
  teammateId: string | null;
}

export type PublishOutcome =
  | { tag: "published"; agentVersionId: string; versionNumber: number }
  /** The draft is what shoppers meet already. */
  | { tag: "unchanged"; versionNumber: number };

/**
 * Freezes the draft, its settings with the rules and workflows that are on, into the agent's next version: shoppers meet
 * it from their next message on. Earlier versions stay as they were; published twice at once, there is one version.
 * @throws AppError `not_found` for another shop's agent, `conflict` when the draft has changed since `expectedRevision`
 */
export async function publishAgent(
  services: Pick<Services, "db" | "newId" | "now" | "queue">,
  { shopId, agentId, expectedRevision, note = "", teammateId }: Publishing,
): Promise<PublishOutcome> {
  const checkedNote = checkNote(note);
  return await services.db.$transaction(async (tx) => {
    const agent = await lockAgent(tx, { shopId, agentId });
    checkDraftRevision(agent.draftRevision, expectedRevision);
    const published = await readVersion(tx, { shopId, agentVersionId: agent.publishedVersionId });
    const draft = {
      settings:
        agent.draftSettings === null ? published.settings : agentSettingsSchema.parse(agent.draftSettings),
      directives: await readDraftDirectives(tx, { shopId, agentId }),
    };
    if (isSameContent(draft, published)) return { tag: "unchanged", versionNumber: published.number };
    const version = await writeAgentVersion(services, tx, {
      ...{ shopId, agentId, ...draft, note: checkedNote, teammateId, restoredNumber: null },
    });
    return { tag: "published", ...version };
  });
}
