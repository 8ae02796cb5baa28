import { Hono } from "hono";
import { z } from "zod";
import { recordTouch } from "~/domain/attribution/record-touch";
import { readConversation } from "~/domain/conversations/read-conversation";
import { AppError } from "~/domain/shared/app-error";
import { enforceRateLimits } from "../edge/rate-limit";
import { readBody } from "./read-body";
import { readCaller } from "./read-caller";
import type { StorefrontContext } from "./storefront-door";

const touchesPerMinute = 60;
const shopifyId = z.string().regex(/^\d{1,20}$/);
const bodySchema = z.strictObject({
  conversationId: z.string().max(64),
  kind: z.enum(["added_to_cart", "cart_tagged", "checkout_started"]),
  productId: shopifyId.nullish(),
  variantId: shopifyId.nullish(),
  quantity: z.number().int().min(1).max(1_000).nullish(),
  cartToken: z.string().min(1).max(300).nullish(),
  /** Whether the cart was read back and holds it. */
  verified: z.boolean().nullish(),
});

/** `POST /storefront/v1/touches`: what the browser saw happen to the cart. A hint; orders alone make revenue. */
export function touchesDoor(storefront: StorefrontContext): Hono {
  return new Hono().post("/", async (context) => {
    const { shopId, visitorId, customerId } = await readCaller(storefront, context);
    const { services } = storefront;
    await enforceRateLimits(services, [{ key: `touch:${shopId}:${visitorId}`, perMinute: touchesPerMinute }]);
    const { conversationId, kind, productId, variantId, cartToken, verified } = await readBody(
      context,
      bodySchema,
    );
    const conversation = await readConversation(services, { shopId, conversationId, visitorId });
    if (!conversation) throw new AppError("not_found", "There is no such conversation.");
    // What the cart did not take has not happened.
    if (verified !== false) {
      const facts = { productId, variantId, cartToken, shopifyCustomerId: customerId };
      await recordTouch(services, {
        shopId,
        conversationId,
        visitorId,
        kind,
        ...facts,
        occurredAt: services.now(),
      });
    }
    return context.body(null, 204);
  });
}
