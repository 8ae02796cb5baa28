import { findOrderConversations } from "~/domain/attribution/find-order-conversations";
import { findCustomerConversations } from "~/domain/conversations/find-customer-conversations";
import type { Services } from "~/services.server";
import type { Subject } from "./personal-data";
import type { PrivacySubject } from "./privacy-payload";

export type NamedSubject = PrivacySubject & { shopId: string; shopDomain: string };

/** Finds a customer's conversations and orders by id, address, number, and by each other. */
export async function findSubject(services: Pick<Services, "db">, named: NamedSubject): Promise<Subject> {
  const { shopId, shopDomain, shopifyCustomerId } = named;
  const { orderIds, conversationIds } = await findOrderConversations(services, named);
  const written = await findCustomerConversations(services, named);
  return {
    shopId,
    shopDomain,
    shopifyCustomerId,
    orderIds,
    conversationIds: [...new Set([...conversationIds, ...written])],
  };
}
