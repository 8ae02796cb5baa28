import { Hono } from "hono";
import { compress } from "hono/compress";
import { secureHeaders } from "hono/secure-headers";
import { avatarDoor } from "./avatars";
import type { DoorContext } from "./door-context";
import { respondToError } from "./edge/errors";
import { logRequests } from "./edge/log-requests";
import { healthDoor } from "./health";
import { widgetDoor } from "./widget/widget-door";
import { storefrontDoor } from "./storefront/storefront-door";
import { shopifyWebhookDoor } from "./webhooks/shopify-webhooks";

/** What comes in by HTTP and is not one of the merchant's pages. Pages are mounted behind it by `server.ts`. */
export function createDoors(context: DoorContext, isStopping: () => boolean): Hono {
  const doors = new Hono();
  doors.onError(respondToError(context.services.log));
  doors.use(logRequests(context.services.log));
  doors.use(
    secureHeaders({
      // Shopify admin shows the pages in a frame; the pages' own Content-Security-Policy says who may.
      xFrameOptions: false,
      crossOriginResourcePolicy: false,
      crossOriginOpenerPolicy: false,
      strictTransportSecurity: context.config.appUrl.startsWith("https://") ? "max-age=31536000" : false,
    }),
  );
  // Leaves text/event-stream alone: a stream must not wait in a compressor's buffer.
  doors.use(compress());
  doors.route("/", healthDoor(context, isStopping));
  doors.route("/webhooks", shopifyWebhookDoor(context));
  doors.route("/storefront", storefrontDoor(context));
  doors.route("/avatars", avatarDoor(context));
  doors.route("/widget", widgetDoor(context));
  for (const prefix of ["/webhooks/*", "/storefront/*", "/avatars/*", "/widget/*", "/api/*", "/mcp/*"]) {
    doors.all(prefix, (c) =>
      c.json({ error: "not_found", message: "There is nothing at this address." }, 404),
    );
  }
  return doors;
}
