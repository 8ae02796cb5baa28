import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";

/**
 * Makes the secret anew with which other websites vouch for their customers to this agent. `version` is the one that the
 * merchant sees: pressed twice, or by two at once, it is made anew once. The old one is good for nothing from then on,
 * except that visitor tokens given by it last out their hour.
 * @throws AppError `not_found` for another shop's agent
 */
export async function rotateIdentitySecret(
  services: Pick<Services, "db">,
  { shopId, agentId, version }: { shopId: string; agentId: string; version: number },
): Promise<void> {
  const { count } = await services.db.agent.updateMany({
    where: { shopId, id: agentId, identityVersion: version },
    data: { identityVersion: { increment: 1 } },
  });
  if (count > 0) return;
  const agent = await services.db.agent.findFirst({ where: { shopId, id: agentId }, select: { id: true } });
  if (!agent) throw new AppError("not_found", "This shop has no such agent.");
}
