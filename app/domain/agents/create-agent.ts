import { recordEvent } from "~/domain/events/record-event";
import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { defaultAgentSettings } from "./agent-settings";

export const agentsMax = 20;
const nameLettersMax = 60;

/**
 * Gives the shop one more agent, with version 1 published.
 * @throws AppError `validation_error` without a name, `conflict` when the shop has an agent of that name or enough agents
 */
export async function createAgent(
  services: Pick<Services, "db" | "newId" | "now">,
  { shopId, name: given }: { shopId: string; name: string },
): Promise<{ agentId: string }> {
  const name = given.trim();
  if (name === "" || name.length > nameLettersMax) {
    throw new AppError("validation_error", `Give the agent a name of 1 to ${nameLettersMax} letters.`, {
      details: [{ path: "name" }],
    });
  }
  const agentId = services.newId("agent");
  const agentVersionId = services.newId("agentVersion");
  return await services.db.$transaction(async (tx) => {
    // One after the other: two at once must not both find room or the same name free.
    await tx.$queryRaw`SELECT 1 FROM "Shop" WHERE "id" = ${shopId} FOR UPDATE`;
    const agents = await tx.agent.findMany({ where: { shopId }, select: { name: true, slug: true } });
    if (agents.length >= agentsMax) {
      throw new AppError(
        "conflict",
        `A shop has at most ${agentsMax} agents: switch one off and use it anew.`,
      );
    }
    if (agents.some((agent) => agent.name.toLowerCase() === name.toLowerCase())) {
      throw new AppError("conflict", `There is an agent called “${name}” already: choose another name.`, {
        details: [{ path: "name" }],
      });
    }
    const slug = freeSlug(name, new Set(agents.map((agent) => agent.slug)));
    await tx.agent.create({
      data: {
        id: agentId,
        shopId,
        name,
        slug,
        publishedVersionId: agentVersionId,
        createdAt: services.now(),
      },
    });
    const settings = { ...defaultAgentSettings(name), name };
    await tx.agentVersion.create({
      data: { id: agentVersionId, shopId, agentId, number: 1, settings, createdAt: services.now() },
    });
    await recordEvent(services, tx, {
      shopId,
      type: "agent.published",
      data: { agentId, agentVersionId, number: 1 },
    });
    return { agentId };
  });
}

function freeSlug(name: string, taken: ReadonlySet<string>): string {
  const plain =
    name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "agent";
  for (let number = 1; ; number++) {
    const slug = number === 1 ? plain : `${plain}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}
