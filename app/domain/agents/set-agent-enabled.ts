import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { enqueueWidgetPublishing } from "./publish-widget-settings";

/**
 * Switches an agent on or off; one that is off answers nobody.
 * @throws AppError `not_found` for another shop's agent
 */
export async function setAgentEnabled(
  services: Pick<Services, "db" | "now" | "queue">,
  { shopId, agentId, enabled }: { shopId: string; agentId: string; enabled: boolean },
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const { count } = await tx.agent.updateMany({
      where: { shopId, id: agentId },
      data: { disabledAt: enabled ? null : services.now() },
    });
    if (count === 0) throw new AppError("not_found", "This shop has no such agent.");
    // Shoppers may meet another agent now.
    await enqueueWidgetPublishing(services, tx, { shopId });
  });
}
