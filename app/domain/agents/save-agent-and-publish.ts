import { recordEvent } from "~/domain/events/record-event";
import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { agentSettingsSchema, type AgentSettings } from "./agent-settings";
import type { PublishedAgent } from "./published-agent";

/**
 * Writes the next version and publishes it; earlier versions stay as they were.
 * @throws AppError `validation_error` naming each wrong field, `not_found` for another shop's agent
 */
export async function saveAgentAndPublish(
  services: Pick<Services, "db" | "newId" | "now">,
  { shopId, agentId, settings }: { shopId: string; agentId: string; settings: AgentSettings },
): Promise<PublishedAgent> {
  const parsed = agentSettingsSchema.safeParse(settings);
  if (!parsed.success) {
    throw new AppError("validation_error", "The agent's settings are not valid.", {
      details: parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message })),
    });
  }
  return await services.db.$transaction(async (tx) => {
    // The row lock makes version numbers consecutive when two people save at once.
    const locked = await tx.$queryRaw<{ slug: string }[]>`
      SELECT "slug" FROM "Agent" WHERE "shopId" = ${shopId} AND "id" = ${agentId} FOR UPDATE`;
    if (!locked[0]) throw new AppError("not_found", "This shop has no such agent.");
    const last = await tx.agentVersion.aggregate({ where: { shopId, agentId }, _max: { number: true } });
    const version = {
      id: services.newId("agentVersion"),
      shopId,
      agentId,
      number: (last._max.number ?? 0) + 1,
      settings: parsed.data,
      createdAt: services.now(),
    };
    await tx.agentVersion.create({ data: version });
    await tx.agent.updateMany({
      where: { shopId, id: agentId },
      data: { name: parsed.data.name, publishedVersionId: version.id },
    });
    await recordEvent(services, tx, {
      shopId,
      type: "agent.published",
      data: { agentId, agentVersionId: version.id, number: version.number },
    });
    return {
      agentId,
      agentVersionId: version.id,
      versionNumber: version.number,
      slug: locked[0].slug,
      settings: parsed.data,
    };
  });
}
