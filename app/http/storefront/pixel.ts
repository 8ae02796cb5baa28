import { Hono } from "hono";
import { cors } from "hono/cors";
import { z } from "zod";
import { recordPixelHint } from "~/domain/attribution/record-pixel-hint";
import { directAddress } from "../edge/client-address";
import { enforceRateLimits } from "../edge/rate-limit";
import { readBody } from "./read-body";
import type { StorefrontContext } from "./storefront-door";

const hintsPerMinute = { conversation: 12, address: 120 };
const bodyBytesMax = 4_000;

const opaque = z.string().regex(/^[\x21-\x7e]{1,300}$/, "must be 1 to 300 characters without spaces");
/** `PixelHint` in extensions/attribution-pixel/src/pixel-types.ts. */
const bodySchema = z.strictObject({
  version: z.literal(1),
  kind: z.enum(["checkout_started", "checkout_completed"]),
  accountId: opaque,
  conversationId: opaque,
  checkoutToken: opaque,
  orderId: opaque.nullable(),
  eventId: opaque,
  occurredAt: z.iso.datetime({ offset: true }),
});

/**
 * `POST /storefront/v1/pixel`: what the web pixel saw of a checkout, JSON as `text/plain`, without a token. The reply
 * is the same whether anything was recorded or not, so nothing can be found out by asking.
 */
export function pixelDoor({ services }: StorefrontContext): Hono {
  const door = new Hono();
  // The pixel's sandbox has an opaque origin, so the shop's own cannot be asked for; no credentials come along.
  door.use("/", cors({ origin: "*", allowMethods: ["POST"], allowHeaders: ["Content-Type"], maxAge: 7_200 }));
  return door.post("/", async (context) => {
    const address = { key: `pixel:${directAddress(context)}`, perMinute: hintsPerMinute.address };
    await enforceRateLimits(services, [address]);
    const body = await readBody(context, bodySchema, { bytesMax: bodyBytesMax });
    const { accountId: shopId, conversationId, checkoutToken } = body;
    // Whether it exists or not: a limit of real conversations alone would give them away.
    const conversation = { key: `pixel:${shopId}:${conversationId}`, perMinute: hintsPerMinute.conversation };
    await enforceRateLimits(services, [conversation]);
    await recordPixelHint(services, { shopId, conversationId, checkoutToken });
    return context.body(null, 204);
  });
}
