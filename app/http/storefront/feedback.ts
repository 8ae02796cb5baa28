import { Hono } from "hono";
import { z } from "zod";
import { recordFeedback } from "~/domain/conversations/record-feedback";
import { cleanText } from "~/domain/chat/clean-text";
import { enforceRateLimits } from "../edge/rate-limit";
import { readBody } from "./read-body";
import { readCaller } from "./read-caller";
import type { StorefrontContext } from "./storefront-door";

const ratingsPerMinute = 30;
const bodySchema = z.strictObject({
  conversationId: z.string().max(64),
  messageId: z.string().max(64),
  rating: z.enum(["positive", "negative"]).nullable(),
  reason: z.string().max(500).nullish(),
});

/** `POST /storefront/v1/feedback`: what the shopper thinks of an answer, and why. */
export function feedbackDoor(storefront: StorefrontContext): Hono {
  return new Hono().post("/", async (context) => {
    const { shopId, visitorId } = await readCaller(storefront, context);
    const { services } = storefront;
    await enforceRateLimits(services, [{ key: `rate:${shopId}:${visitorId}`, perMinute: ratingsPerMinute }]);
    const { reason, ...rated } = await readBody(context, bodySchema);
    const words = cleanText(reason ?? "").trim();
    await recordFeedback(services, { ...rated, shopId, visitorId, reason: words || null });
    return context.body(null, 204);
  });
}
