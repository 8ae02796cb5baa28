import type { Services } from "~/services.server";

interface Subject {
  shopId: string;
  conversationIds: string[];
}

/** The contact details that the customer left in these conversations; for the customer to read. */
export async function exportCustomerLeads(
  services: Pick<Services, "db">,
  { shopId, conversationIds }: Subject,
) {
  const leads = await services.db.lead.findMany({
    where: { shopId, conversationId: { in: conversationIds } },
    orderBy: { createdAt: "asc" },
  });
  return leads.map(({ shopId: _, ...lead }) => lead);
}

/** Deletes the contact details that were left in these conversations. */
export async function eraseCustomerLeads(
  services: Pick<Services, "db">,
  { shopId, conversationIds }: Subject,
): Promise<number> {
  const { count } = await services.db.lead.deleteMany({
    where: { shopId, conversationId: { in: conversationIds } },
  });
  return count;
}
