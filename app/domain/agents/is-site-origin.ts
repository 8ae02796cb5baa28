import type { Services } from "~/services.server";

/** Whether a public agent (this one, if one is named) may be shown on pages of this origin. */
export async function isSiteOrigin(
  services: Pick<Services, "db">,
  { origin, agentId }: { origin: string; agentId?: string },
): Promise<boolean> {
  const agent = await services.db.agent.findFirst({
    where: { ...(agentId ? { id: agentId } : {}), publicAt: { not: null }, siteOrigins: { has: origin } },
    select: { id: true },
  });
  return agent !== null;
}
