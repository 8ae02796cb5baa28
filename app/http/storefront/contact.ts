import { Hono } from "hono";
import { z } from "zod";
import { readConversation } from "~/domain/conversations/read-conversation";
import { captureFormLead } from "~/domain/leads/capture-form-lead";
import { AppError } from "~/domain/shared/app-error";
import { enforceRateLimits } from "../edge/rate-limit";
import { readBody } from "./read-body";
import { readCaller } from "./read-caller";
import type { StorefrontContext } from "./storefront-door";

const contactsPerMinute = 30;
const line = z.string().trim().max(200);
const bodySchema = z.strictObject({
  conversationId: z.string().max(64),
  source: z.enum(["form", "handoff"]),
  name: line.optional(),
  email: line.optional(),
  phone: line.optional(),
});

/**
 * `POST /storefront/v1/contact`: what the shopper filled into a form of the widget. What is no address and no number is
 * a `validation_error` that names its field; a name alone is no lead, and is answered like one.
 */
export function contactDoor(storefront: StorefrontContext): Hono {
  return new Hono().post("/", async (context) => {
    const { shopId, visitorId, customerId } = await readCaller(storefront, context);
    const { services } = storefront;
    await enforceRateLimits(services, [
      { key: `contact:${shopId}:${visitorId}`, perMinute: contactsPerMinute },
    ]);
    const { conversationId, source, ...wish } = await readBody(context, bodySchema);
    const conversation = await readConversation(services, { shopId, conversationId, visitorId });
    if (!conversation) throw new AppError("not_found", "There is no such conversation.");
    const at = { shopId, conversationId, visitorId, agentId: conversation.agentId };
    await captureFormLead(services, { ...at, source, wish, isCustomer: customerId !== null });
    return context.body(null, 204);
  });
}
