import type { CartChange } from "../../app/domain/chat/chat-event.ts";
import type { StorefrontCard as ProductCard } from "../../app/http/storefront/storefront-card.ts";
import type { Citation } from "../../app/domain/conversations/citation.ts";
import type { OrderStatus, Shipment } from "../../app/domain/order-help/shopper-order.ts";

// The storefront protocol, version 1, as the widget sees it. Types alone: nothing of the app is bundled.
export type { CartChange, Citation, ProductCard };
export type { VariantCard } from "../../app/domain/catalog/product-card.ts";

/** `GET {proxy}/bootstrap` */
export interface Bootstrap {
  token: string;
  expiresAt: string;
  visitorId: string;
  apiUrl: string;
  agent: {
    id: string;
    name: string;
    /** Of the header. */ title: string;
    welcomeMessage: string;
    suggestions: string[];
    disclosure: string;
  };
  /** `style`: CSS properties, for a page that does not carry the look yet. */
  appearance: { theme?: string; style?: string };
  widget?: {
    /** What is asked before the first message; absent: nothing. */
    preChat?: AskedContact;
    /** For this page, in place of the agent's own. */
    suggestions?: string[];
    /** Shoppers can send pictures. */
    pictures?: boolean;
  };
  /** Says modestly whose software this is. */
  branding?: boolean;
  conversationId: string | null;
  locale: string;
}

export type ContactField = "name" | "email" | "phone";
export type AskedContact = Record<ContactField, "off" | "optional" | "required">;

/** `POST {apiUrl}/contact` with the conversation's id: what the shopper filled into a form. */
export type Contact = Partial<Record<ContactField, string>>;

/** `POST {apiUrl}/chat` */
export interface ChatRequest {
  message: string;
  clientKey: string;
  conversationId: string | null;
  page: { path: string; productHandle?: string };
  locale?: string;
  currency?: string;
  country?: string;
  /** Parts of Shopify's Ajax cart, as JSON. */
  cart?: string;
  /** Of `POST {apiUrl}/pictures`; with one the message may be empty. */
  pictureId?: string | null;
}

/** What the stream of `POST {apiUrl}/chat` says; kinds that are not here are passed over. */
export type ChatStreamEvent =
  | { event: "started"; data: { conversationId: string; messageId: string | null } }
  | { event: "chunk"; data: { text: string } }
  | { event: "cards"; data: { cards: ProductCard[] } }
  | { event: "cart_change"; data: CartChangeRequest }
  | { event: "order"; data: { order: OrderCard } }
  | { event: "completed"; data: CompletedTurn }
  | { event: "error"; data: { code: string; message: string } };

export interface CartChangeRequest {
  id: string;
  change: CartChange;
  conversationId: string;
}

/** Where an order is, as `toOrderCard` of the app says it. */
export interface OrderCard {
  name: string;
  status: OrderStatus;
  parcels: Shipment["parcels"];
}

export interface CompletedTurn {
  reason: string;
  conversationId: string;
  messageId: string | null;
  text: string;
  citations: Citation[];
  cards: ProductCard[];
  answeredBy: string;
  /** Only in the JSON reply, which has no `cart_change` events. */
  cartChanges?: CartChangeRequest[];
  /** Only in the JSON reply, too. */
  orders?: OrderCard[];
}

/** Who answers: the agent, nobody yet, or a teammate. */
export interface Speaker {
  kind: "agent" | "waiting" | "teammate";
  name?: string | null;
  pictureUrl?: string | null;
}

export interface Teammate {
  name: string;
  pictureUrl: string | null;
}

/** `GET {apiUrl}/conversation` */
export interface Transcript {
  conversationId: string;
  speaker?: Speaker;
  messages: {
    id: string;
    sequence: number;
    /** `system`: a line that tells who speaks from there on. */
    role: "shopper" | "agent" | "teammate" | "system";
    text: string;
    citations: Citation[];
    cards: ProductCard[];
    createdAt: string;
    /** What the shopper has said of this answer. */
    feedback?: Rating | null;
    teammate?: Teammate;
    /** Of a picture that the shopper sent: `GET {apiUrl}/pictures/:id`. */
    pictureId?: string;
  }[];
}

export type Rating = "positive" | "negative";

/** `POST {apiUrl}/touches` */
export interface Touch {
  conversationId: string;
  kind: "added_to_cart" | "cart_tagged" | "checkout_started";
  productId?: string;
  variantId?: string;
  quantity?: number;
  cartToken?: string;
  verified?: boolean;
}
