import type { Services } from "~/services.server";
import { recordDraftChange } from "../draft-change";
import { lockDirective } from "./lock-directive";
import { writePositions } from "./place-directive";

/**
 * Puts a rule or workflow at a place (0 is the first) among its kind; beyond the ends is the end. The others keep their
 * order.
 * @throws AppError `not_found` for another shop's directive or a deleted one
 */
export async function moveDirective(
  services: Pick<Services, "db" | "now">,
  {
    shopId,
    directiveId,
    to,
    teammateId,
  }: { shopId: string; directiveId: string; to: number; teammateId: string | null },
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const { agentId, kind } = await lockDirective(tx, { shopId, directiveId });
    const rows = await tx.directive.findMany({
      where: { shopId, agentId, kind, deletedAt: null },
      orderBy: [{ position: "asc" }, { id: "asc" }],
      select: { id: true, position: true },
    });
    const from = rows.findIndex(({ id }) => id === directiveId);
    const place = Math.min(Math.max(0, to), rows.length - 1);
    if (from === place) return;
    const moved = rows.toSpliced(from, 1).toSpliced(place, 0, rows[from]!);
    await writePositions(tx, shopId, moved);
    await recordDraftChange(services, tx, { shopId, agentId, teammateId });
  });
}
