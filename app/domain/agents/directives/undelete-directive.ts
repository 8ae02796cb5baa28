import type { Services } from "~/services.server";
import { recordDraftChange } from "../draft-change";
import { lockDirective } from "./lock-directive";
import { checkRoom } from "./place-directive";

/**
 * Brings a deleted rule or workflow back, below the others and switched off: what it does is looked at first.
 * @throws AppError `not_found` for another shop's directive, `conflict` when there are as many as an agent may have
 */
export async function undeleteDirective(
  services: Pick<Services, "db" | "now">,
  { shopId, directiveId, teammateId }: { shopId: string; directiveId: string; teammateId: string | null },
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const { agentId, kind, deletedAt } = await lockDirective(tx, { shopId, directiveId, deleted: true });
    if (!deletedAt) return;
    const position = await checkRoom(tx, { shopId, agentId, kind });
    await tx.directive.updateMany({
      where: { shopId, id: directiveId },
      data: { deletedAt: null, disabledAt: services.now(), position },
    });
    await recordDraftChange(services, tx, { shopId, agentId, teammateId });
  });
}
