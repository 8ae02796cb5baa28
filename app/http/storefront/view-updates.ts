import type { ConversationUpdates } from "~/domain/conversations/follow-conversation";
import type { VisitorClaims } from "~/domain/conversations/visitor-token";
import { isContactKnown } from "~/domain/leads/is-contact-known";
import { decideAnswerPromise } from "~/domain/shops/answer-promise";
import { readOpeningHours } from "~/domain/shops/read-opening-hours";
import { readShop } from "~/domain/shops/read-shop";
import type { Services } from "~/services.server";

/** What the widget hears of its conversation, and what the shopper may be promised. */
export async function viewUpdates(
  services: Pick<Services, "db" | "now">,
  { shopId, customerId }: VisitorClaims,
  conversationId: string,
  { messages, sequence, speaker }: ConversationUpdates,
) {
  const [shop, hours, hasLead] = await Promise.all([
    readShop(services, { shopId }),
    readOpeningHours(services, { shopId }),
    isContactKnown(services, { shopId, conversationId }),
  ]);
  const promise = decideAnswerPromise(hours, shop?.timeZone ?? "UTC", services.now());
  return {
    ...{ conversationId, messages, sequence, speaker },
    shopName: shop?.name ?? "",
    promise: {
      ...promise,
      opensAt: promise.opensAt?.toISOString() ?? null,
      // Shopify knows the address of a customer who is signed in.
      contactKnown: hasLead || customerId !== null,
    },
  };
}
