import type { Services } from "~/services.server";

/** The e-mail address that the shopper gave in this conversation; null: none. */
export async function readLeadEmail(
  services: Pick<Services, "db">,
  { shopId, conversationId }: { shopId: string; conversationId: string },
): Promise<string | null> {
  const lead = await services.db.lead.findUnique({
    where: { shopId_conversationId: { shopId, conversationId } },
    select: { email: true },
  });
  return lead?.email ?? null;
}
