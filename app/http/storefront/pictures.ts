import { Hono } from "hono";
import { readPicture } from "~/domain/conversations/read-picture";
import { pictureBytesMax, pictureTooLarge, stagePicture } from "~/domain/conversations/stage-picture";
import { AppError } from "~/domain/shared/app-error";
import { directAddress } from "../edge/client-address";
import { enforceRateLimits } from "../edge/rate-limit";
import { readUpload } from "../edge/read-upload";
import { readCaller } from "./read-caller";
import type { StorefrontContext } from "./storefront-door";

const picturesPerMinute = { visitor: 10, address: 60 };
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
    await enforceRateLimits(services, [
      { key: `picture:${shopId}:${visitorId}`, perMinute: picturesPerMinute.visitor },
      { key: `picture:${shopId}:${directAddress(context)}`, perMinute: picturesPerMinute.address },
    ]);
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
    return context.body(new Uint8Array(picture.bytes), 200, {
      "Content-Type": picture.contentType,
      "Cache-Control": "private, max-age=86400",
      "Content-Disposition": "inline",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
    });
  });
  return door;
}
