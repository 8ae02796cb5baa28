import type { Services } from "~/services.server";

/** Whether the shopper can be reached outside this conversation: by an address or a number that they gave in it. */
export async function isContactKnown(
  services: Pick<Services, "db">,
  { shopId, conversationId }: { shopId: string; conversationId: string },
): Promise<boolean> {
  const lead = await services.db.lead.findFirst({
    where: { shopId, conversationId, OR: [{ email: { not: null } }, { phone: { not: null } }] },
    select: { id: true },
  });
  return lead !== null;
}
