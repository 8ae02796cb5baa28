import type { Services } from "~/services.server";
import { identitySecretOf } from "./site-identity";

export interface SiteAccess {
  isPublic: boolean;
  origins: string[];
  identitySecret: string;
  /** To make the secret anew: `rotateIdentitySecret`. */
  identityVersion: number;
}

/** Which other websites may show this agent, for the merchant. */
export async function readSiteAccess(
  services: Pick<Services, "db">,
  { shopId, agentId, appSecret }: { shopId: string; agentId: string; appSecret: string },
): Promise<SiteAccess> {
  const agent = await services.db.agent.findFirstOrThrow({
    where: { shopId, id: agentId },
    select: { publicAt: true, siteOrigins: true, identityVersion: true },
  });
  return {
    isPublic: agent.publicAt !== null,
    origins: agent.siteOrigins,
    identitySecret: identitySecretOf(appSecret, { agentId, identityVersion: agent.identityVersion }),
    identityVersion: agent.identityVersion,
  };
}
