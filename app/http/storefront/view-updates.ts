import type { ConversationUpdates } from "~/domain/conversations/follow-conversation";
import { readLeadEmail } from "~/domain/leads/read-lead-email";
import { decideAnswerPromise } from "~/domain/shops/answer-promise";
import { readOpeningHours } from "~/domain/shops/read-opening-hours";
import { readShop } from "~/domain/shops/read-shop";
import type { Services } from "~/services.server";

/** What the widget hears of its conversation, and what the shopper may be promised. */
export async function viewUpdates(
  services: Pick<Services, "db" | "now">,
  { shopId, conversationId }: { shopId: string; conversationId: string },
  { messages, sequence, speaker }: ConversationUpdates,
) {
  const [shop, hours, email] = await Promise.all([
    readShop(services, { shopId }),
    readOpeningHours(services, { shopId }),
    readLeadEmail(services, { shopId, conversationId }),
  ]);
  const promise = decideAnswerPromise(hours, shop?.timeZone ?? "UTC", services.now());
  return {
    ...{ conversationId, messages, sequence, speaker },
    shopName: shop?.name ?? "",
    promise: {
      ...promise,
      opensAt: promise.opensAt?.toISOString() ?? null,
      // The one address that missed answers are mailed to: `mailMissedAnswer`.
      contactKnown: email !== null,
    },
  };
}
