import type { CartChange } from "../../app/domain/chat/chat-event.ts";
import type { ProductCard } from "../../app/domain/catalog/product-card.ts";
import type { Citation } from "../../app/domain/conversations/citation.ts";

// The storefront protocol, version 1, as the widget sees it. Types alone: nothing of the app is bundled.
export type { CartChange, Citation, ProductCard };
export type { VariantCard } from "../../app/domain/catalog/product-card.ts";

/** `GET {proxy}/bootstrap` */
export interface Bootstrap {
  token: string;
  expiresAt: string;
  visitorId: string;
  apiUrl: string;
  agent: { id: string; name: string; welcomeMessage: string; suggestions: string[]; disclosure: string };
  appearance: { primaryColor?: string; position?: string; theme?: string };
  conversationId: string | null;
  locale: string;
}

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
}

/** What the stream of `POST {apiUrl}/chat` says; kinds that are not here are passed over. */
export type ChatStreamEvent =
  | { event: "started"; data: { conversationId: string; messageId: string | null } }
  | { event: "chunk"; data: { text: string } }
  | { event: "cards"; data: { cards: ProductCard[] } }
  | { event: "cart_change"; data: CartChangeRequest }
  | { event: "completed"; data: CompletedTurn }
  | { event: "error"; data: { code: string; message: string } };

export interface CartChangeRequest {
  id: string;
  change: CartChange;
  conversationId: string;
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
}

/** `GET {apiUrl}/conversation` */
export interface Transcript {
  conversationId: string;
  messages: {
    id: string;
    role: "shopper" | "agent" | "teammate";
    text: string;
    citations: Citation[];
    cards: ProductCard[];
    createdAt: string;
  }[];
}

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
