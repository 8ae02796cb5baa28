import type { Services } from "~/services.server";
import { recordDraftChange } from "../draft-change";
import { lockDirective } from "./lock-directive";

/**
 * Switches a rule or workflow on or off in the draft; shoppers notice once it is published.
 * @throws AppError `not_found` for another shop's directive or a deleted one
 */
export async function setDirectiveEnabled(
  services: Pick<Services, "db" | "now">,
  {
    shopId,
    directiveId,
    enabled,
    teammateId,
  }: { shopId: string; directiveId: string; enabled: boolean; teammateId: string | null },
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const { agentId, disabledAt } = await lockDirective(tx, { shopId, directiveId });
    if ((disabledAt === null) === enabled) return;
    await tx.directive.updateMany({
      where: { shopId, id: directiveId },
      data: { disabledAt: enabled ? null : services.now() },
    });
    await recordDraftChange(services, tx, { shopId, agentId, teammateId });
  });
}
