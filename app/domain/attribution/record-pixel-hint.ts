import { readConversation } from "~/domain/conversations/read-conversation";
import { isId } from "~/domain/shared/ids";
import { readShop } from "~/domain/shops/read-shop";
import type { Services } from "~/services.server";
import { recordTouch } from "./record-touch";

/**
 * Notes what the web pixel says of a checkout, as a touch: a completed checkout is one that has started. Nobody signs
 * it, so it counts only for a conversation of an installed shop, at our clock's time, and never makes revenue itself.
 */
export async function recordPixelHint(
  services: Pick<Services, "db" | "newId" | "now">,
  {
    shopId,
    conversationId,
    checkoutToken,
  }: { shopId: string; conversationId: string; checkoutToken: string },
): Promise<{ recorded: boolean }> {
  const shop = await readShop(services, { shopId });
  if (!shop || shop.uninstalledAt || !isId("conversation", conversationId)) return { recorded: false };
  const conversation = await readConversation(services, { shopId, conversationId });
  if (!conversation) return { recorded: false };
  return await recordTouch(services, {
    shopId,
    conversationId,
    visitorId: conversation.visitorId,
    kind: "checkout_started",
    checkoutToken,
    occurredAt: services.now(),
  });
}
