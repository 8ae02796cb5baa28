import type { Services } from "~/services.server";
import type { ChatEvent, TurnEndReason } from "./chat-event";
import type { LanguageModel, ModelMessage, ModelRequest, ToolCall } from "./language-model";
import { streamRound } from "./stream-round";
import { runTool, toolDefinitions } from "./tools/run-tool";
import type { ToolContext } from "./tools/tool";
import type { TurnLimits } from "./turn-limits";
import { learn, showCards, type TurnState } from "./turn-state";
import { turnText } from "./turn-texts";

export interface TurnInput {
  services: Pick<Services, "log">;
  context: ToolContext;
  models: LanguageModel[];
  request: Omit<ModelRequest, "tools" | "outputTokensMax" | "temperature">;
  limits: TurnLimits;
  signal: AbortSignal;
}

const temperature = 0.3;

/** The rounds of one turn: model, tools, model ... until it has answered or may not go on. */
export async function* runTurn(input: TurnInput): AsyncGenerator<ChatEvent, TurnEndReason> {
  const { limits, context, request } = input;
  const { state } = context;
  let messages: ModelMessage[] = request.messages;
  let callsLeft = limits.toolCallsMax;
  for (let round = 1; round <= limits.roundsMax; round++) {
    state.trace.rounds = round;
    const mayCall = round < limits.roundsMax && callsLeft > 0;
    const textBefore = state.text;
    const calls = yield* speak(input, { ...request, messages, tools: mayCall ? toolDefinitions : [] });
    if (calls === "cut") return "failed";
    if (calls.length === 0) return "completed";
    if (!mayCall) return "out_of_rounds";
    const accepted = withUniqueIds(calls).slice(0, Math.min(limits.toolCallsPerRoundMax, callsLeft));
    callsLeft -= accepted.length;
    const said = state.text.slice(textBefore.length).trim();
    const results = yield* runTools(input, accepted);
    messages = [...messages, { role: "agent", text: said, toolCalls: accepted }, ...results];
  }
  return "out_of_rounds";
}

async function* speak(
  { services, context, models, limits, signal }: TurnInput,
  request: Omit<ModelRequest, "outputTokensMax" | "temperature">,
): AsyncGenerator<ChatEvent, ToolCall[] | "cut"> {
  const { state } = context;
  const whole = { ...request, outputTokensMax: limits.outputTokensMax, temperature };
  const round = streamRound({ services, state, models, request: whole, limits, signal });
  let separator = state.text === "" ? "" : "\n\n";
  for (;;) {
    const next = await round.next();
    if (next.done) return next.value.isCut ? "cut" : next.value.toolCalls;
    const delta = separator + next.value;
    separator = "";
    state.text += delta;
    yield { type: "text", delta };
  }
}

/** Vendors pair calls and results by id; a model may use one twice. */
function withUniqueIds(calls: ToolCall[]): ToolCall[] {
  const used = new Set<string>();
  return calls.map((call, i) => {
    const id = used.has(call.id) ? `${call.id}_${i}` : call.id;
    used.add(id);
    return { ...call, id };
  });
}

async function* runTools(
  { context, signal }: TurnInput,
  calls: ToolCall[],
): AsyncGenerator<ChatEvent, ModelMessage[]> {
  const { state } = context;
  const runs = calls.map((call) => runTool(context, call, signal));
  // Whoever leaves must not leave an unhandled rejection of a later call behind.
  for (const run of runs) run.catch(() => {});
  const results: ModelMessage[] = [];
  for (const [i, call] of calls.entries()) {
    yield { type: "tool_called", callId: call.id, name: call.name, arguments: readArguments(call) };
    const { result, learnt, show, cartChange, ok, arguments: args, durationMs } = await runs[i]!;
    learn(state, learnt ?? {});
    state.trace.toolCalls.push({ id: call.id, name: call.name, arguments: args, ok, result, durationMs });
    results.push({ role: "tool", callId: call.id, name: call.name, result });
    yield { type: "tool_returned", callId: call.id, name: call.name, ok };
    const fresh = showCards(state, show ?? []);
    if (fresh.length > 0) yield { type: "cards", cards: fresh };
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

/** What to say where the rounds have said nothing, or have broken off. */
export function closingText(state: TurnState, reason: TurnEndReason, locale: string): string {
  if (state.text.trim() !== "") return reason === "failed" ? `\n\n${turnText("cutOff", locale)}` : "";
  if (state.trace.toolCalls.some((call) => call.ok && call.name === "add_to_cart"))
    return turnText("adding", locale);
  if (state.cards.length > 0) return turnText("shown", locale);
  return turnText(state.trace.withheld.length > 0 ? "withheld" : "failed", locale);
}
