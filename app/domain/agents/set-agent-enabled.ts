import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";

/**
 * Switches an agent on or off; one that is off answers nobody.
 * @throws AppError `not_found` for another shop's agent
 */
export async function setAgentEnabled(
  services: Pick<Services, "db" | "now">,
  { shopId, agentId, enabled }: { shopId: string; agentId: string; enabled: boolean },
): Promise<void> {
  const { count } = await services.db.agent.updateMany({
    where: { shopId, id: agentId },
    data: { disabledAt: enabled ? null : services.now() },
  });
  if (count === 0) throw new AppError("not_found", "This shop has no such agent.");
}
