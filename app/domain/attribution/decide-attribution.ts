import { isId } from "~/domain/shared/ids";
import type { OrderFacts } from "./order-facts";

export type Tier = "direct" | "assisted" | "influenced" | "none";
export type Rule = "line_property" | "cart_attribute" | "checkout_token" | "cart_token" | "customer" | "none";

/** How long before the order the conversation's last message may lie. */
export interface Windows {
  directHours: number;
  assistedHours: number;
  influencedHours: number;
}

export const defaultWindows: Windows = { directHours: 7 * 24, assistedHours: 24, influencedHours: 24 };

/** A conversation of this shop as it stood when the order was placed. */
export interface ConversationFact {
  conversationId: string;
  channel: string;
  startedAt: Date;
  /** Its last message at or before the order; when it started, if there is none. */
  activeAt: Date;
}

export interface TouchFact {
  id: string;
  conversationId: string;
  kind: string;
  cartToken: string | null;
  checkoutToken: string | null;
  shopifyCustomerId: string | null;
  occurredAt: Date;
}

/** Why an order is credited as it is. Ids only: no personal data. */
export interface Evidence {
  /** Lines whose property names a conversation of this shop: what the agent put into the cart. */
  lines: { lineId: string; conversationId: string }[];
  cartConversationId: string | null;
  touches: { touchId: string; kind: string; conversationId: string }[];
  customerMatched: boolean;
  /** The credited conversation's last message before the order. */
  activeAt: string | null;
  windowHours: number | null;
  /** What named a conversation and does not count. */
  ignored: { signal: Rule; conversationId: string; reason: IgnoredReason }[];
}

export type IgnoredReason = "unknown_conversation" | "preview" | "after_order" | "outside_window";

export interface Decision {
  tier: Tier;
  rule: Rule;
  conversationId: string | null;
  evidence: Evidence;
}

interface Signal {
  rule: Rule;
  conversationId: string;
}

/** The order's own clock is not ours, and an id cannot stand in an order before its conversation exists. */
const clockSkewMs = 60_000;
const hourMs = 3_600_000;
/** Orders that no shopper placed in the store: only what they carry themselves counts. */
const otherSources = new Set(["pos", "shopify_draft_order", "draft_orders"]);

/**
 * Which conversation, if any, earned the order. The strongest signal decides the tier, and of its conversations the
 * last one before the order is credited: one order, at most one conversation. An id that is not a conversation of this
 * shop is no evidence; it is noted.
 */
export function decideAttribution(input: {
  order: OrderFacts;
  /** Every conversation that the order or a touch names, as far as this shop has it. */
  conversations: ConversationFact[];
  /** Touches with this order's cart, checkout or customer. */
  touches: TouchFact[];
  /** Conversations of visitors who are the order's customer. */
  customerConversationIds: string[];
  windows: Windows;
}): Decision {
  const judge = createJudge(input);
  const { order, windows } = input;
  const lines = order.lines
    .flatMap(({ id, conversationId }) => (conversationId ? [{ lineId: id, conversationId }] : []))
    .filter((line) => judge.admit({ rule: "line_property", ...line }, windows.directHours));
  const cart = order.cartConversationId;
  const cartAdmitted =
    cart !== null && judge.admit({ rule: "cart_attribute", conversationId: cart }, windows.assistedHours);
  const signals = otherSources.has(order.sourceName ?? "") ? [] : indirectSignals(input);
  const indirect = signals.filter((signal) => judge.admit(signal, windows.influencedHours));
  const evidence: Evidence = {
    lines,
    cartConversationId: cartAdmitted ? cart : null,
    touches: input.touches
      .filter((touch) => indirect.some(({ conversationId }) => conversationId === touch.conversationId))
      .map(({ id, kind, conversationId }) => ({ touchId: id, kind, conversationId })),
    customerMatched: indirect.some(({ rule }) => rule === "customer"),
    activeAt: null,
    windowHours: null,
    ignored: judge.ignored,
  };
  const choose = (tier: Tier, windowHours: number, from: Signal[]): Decision => {
    const { rule, conversationId } = judge.last(from);
    const activeAt = judge.activeAt(conversationId).toISOString();
    return { tier, rule, conversationId, evidence: { ...evidence, activeAt, windowHours } };
  };
  if (lines.length > 0) {
    const named = lines.map(({ conversationId }) => ({ rule: "line_property" as const, conversationId }));
    return choose("direct", windows.directHours, named);
  }
  if (cartAdmitted) {
    return choose("assisted", windows.assistedHours, [{ rule: "cart_attribute", conversationId: cart }]);
  }
  if (indirect.length > 0) return choose("influenced", windows.influencedHours, indirect);
  return { tier: "none", rule: "none", conversationId: null, evidence };
}

type Input = Parameters<typeof decideAttribution>[0];

/** Touches with the same checkout or cart, and conversations of the same customer; the surer signal first. */
function indirectSignals({ order, touches, customerConversationIds }: Input): Signal[] {
  const before = touches.filter(({ occurredAt }) => occurredAt <= order.createdAt);
  const matching = (rule: Rule, same: (touch: TouchFact) => boolean): Signal[] =>
    before.filter(same).map(({ conversationId }) => ({ rule, conversationId }));
  const { checkoutToken, cartToken, shopifyCustomerId } = order;
  return [
    ...matching("checkout_token", (touch) => checkoutToken !== null && touch.checkoutToken === checkoutToken),
    ...matching("cart_token", (touch) => cartToken !== null && touch.cartToken === cartToken),
    ...matching(
      "customer",
      (touch) => shopifyCustomerId !== null && touch.shopifyCustomerId === shopifyCustomerId,
    ),
    ...(shopifyCustomerId === null
      ? []
      : customerConversationIds.map((conversationId) => ({ rule: "customer" as const, conversationId }))),
  ];
}

function createJudge({ order, conversations }: Input) {
  const known = new Map(conversations.map((conversation) => [conversation.conversationId, conversation]));
  const ignored: Evidence["ignored"] = [];

  const reasonAgainst = ({ rule, conversationId }: Signal, windowHours: number): IgnoredReason | null => {
    const conversation = known.get(conversationId);
    if (!conversation || !isId("conversation", conversationId)) return "unknown_conversation";
    if (conversation.channel === "preview") return "preview";
    const carried = rule === "line_property" || rule === "cart_attribute";
    const sinceMs = order.createdAt.getTime() - conversation.activeAt.getTime();
    if (sinceMs < (carried ? -clockSkewMs : 0)) return "after_order";
    return sinceMs > windowHours * hourMs ? "outside_window" : null;
  };

  return {
    ignored,
    admit(signal: Signal, windowHours: number): boolean {
      const reason = reasonAgainst(signal, windowHours);
      const { rule, conversationId } = signal;
      const noted = ignored.some((one) => one.signal === rule && one.conversationId === conversationId);
      if (reason && !noted) ignored.push({ signal: rule, conversationId, reason });
      return reason === null;
    },
    activeAt: (conversationId: string): Date => known.get(conversationId)!.activeAt,
    /** The conversation that was active last; of one conversation, the surer signal. */
    last(signals: Signal[]): Signal {
      const rank = ({ conversationId }: Signal) =>
        `${known.get(conversationId)!.activeAt.toISOString()} ${conversationId}`;
      return signals.reduce((best, signal) => (rank(signal) > rank(best) ? signal : best));
    },
  };
}
