import type { Services } from "~/services.server";
import type { ChatEvent, TurnEndReason } from "./chat-event";
import type { LanguageModel, ModelMessage, ModelRequest, ToolCall } from "./language-model";
import { streamRound } from "./stream-round";
import { runTools } from "./run-tools";
import type { ToolContext } from "./tools/tool";
import { listTools } from "./tools/tool-list";
import { trackingLinks } from "./tracking-links";
import type { TurnLimits } from "./turn-limits";
import type { TurnState } from "./turn-state";
import { turnText } from "./turn-texts";

export interface TurnInput {
  services: Pick<Services, "log">;
  context: ToolContext;
  models: LanguageModel[];
  request: Omit<ModelRequest, "tools">;
  limits: TurnLimits;
  signal: AbortSignal;
}

/** The rounds of one turn: model, tools, model ... until it has answered or may not go on. */
export async function* runTurn(input: TurnInput): AsyncGenerator<ChatEvent, TurnEndReason> {
  const { limits, context, request } = input;
  const { state } = context;
  let messages: ModelMessage[] = request.messages;
  let callsLeft = limits.toolCallsMax;
  for (let round = 1; round <= limits.roundsMax; round++) {
    state.trace.rounds = round;
    const mayCall = round < limits.roundsMax && callsLeft > 0 && !isBudgetSpent(state, limits);
    const textBefore = state.text;
    const calls = yield* speak(input, { ...request, messages, tools: mayCall ? listTools(context) : [] });
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

function isBudgetSpent({ trace, modelUses }: TurnState, { tokensMax, costMicrosMax }: TurnLimits): boolean {
  const tokens = modelUses.reduce((sum, use) => sum + use.inputTokens + use.outputTokens, 0);
  return tokens >= tokensMax || trace.costMicros >= costMicrosMax;
}

async function* speak(
  { services, context, models, limits, signal }: TurnInput,
  request: ModelRequest,
): AsyncGenerator<ChatEvent, ToolCall[] | "cut"> {
  const { state } = context;
  const round = streamRound({ services, state, models, request, limits, signal });
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

/** What is said after the rounds: something where they have said nothing or have broken off, and where parcels are. */
export function closingText(state: TurnState, reason: TurnEndReason, locale: string): string {
  return closingWords(state, reason, locale) + trackingLinks(state.orders);
}

function closingWords(state: TurnState, reason: TurnEndReason, locale: string): string {
  if (state.text.trim() !== "") return reason === "failed" ? `\n\n${turnText("cutOff", locale)}` : "";
  const ran = (name: string): boolean => state.trace.toolCalls.some((call) => call.ok && call.name === name);
  if (ran("add_to_cart")) return turnText("adding", locale);
  if (ran("change_cart")) return turnText("changing", locale);
  if (ran("hand_off")) return turnText("handedOver", locale);
  if (ran("capture_lead")) return turnText("noted", locale);
  if (state.cards.length > 0) return turnText("shown", locale);
  return turnText(state.trace.withheld.length > 0 ? "withheld" : "failed", locale);
}
