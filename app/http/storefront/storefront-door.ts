import { Hono } from "hono";
import { deriveVisitorTokenKey } from "~/domain/conversations/visitor-token";
import type { DoorContext } from "~/http/door-context";
import { storefrontCors } from "../edge/cors";
import { bootstrapDoor } from "./bootstrap";
import { chatDoor, proxiedChatDoor } from "./chat";
import { contactDoor } from "./contact";
import { conversationDoor } from "./conversation";
import { feedbackDoor } from "./feedback";
import { handoffDoor } from "./handoff";
import { orderProofDoor } from "./order-proof";
import { picturesDoor } from "./pictures";
import { pixelDoor } from "./pixel";
import { siteBootstrapDoor } from "./site-bootstrap";
import { touchesDoor } from "./touches";
import { updatesDoor } from "./updates";

/** What the storefront doors share. */
export interface StorefrontContext extends DoorContext {
  tokenKey: Uint8Array;
}

/** The widget's side: `/proxy` through the shop's own origin, `/v1` straight from the browser with a visitor token (the pixel: without). */
export function storefrontDoor(context: DoorContext): Hono {
  const storefront: StorefrontContext = {
    ...context,
    tokenKey: deriveVisitorTokenKey(context.config.apiSecret),
  };
  const door = new Hono();
  door.route("/proxy/bootstrap", bootstrapDoor(storefront));
  door.route("/proxy/chat", proxiedChatDoor(storefront));
  // Before the rule for the shops' own origins: the pixel has none.
  door.route("/v1/pixel", pixelDoor(storefront));
  door.use("/v1/*", storefrontCors(context.services));
  door.route("/v1/site/bootstrap", siteBootstrapDoor(storefront));
  door.route("/v1/chat", chatDoor(storefront));
  door.route("/v1/pictures", picturesDoor(storefront));
  door.route("/v1/conversation", conversationDoor(storefront));
  door.route("/v1/touches", touchesDoor(storefront));
  door.route("/v1/feedback", feedbackDoor(storefront));
  door.route("/v1/contact", contactDoor(storefront));
  door.route("/v1/updates", updatesDoor(storefront));
  door.route("/v1/handoff", handoffDoor(storefront));
  door.route("/v1/order-proof", orderProofDoor(storefront));
  return door;
}
