import { AppError } from "~/domain/shared/app-error";
import type { Transaction } from "~/domain/shared/database";
import type { Agent } from "~/generated/prisma/client";

/**
 * First in every transaction that changes what an agent is told to be: one at a time for each agent.
 * @throws AppError `not_found` for another shop's agent
 */
export async function lockAgent(
  tx: Transaction,
  { shopId, agentId }: { shopId: string; agentId: string },
): Promise<Agent & { publishedVersionId: string }> {
  await tx.$queryRaw`SELECT 1 FROM "Agent" WHERE "shopId" = ${shopId} AND "id" = ${agentId} FOR UPDATE`;
  const agent = await tx.agent.findFirst({ where: { shopId, id: agentId } });
  if (!agent?.publishedVersionId) throw new AppError("not_found", "This shop has no such agent.");
  return { ...agent, publishedVersionId: agent.publishedVersionId };
}
