import { Hono } from "hono";
import { askForPerson } from "~/domain/chat/ask-for-person";
import { followConversation } from "~/domain/conversations/follow-conversation";
import { directAddress } from "../edge/client-address";
import { enforceCallerLimits } from "./enforce-caller-limits";
import { chatBodySchema } from "./chat";
import { readBody } from "./read-body";
import { readCaller } from "./read-caller";
import type { StorefrontContext } from "./storefront-door";
import { viewUpdates } from "./view-updates";

const handoffsPerMinute = { visitor: 12, address: 60 };

/** As the chat's, without a message. */
const bodySchema = chatBodySchema.omit({ message: true, pictureId: true });

/** `POST /storefront/v1/handoff`: the shopper asks for a person. Replies as `updates`, without messages. */
export function handoffDoor(storefront: StorefrontContext): Hono {
  return new Hono().post("/", async (context) => {
    const { shopId, visitorId, agentId } = await readCaller(storefront, context);
    const { services } = storefront;
    const address = directAddress(context);
    await enforceCallerLimits(services, "handoff", { shopId, visitorId, address }, handoffsPerMinute);
    const { cart: _, ...body } = await readBody(context, bodySchema);
    const { conversationId } = await askForPerson(services, {
      ...{ shopId, visitorId, agentId, channel: "widget" },
      ...body,
    });
    const updates = await followConversation(services, {
      ...{ shopId, visitorId, conversationId, afterSequence: "now", seenSequence: 0, speakerKey: null },
      ...{ waitMs: 0, signal: context.req.raw.signal },
    });
    return context.json(await viewUpdates(services, { shopId, conversationId }, updates));
  });
}
