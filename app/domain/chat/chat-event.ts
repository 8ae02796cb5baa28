import type { ProductCard } from "~/domain/catalog/product-card";
import type { Citation } from "~/domain/conversations/citation";

/** What one turn tells its listener, whichever door that is. Ends with exactly one `turn_ended`. */
export type ChatEvent =
  | { type: "turn_started"; turnId: string; conversationId: string; shopperMessageId: string }
  | { type: "tool_called"; callId: string; name: string; arguments: unknown }
  | { type: "tool_returned"; callId: string; name: string; ok: boolean }
  /** Checked text, ready to be shown. */
  | { type: "text"; delta: string }
  | { type: "cards"; cards: ProductCard[] }
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

export type TurnEndReason = "completed" | "stopped" | "failed" | "out_of_rounds" | "timed_out";

export interface CartChange {
  kind: "add";
  variantId: string;
  quantity: number;
  productTitle: string;
  variantTitle: string;
}
