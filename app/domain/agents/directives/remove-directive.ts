import type { Services } from "~/services.server";
import { recordDraftChange } from "../draft-change";
import { lockDirective } from "./lock-directive";
import { writePositions } from "./place-directive";

/**
 * Takes a rule or workflow out of the draft; it can be brought back with all its versions. Removed twice, it is removed
 * once.
 * @throws AppError `not_found` for another shop's directive
 */
export async function removeDirective(
  services: Pick<Services, "db" | "now">,
  { shopId, directiveId, teammateId }: { shopId: string; directiveId: string; teammateId: string | null },
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const { agentId, kind, deletedAt } = await lockDirective(tx, { shopId, directiveId, deleted: true });
    if (deletedAt) return;
    await tx.directive.updateMany({
      where: { shopId, id: directiveId },
      data: { deletedAt: services.now() },
    });
    const left = await tx.directive.findMany({
      where: { shopId, agentId, kind, deletedAt: null },
      orderBy: [{ position: "asc" }, { id: "asc" }],
      select: { id: true, position: true },
    });
    await writePositions(tx, shopId, left);
    await recordDraftChange(services, tx, { shopId, agentId, teammateId });
  });
}
