import type { Services } from "~/services.server";
import type { GapStatus } from "./gap-status";

/** How many gaps there are of each status. */
export async function countGaps(
  services: Pick<Services, "db">,
  { shopId }: { shopId: string },
): Promise<Record<GapStatus, number>> {
  const rows = await services.db.knowledgeGap.groupBy({ by: ["status"], where: { shopId }, _count: true });
  const countOf = (status: GapStatus): number => rows.find((row) => row.status === status)?._count ?? 0;
  return {
    open: countOf("open"),
    drafted: countOf("drafted"),
    resolved: countOf("resolved"),
    dismissed: countOf("dismissed"),
  };
}
