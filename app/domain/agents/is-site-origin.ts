import type { Services } from "~/services.server";

/** Whether a public agent (this one, if one is named) of a shop that has the app may be shown on pages of this origin. */
export async function isSiteOrigin(
  services: Pick<Services, "db">,
  { origin, agentId }: { origin: string; agentId?: string },
): Promise<boolean> {
  const agents = await services.db.agent.findMany({
    where: { ...(agentId ? { id: agentId } : {}), publicAt: { not: null }, siteOrigins: { has: origin } },
    distinct: ["shopId"],
    select: { shopId: true },
  });
  if (agents.length === 0) return false;
  const shop = await services.db.shop.findFirst({
    where: { id: { in: agents.map(({ shopId }) => shopId) }, uninstalledAt: null },
    select: { id: true },
  });
  return shop !== null;
}
