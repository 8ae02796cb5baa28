import { Hono } from "hono";
import { readPicture } from "~/domain/conversations/read-picture";
import { pictureBytesMax, pictureTooLarge, stagePicture } from "~/domain/conversations/stage-picture";
import { AppError } from "~/domain/shared/app-error";
import { directAddress } from "../edge/client-address";
import { pictureReply, privatePicture } from "../edge/picture-reply";
import { enforceDayLimits, enforceRateLimits } from "../edge/rate-limit";
import { readUpload } from "../edge/read-upload";
import { enforceCallerLimits } from "./enforce-caller-limits";
import { readCaller } from "./read-caller";
import type { StorefrontContext } from "./storefront-door";

const picturesPerMinute = { visitor: 10, address: 60 };
/** They are stored as long as what was said: nobody fills the database with them. */
const picturesPerDay = { visitor: 90, address: 600, shop: 6_000 };
/** A conversation that is opened again shows all of its pictures at once. */
const readsPerMinute = 300;

/**
 * `POST /storefront/v1/pictures`: the bytes of a picture, to be sent with the next message.
 * `GET /storefront/v1/pictures/:id?conversationId=`: one that the visitor has sent.
 */
export function picturesDoor(storefront: StorefrontContext): Hono {
  const { services } = storefront;
  const door = new Hono();
  door.post("/", async (context) => {
    const { shopId, visitorId, agentId } = await readCaller(storefront, context);
    await enforcePictureLimits(storefront, { shopId, visitorId, address: directAddress(context) });
    const limit = { bytesMax: pictureBytesMax, tooLarge: pictureTooLarge };
    const bytes = await readUpload(context.req.raw, limit);
    return context.json(await stagePicture(services, { shopId, visitorId, agentId, bytes }), 201);
  });
  door.get("/:id", async (context) => {
    const { shopId, visitorId } = await readCaller(storefront, context);
    await enforceRateLimits(services, [
      { key: `picture read:${shopId}:${visitorId}`, perMinute: readsPerMinute },
    ]);
    const conversationId = context.req.query("conversationId") ?? "";
    const pictureId = context.req.param("id");
    const picture = await readPicture(services, { shopId, conversationId, visitorId, pictureId });
    if (!picture) throw new AppError("not_found", "There is no such picture.");
    return pictureReply(picture, privatePicture);
  });
  return door;
}

/** One after the other: what a caller is refused counts for nobody else. */
async function enforcePictureLimits(
  { services }: StorefrontContext,
  { shopId, visitorId, address }: { shopId: string; visitorId: string; address: string },
): Promise<void> {
  await enforceCallerLimits(services, "picture", { shopId, visitorId, address }, picturesPerMinute);
  const perDay = (of: keyof typeof picturesPerDay, key: string) =>
    enforceDayLimits(services, [{ key: `pictures of a day:${shopId}:${key}`, perDay: picturesPerDay[of] }]);
  await perDay("visitor", visitorId);
  await perDay("address", address);
  await perDay("shop", "all");
}
