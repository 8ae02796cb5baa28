import type { TracedToolCall } from "~/domain/conversations/message-trace";
import type { OrderReply } from "~/domain/order-help/read-order-for-shopper";
import type { TurnEndReason } from "./chat-event";
import type { ToolContext } from "./tools/tool";

const orderTools = new Set(["order_status", "return_options"]);

/** Whether shoppers may name an order in a form: on the shop's own pages, while the agent may look into orders. */
export function hasOrderForm({ settings, hasCart }: Pick<ToolContext, "settings" | "hasCart">): boolean {
  return hasCart && !settings.toolsOff.includes("order_status");
}

/**
 * Whether a turn leaves it to the shopper to name an order and prove whose it is: it has looked for one and shown none,
 * because number and fact are missing or do not fit. A person who has the conversation asks in words.
 */
export function asksForOrder(
  context: Pick<ToolContext, "settings" | "hasCart">,
  { toolCalls, end }: { toolCalls: Pick<TracedToolCall, "name" | "result">[]; end: TurnEndReason },
): boolean {
  if (end === "handed_off" || !hasOrderForm(context)) return false;
  const tags = toolCalls.filter(({ name }) => orderTools.has(name)).map(tagOf);
  return tags.some((tag) => tag === "unproved" || tag === "not_found") && !tags.includes("found");
}

function tagOf({ result }: Pick<TracedToolCall, "result">): OrderReply["tag"] | undefined {
  return (result as { tag?: OrderReply["tag"] } | null)?.tag;
}
