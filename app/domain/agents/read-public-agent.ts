import { isId } from "~/domain/shared/ids";
import type { Services } from "~/services.server";
import type { PublishedAgent } from "./acting-agent";
import { readPublishedAgent } from "./read-published-agent";

export interface PublicAgent extends PublishedAgent {
  shopId: string;
  siteOrigins: string[];
  /** Of the secret with which those websites vouch for their customers. */
  identityVersion: number;
}

/** The agent with this public id, while it is public, on, and its shop has the app. Whose it is, follows from the id. */
export async function readPublicAgent(
  services: Pick<Services, "db">,
  { agentId }: { agentId: string },
): Promise<PublicAgent | null> {
  if (!isId("agent", agentId)) return null;
  const row = await services.db.agent.findFirst({
    where: { id: agentId, publicAt: { not: null } },
    select: { shopId: true, siteOrigins: true, identityVersion: true },
  });
  if (!row) return null;
  const { shopId, siteOrigins, identityVersion } = row;
  const shop = await services.db.shop.findFirst({
    where: { id: shopId, uninstalledAt: null },
    select: { id: true },
  });
  const agent = shop && (await readPublishedAgent(services, { shopId, agentId }));
  return agent && { ...agent, shopId, siteOrigins, identityVersion };
}
