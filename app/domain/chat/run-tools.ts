import type { ChatEvent } from "./chat-event";
import type { ModelMessage, ToolCall } from "./language-model";
import { runTool } from "./tools/run-tool";
import type { ToolContext } from "./tools/tool";
import { learn, showCards } from "./turn-state";

/** Runs the calls at once, tells of them in their order, and keeps what they have brought. @returns it for the model */
export async function* runTools(
  { context, signal }: { context: ToolContext; signal: AbortSignal },
  calls: ToolCall[],
): AsyncGenerator<ChatEvent, ModelMessage[]> {
  const { state } = context;
  const runs = calls.map((call) => runTool(context, call, signal));
  // Whoever leaves must not leave an unhandled rejection of a later call behind.
  for (const run of runs) run.catch(() => {});
  const results: ModelMessage[] = [];
  for (const [i, call] of calls.entries()) {
    yield { type: "tool_called", callId: call.id, name: call.name, arguments: readArguments(call) };
    const { result, learnt, show, cartChange, order, discountCode, ok, ...run } = await runs[i]!;
    learn(state, learnt ?? {});
    state.trace.toolCalls.push({ id: call.id, name: call.name, ok, result, ...run });
    results.push({ role: "tool", callId: call.id, name: call.name, result });
    yield { type: "tool_returned", callId: call.id, name: call.name, ok };
    const fresh = showCards(state, show ?? []);
    if (fresh.length > 0) yield { type: "cards", cards: fresh };
    if (order) {
      state.orders.push(order);
      yield { type: "order_shown", order };
    }
    if (discountCode !== undefined && context.hasCart && !state.discountCodes.includes(discountCode)) {
      state.discountCodes.push(discountCode);
      yield { type: "discount_given", code: discountCode };
    }
    if (cartChange) yield { type: "cart_change_requested", callId: call.id, change: cartChange };
  }
  return results;
}

function readArguments({ argumentsJson }: ToolCall): unknown {
  try {
    return JSON.parse(argumentsJson) as unknown;
  } catch {
    return null;
  }
}
