import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import { agentSettingsSchema, defaultAgentSettings } from "./agent-settings";

const defaultSlug = "default";

/**
 * Gives the shop its first agent with version 1 published. Runs in the caller's transaction; called twice, or by two
 * processes at once, it makes one agent.
 */
export async function ensureDefaultAgent(
  services: Pick<Services, "newId" | "now">,
  tx: Transaction,
  { shopId }: { shopId: string },
): Promise<{ agentId: string }> {
  const shop = await tx.shop.findUniqueOrThrow({ where: { id: shopId }, select: { name: true } });
  const settings = agentSettingsSchema.parse(defaultAgentSettings(shop.name));
  const agentVersionId = services.newId("agentVersion");
  const agent = {
    id: services.newId("agent"),
    shopId,
    name: settings.name,
    slug: defaultSlug,
    publishedVersionId: agentVersionId,
    createdAt: services.now(),
  };
  const { count } = await tx.agent.createMany({ data: [agent], skipDuplicates: true });
  if (count === 0) {
    const existing = await tx.agent.findUniqueOrThrow({
      where: { shopId_slug: { shopId, slug: defaultSlug } },
      select: { id: true },
    });
    return { agentId: existing.id };
  }
  await tx.agentVersion.create({
    data: { id: agentVersionId, shopId, agentId: agent.id, number: 1, settings, createdAt: services.now() },
  });
  return { agentId: agent.id };
}
