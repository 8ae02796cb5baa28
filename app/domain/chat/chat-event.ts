import type { ProductCard } from "~/domain/catalog/product-card";
import type { ShopperOrder } from "~/domain/order-help/shopper-order";
import type { Citation } from "~/domain/conversations/citation";

/** What one turn tells its listener, whichever door that is. Ends with exactly one `turn_ended`. */
export type ChatEvent =
  | { type: "turn_started"; turnId: string; conversationId: string; shopperMessageId: string }
  | { type: "tool_called"; callId: string; name: string; arguments: unknown }
  | { type: "tool_returned"; callId: string; name: string; ok: boolean }
  /** Checked text, ready to be shown. */
  | { type: "text"; delta: string }
  | { type: "cards"; cards: ProductCard[] }
  /** Where an order of the shopper is: told once, kept nowhere. */
  | { type: "order_shown"; order: ShopperOrder }
  /** A discount code that the shopper may use in this shop's cart; told again where it was given before. Once in a turn. */
  | { type: "discount_given"; code: string }
  /** The shopper has to name an order and prove whose it is. Once in a turn, before its end, and not where one was shown. */
  | { type: "order_asked" }
  /** The shopper's browser changes the cart and reports back what it then holds. */
  | { type: "cart_change_requested"; callId: string; change: CartChange }
  | {
      type: "turn_ended";
      reason: TurnEndReason;
      conversationId: string;
      messageId: string | null;
      text: string;
      citations: Citation[];
      cards: ProductCard[];
      answeredBy: string;
    };

export type TurnEndReason =
  | "completed"
  | "stopped"
  | "failed"
  | "out_of_rounds"
  | "timed_out"
  /** A person has the conversation: the message was kept, and the agent is silent. */
  | "handed_off";

export interface CartChange {
  /** `change` sets the line's quantity, `remove` takes the line out. */
  kind: "add" | "change" | "remove";
  variantId: string;
  /** How many to add, or how many the line has afterwards. */
  quantity: number;
  productTitle: string;
  variantTitle: string;
}
