import type { Services } from "~/services.server";
import { describeHandoffReason } from "./handoff-reasons";

export interface OpenHandoff {
  /** Why a person is asked for, in words. */
  reason: string;
  summary: string;
  requestedAt: Date;
  /** Who has it; null: it waits for somebody. */
  teammateId: string | null;
}

/** The handoff that waits in this conversation; null while the agent answers. */
export async function readOpenHandoff(
  services: Pick<Services, "db">,
  { shopId, conversationId }: { shopId: string; conversationId: string },
): Promise<OpenHandoff | null> {
  const handoff = await services.db.handoff.findFirst({
    where: { shopId, conversationId, releasedAt: null },
    orderBy: { requestedAt: "desc" },
  });
  if (!handoff) return null;
  const { reason, summary, requestedAt, teammateId } = handoff;
  return { reason: describeHandoffReason(reason), summary, requestedAt, teammateId };
}
