import { addModelCall, totalCostMicros } from "~/domain/billing/model-cost";
import type { Services } from "~/services.server";
import { trimMessages } from "./build-messages";
import { builtInName } from "./built-in-answerer/create-built-in-answerer";
import { createCheckedStream } from "./claims/check-stream";
import { estimateUse, type TokenUse } from "./estimate-use";
import type { LanguageModel, ModelEvent, ModelRequest, ToolCall } from "./language-model";
import { nameOfModel } from "./name-of-model";
import { isModelFailure, isWorthRetrying, type ModelFailure } from "./model-failure";
import type { TurnLimits } from "./turn-limits";
import type { TurnState } from "./turn-state";
import { iterateUntilAborted, untilAborted } from "./until-aborted";

export interface RoundEnd {
  toolCalls: ToolCall[];
  /** The model broke off after some of its text had been shown. */
  isCut: boolean;
}

export interface RoundInput {
  services: Pick<Services, "log">;
  state: TurnState;
  /** Tried in this order; who fails is left out of the turn's further rounds. */
  models: LanguageModel[];
  request: ModelRequest;
  limits: TurnLimits;
  signal: AbortSignal;
}

/**
 * One call of the model, its text checked sentence by sentence. As long as nothing of it was shown, a failing model is
 * tried again a bounded number of times and then replaced by the next. Yields text that may be shown.
 */
export async function* streamRound(input: RoundInput): AsyncGenerator<string, RoundEnd> {
  const { state, models, limits, signal } = input;
  let request = input.request;
  for (let attempt = 0; ; attempt++) {
    const model = models[0]!;
    const progress = { hasShown: false };
    try {
      state.answeredBy = nameOfModel(model, request);
      return yield* streamOnce({ ...input, request }, model, progress);
    } catch (error) {
      signal.throwIfAborted();
      const failure = noteFailure(input, model, error);
      if (progress.hasShown) return { toolCalls: [], isCut: true };
      const trimmed = failure?.kind === "context_overflow" ? trimMessages(request.messages) : null;
      const waitMs =
        failure && isWorthRetrying(failure) ? (failure.retryAfterMs ?? 250 * 2 ** attempt) : null;
      if (attempt < limits.retriesMax && trimmed) request = { ...request, messages: trimmed };
      else if (attempt < limits.retriesMax && waitMs !== null && waitMs <= limits.retryWaitMsMax) {
        await untilAborted(new Promise((resolve) => setTimeout(resolve, waitMs)), signal);
      } else {
        models.shift();
        if (models.length === 0) return { toolCalls: [], isCut: true };
        attempt = -1;
      }
    }
  }
}

function noteFailure(
  { services, state }: RoundInput,
  model: LanguageModel,
  error: unknown,
): ModelFailure | null {
  const failure = isModelFailure(error) ? error : null;
  const kind = failure?.kind ?? "bug";
  const message = error instanceof Error ? error.message : String(error);
  state.trace.failures.push({ model: model.name, kind, message: message.slice(0, 300) });
  const needsOperator = !failure || failure.kind === "bad_key" || failure.kind === "misconfigured";
  services.log[needsOperator ? "error" : "warn"]({ error, model: model.name, kind }, "model failed");
  return failure;
}

async function* streamOnce(
  { state, request, limits, signal }: RoundInput,
  model: LanguageModel,
  progress: { hasShown: boolean },
): AsyncGenerator<string, RoundEnd> {
  const checked = createCheckedStream(state.evidence);
  const stopModel = new AbortController();
  const events = model.stream(request, AbortSignal.any([signal, stopModel.signal]));
  const toolCalls: ToolCall[] = [];
  let end: Extract<ModelEvent, { type: "end" }> | null = null;
  let characters = 0;
  let hasBegun = false;
  try {
    for await (const event of iterateUntilAborted(events, signal)) {
      hasBegun = true;
      if (event.type === "text") {
        characters += event.delta.length;
        if (characters > limits.textCharactersMax) {
          end = { type: "end", reason: "length", usage: null };
          break;
        }
        const text = checked.push(event.delta);
        progress.hasShown ||= text.trim() !== "";
        if (text !== "") yield text;
      } else if (event.type === "tool_call") toolCalls.push(event.call);
      else end = event;
    }
    if (!end) throw failure("malformed", "The model's answer has no end");
    if (end.reason === "refused" && !progress.hasShown)
      throw failure("refused", "The model declines to answer");
    const rest = checked.finish({ dropOpenSentence: end.reason === "length" });
    state.admitsUnknown ||= end.admitsUnknown === true;
    if (rest !== "") yield rest;
    return { toolCalls, isCut: false };
  } finally {
    // Also where a break above leaves the model talking.
    stopModel.abort();
    // What was begun is paid for, also where it broke off.
    if (hasBegun) countUse(state, model, request, end?.usage ?? estimateUse(request, characters));
    state.trace.withheld.push(...checked.withheld);
  }
}

function failure(kind: ModelFailure["kind"], message: string): ModelFailure {
  return Object.assign(new Error(message), { name: "ModelFailure" as const, kind, retryAfterMs: null });
}

function countUse(
  { trace, modelUses }: TurnState,
  model: LanguageModel,
  request: ModelRequest,
  usage: TokenUse,
): void {
  if (model.name === builtInName) return;
  addModelCall(modelUses, { model: nameOfModel(model, request), ...usage });
  const sum = (read: (use: TokenUse) => number): number => modelUses.reduce((all, use) => all + read(use), 0);
  trace.usage = {
    inputTokens: sum((use) => use.inputTokens),
    outputTokens: sum((use) => use.outputTokens),
  };
  trace.costMicros = totalCostMicros(modelUses);
}
