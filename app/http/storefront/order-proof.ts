import { Hono } from "hono";
import { z } from "zod";
import { proveOrder } from "~/domain/chat/prove-order";
import { directAddress } from "../edge/client-address";
import { enforceCallerLimits } from "./enforce-caller-limits";
import { chatBodySchema } from "./chat";
import { hashAddress } from "./hash-address";
import { isShopPage } from "./is-shop-page";
import { readBody } from "./read-body";
import { readCaller } from "./read-caller";
import type { StorefrontContext } from "./storefront-door";

const proofsPerMinute = { visitor: 12, address: 60 };

/** As the chat's without message, picture and cart, with what the shopper filled in. */
const bodySchema = chatBodySchema.omit({ message: true, pictureId: true, cart: true }).extend({
  orderName: z.string().trim().min(1).max(60),
  fact: z.string().trim().min(1).max(120),
});

/** `POST /storefront/v1/order-proof`: the shopper fills in number and fact of an order. `{ conversationId, isProved }` */
export function orderProofDoor(storefront: StorefrontContext): Hono {
  return new Hono().post("/", async (context) => {
    const caller = await readCaller(storefront, context);
    const { shopId, visitorId, agentId, customerId: shopifyCustomerId } = caller;
    const { services, tokenKey } = storefront;
    const address = directAddress(context);
    await enforceCallerLimits(services, "order-proof", { shopId, visitorId, address }, proofsPerMinute);
    const body = await readBody(context, bodySchema);
    const proof = await proveOrder(services, {
      ...{ shopId, visitorId, agentId, channel: "widget", shopifyCustomerId },
      ...{ hasCart: await isShopPage(services, caller), clientAddressHash: hashAddress(tokenKey, address) },
      ...body,
    });
    return context.json(proof);
  });
}
