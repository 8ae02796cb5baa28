import { avatarPath } from "~/domain/agents/read-agent-avatar";
import { readPublishedAgent } from "~/domain/agents/read-published-agent";
import { readShop } from "~/domain/shops/read-shop";
import { readTeammateProfiles } from "~/domain/shops/read-teammate-profiles";
import type { Services } from "~/services.server";

/** Who speaks to the shopper from here on, as the shopper may know it. */
export interface Speaker {
  kind: "agent" | "waiting" | "teammate";
  /** Changes whenever another one speaks: for the widget to say whom it knows of. */
  key: string;
  /** Null while it waits for a person. */
  name: string | null;
  pictureUrl: string | null;
}

/** @returns null for a conversation that is not there */
export async function readSpeaker(
  services: Pick<Services, "db" | "appUrl">,
  { shopId, conversationId }: { shopId: string; conversationId: string },
): Promise<Speaker | null> {
  const conversation = await services.db.conversation.findFirst({
    where: { shopId, id: conversationId },
    select: { agentId: true, handedOffAt: true },
  });
  if (!conversation) return null;
  if (!conversation.handedOffAt) {
    const agent = await readPublishedAgent(services, { shopId, agentId: conversation.agentId });
    return {
      ...{ kind: "agent", key: "agent", name: agent?.settings.name ?? null },
      pictureUrl: pictureUrl(services, shopId, agent?.avatarFileId),
    };
  }
  const handoff = await services.db.handoff.findFirst({
    where: { shopId, conversationId, releasedAt: null },
    orderBy: { requestedAt: "desc" },
    select: { teammateId: true },
  });
  if (!handoff?.teammateId) return { kind: "waiting", key: "waiting", name: null, pictureUrl: null };
  const { teammateId } = handoff;
  const shown = (await readShownTeammates(services, { shopId, teammateIds: [teammateId] })).get(teammateId);
  return {
    ...{ kind: "teammate", key: teammateId },
    ...{ name: shown?.name ?? null, pictureUrl: shown?.pictureUrl ?? null },
  };
}

export interface ShownTeammate {
  /** The shop's where no name of the teammate may be shown. */
  name: string;
  pictureUrl: string | null;
}

/** Teammates by id, as shoppers see them. */
export async function readShownTeammates(
  services: Pick<Services, "db" | "appUrl">,
  { shopId, teammateIds }: { shopId: string; teammateIds: (string | null)[] },
): Promise<Map<string, ShownTeammate>> {
  if (teammateIds.every((id) => id === null)) return new Map();
  const [shop, profiles] = await Promise.all([
    readShop(services, { shopId }),
    readTeammateProfiles(services, { shopId, teammateIds }),
  ]);
  return new Map(
    [...profiles].map(([id, { shownName, avatarFileId }]) => [
      id,
      { name: shownName ?? shop?.name ?? "", pictureUrl: pictureUrl(services, shopId, avatarFileId) },
    ]),
  );
}

function pictureUrl(
  { appUrl }: Pick<Services, "appUrl">,
  shopId: string,
  fileId: string | null | undefined,
): string | null {
  return fileId ? `${appUrl}${avatarPath({ shopId, fileId })}` : null;
}
