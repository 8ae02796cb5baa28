import type { Services } from "~/services.server";

export type ContactField = "name" | "email" | "phone";

/** Which contact details this visitor has given, in whichever of their conversations in this shop. */
export async function readKnownContact(
  services: Pick<Services, "db">,
  { shopId, visitorId }: { shopId: string; visitorId: string },
): Promise<Set<ContactField>> {
  const leads = await services.db.lead.findMany({
    where: { shopId, visitorId },
    select: { name: true, email: true, phone: true },
  });
  const fields = ["name", "email", "phone"] as const;
  return new Set(fields.filter((field) => leads.some((lead) => lead[field] !== null)));
}
