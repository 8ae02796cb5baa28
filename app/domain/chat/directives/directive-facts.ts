import type { ShopperIntent } from "~/domain/agents/shopper-intent";
import type { ShopperCart } from "../shopper-cart";

/** What triggers and conditions look at. */
export interface DirectiveFacts {
  /** The shopper's words; empty for a picture alone. */
  message: string;
  /** What the message's picture shows, where something has looked at it. */
  shown?: string | null;
  intent: { intent: ShopperIntent; confidence: number };
  /** Path of the page; null where the storefront does not say, as all the following. */
  page: string | null;
  locale: string;
  country: string | null;
  /** Signed in, as Shopify says. */
  isCustomer: boolean;
  cart: ShopperCart | null;
  /** ISO 4217; amounts in a cart of another currency are not known. */
  currency: string;
  /** What was said to the questions of the workflow that runs. */
  answers: Readonly<Record<string, string>>;
}

/** One fact as text; null: not known. */
export function readFact(name: string, facts: DirectiveFacts): string | null {
  if (name.startsWith("answer.")) {
    const key = name.slice("answer.".length);
    return Object.hasOwn(facts.answers, key) ? facts.answers[key]! : null;
  }
  const { cart } = facts;
  switch (name) {
    case "message":
      return facts.message;
    case "page":
      return facts.page;
    case "locale":
      return facts.locale;
    case "country":
      return facts.country;
    case "customer":
      return facts.isCustomer ? "yes" : null;
    case "cart_total_minor":
      return cart && cart.currency === facts.currency ? String(cart.totalMinor) : null;
    case "cart_items":
      return cart ? String(cart.items.reduce((sum, { quantity }) => sum + quantity, 0)) : null;
    default:
      return null;
  }
}
