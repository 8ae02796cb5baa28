/** The widget's types for pages: copy this file, or take it from `https://{app}/widget/floorwalker.d.ts`. */

export interface OpenRequest {
  /** Said as the shopper. */
  message?: string;
  /** Sent with the message; without one it waits beside what the shopper writes. An address must allow to be read. */
  image?: Blob | string;
}

/** Who is logged in on another website than the shop, vouched for by that website's own server. */
export interface Customer {
  customerId: string;
  email?: string;
  /** HMAC-SHA256 of `customerId` under the agent's identity secret, in hexadecimal. */
  hash: string;
}

/** `window.Floorwalker`: there once the loader has run; `floorwalker:ready` says when. */
export interface FloorwalkerApi {
  /** Opens the chat; says `message` as the shopper, with a picture of theirs or of the page. */
  open(request?: OpenRequest): Promise<void>;
  close(): void;
  /** Says who is logged in. Before the chat is opened; on a Shopify storefront Shopify says it, and this is ignored. */
  identify(customer: Customer): void;
}

/** What the widget tells on `document`. */
export interface FloorwalkerEvents {
  "floorwalker:ready": CustomEvent<null>;
  "floorwalker:open": CustomEvent<null>;
  "floorwalker:close": CustomEvent<null>;
  "floorwalker:message": CustomEvent<{ role: "shopper" | "agent" | "teammate"; text: string }>;
  "floorwalker:handoff": CustomEvent<{ speaker: "agent" | "waiting" | "teammate" }>;
  "floorwalker:cart-added": CustomEvent<{ variantId: string; quantity: number; cart: unknown }>;
  /** A discount that the agent gave is in the cart; not applicable: it counts as soon as the cart fits it. */
  "floorwalker:discount-applied": CustomEvent<{ code: string; applicable: boolean }>;
  /** Another quantity, 0 for taken out, that the agent was asked for. */
  "floorwalker:cart-changed": CustomEvent<{ variantId: string; quantity: number; cart: unknown }>;
}

declare global {
  interface Window {
    Floorwalker?: FloorwalkerApi;
  }
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the browser's own map
  interface DocumentEventMap extends FloorwalkerEvents {}
}
