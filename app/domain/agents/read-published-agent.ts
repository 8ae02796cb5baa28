import type { Services } from "~/services.server";
import type { PublishedAgent } from "./acting-agent";
import { readVersion } from "./read-version";

/**
 * The agent that answers shoppers: the named one, or the shop's oldest that is on. Null when there is none. One that is
 * off is there for the merchant who tries it by its name, and for nobody else. Which version is published is read each
 * time, what it holds once.
 */
export async function readPublishedAgent(
  services: Pick<Services, "db">,
  { shopId, agentId, isTryOut = false }: { shopId: string; agentId?: string | null; isTryOut?: boolean },
): Promise<PublishedAgent | null> {
  const agent = await services.db.agent.findFirst({
    where: {
      shopId,
      ...(agentId ? { id: agentId } : {}),
      ...(agentId && isTryOut ? {} : { disabledAt: null }),
      publishedVersionId: { not: null },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  if (!agent?.publishedVersionId) return null;
  const { number, settings, directives } = await readVersion(services.db, {
    shopId,
    agentVersionId: agent.publishedVersionId,
  });
  return {
    agentId: agent.id,
    agentVersionId: agent.publishedVersionId,
    versionNumber: number,
    draftRevision: null,
    slug: agent.slug,
    avatarFileId: agent.avatarFileId,
    usesCatalog: agent.catalogExcludedAt === null,
    settings,
    directives,
  };
}
