import type { z } from "zod";
import type { AgentSettings } from "~/domain/agents/agent-settings";
import type { ProductCard } from "~/domain/catalog/product-card";
import type { ShopperOrder } from "~/domain/order-help/shopper-order";
import type { Services } from "~/services.server";
import type { CartChange } from "../chat-event";
import type { ShopperCart } from "../shopper-cart";
import type { Learnt, TurnState } from "../turn-state";
import type { ToolFailure } from "./tool-results";

/** What the tools of a turn may touch. Mail goes out from jobs alone. */
export type ToolServices = Pick<
  Services,
  "db" | "searchIndexes" | "embedder" | "shopifyAdmin" | "queue" | "now" | "newId" | "log"
>;

export interface ToolContext {
  services: ToolServices;
  shopId: string;
  /** Whose knowledge is asked. */
  agentId: string;
  conversationId: string;
  visitorId: string;
  channel: "widget" | "api" | "preview";
  /** Nothing outside this conversation may change: codes, mails and events are only told of. */
  dryRun: boolean;
  settings: Pick<AgentSettings, "toolsOff">;
  /** Without it nothing is known of products. */
  usesCatalog: boolean;
  /** Whether the shop's policy gives any. */
  givesDiscounts: boolean;
  /** Whether the page has the shop's cart. */
  hasCart: boolean;
  /** ISO 4217 of the shop. */
  currency: string;
  locale: string;
  /** ISO 3166 of a shopper who is not in the shop's own country, if the storefront told; prices follow it. */
  country: string | null;
  /** Only as Shopify signed it. */
  shopifyCustomerId: string | null;
  /** Keyed hash of the caller's address: for counting attempts. Null where there is none. */
  clientAddressHash: string | null;
  /** What this turn answers. */
  shopperMessage: string;
  /** Everything the shopper has written in this conversation, oldest first, `shopperMessage` included. */
  shopperTexts: string[];
  /** What the storefront says is in the cart; a hint, never a proof. */
  cart: ShopperCart | null;
  state: TurnState;
}

export interface Tool<Schema extends z.ZodType = z.ZodType> {
  name: string;
  /** For the model. */
  description: string;
  arguments: Schema;
  timeoutMs: number;
  /** Not for agents that must not use the catalogue. */
  needsCatalog?: boolean;
  /** Not where the page has no cart. */
  needsCart?: boolean;
  /** Not offered while the shop gives none. */
  needsDiscounts?: boolean;
  run(context: ToolContext, args: z.output<Schema>): Promise<ToolOutcome>;
}

export interface ToolOutcome {
  /** What the model is given back. */
  result: object | ToolFailure;
  /** What the turn may claim from now on. */
  learnt?: Learnt;
  show?: ProductCard[];
  cartChange?: CartChange;
  /** Shown to the shopper, whose it is proven to be; with addresses of carriers, which no text may hold. */
  order?: ShopperOrder;
  /** The shopper's to use from now on: the page may apply it to the cart. */
  discountCode?: string;
}
