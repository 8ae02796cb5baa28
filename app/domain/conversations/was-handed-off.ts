import type { Services } from "~/services.server";

/** Whether a person was ever asked for in this conversation, whoever answers now. */
export async function wasHandedOff(
  services: Pick<Services, "db">,
  { shopId, conversationId }: { shopId: string; conversationId: string },
): Promise<boolean> {
  const handoff = await services.db.handoff.findFirst({
    where: { shopId, conversationId },
    select: { id: true },
  });
  return handoff !== null;
}
