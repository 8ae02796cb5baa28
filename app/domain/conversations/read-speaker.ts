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

/** Of a conversation that was read. */
export async function readSpeaker(
  services: Pick<Services, "db" | "appUrl">,
  {
    shopId,
    agentId,
    handedOffAt,
    teammateId,
  }: {
    shopId: string;
    agentId: string;
    handedOffAt: Date | null;
    /** Who has it. */ teammateId: string | null;
  },
): Promise<Speaker> {
  if (!handedOffAt) {
    const agent = await readPublishedAgent(services, { shopId, agentId });
    return {
      ...{ kind: "agent", key: "agent", name: agent?.settings.name ?? null },
      pictureUrl: pictureUrl(services, shopId, agent?.avatarFileId),
    };
  }
  if (teammateId === null) return { kind: "waiting", key: "waiting", name: null, pictureUrl: null };
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
  const profiles = await readTeammateProfiles(services, { shopId, teammateIds });
  const isNameless = [...profiles.values()].some(({ shownName }) => shownName === null);
  const shop = isNameless ? await readShop(services, { shopId }) : null;
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
