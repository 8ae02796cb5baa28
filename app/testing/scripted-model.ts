import type { LanguageModel, ModelEvent, ModelRequest, ToolCall } from "~/domain/chat/language-model";
import type { ModelFailureKind } from "~/domain/chat/model-failure";

/** One round as a test wants it. */
export type ScriptedRound =
  ((request: ModelRequest, signal: AbortSignal) => AsyncIterable<ModelEvent> | ModelEvent[]) | ModelEvent[];

export interface ScriptedModel extends LanguageModel {
  /** Every request, as it was. */
  requests: ModelRequest[];
}

/** A model that plays its rounds in order, records what it was asked, and throws when it is asked more. */
export function scriptedModel(...rounds: ScriptedRound[]): ScriptedModel {
  const requests: ModelRequest[] = [];
  return {
    name: "scripted",
    seesPictures: false,
    requests,
    async *stream(request, signal) {
      requests.push(structuredClone(request));
      const round = rounds[requests.length - 1];
      if (!round) throw new Error(`This test did not plan round ${requests.length} of the model`);
      yield* typeof round === "function" ? round(request, signal) : round;
    },
  };
}

/** The same for one that can be shown pictures. */
export function seeingModel(...rounds: ScriptedRound[]): ScriptedModel {
  return { ...scriptedModel(...rounds), seesPictures: true };
}

export function says(...deltas: string[]): ModelEvent[] {
  return [
    ...deltas.map((delta): ModelEvent => ({ type: "text", delta })),
    { type: "end", reason: "stop", usage: { inputTokens: 10, outputTokens: deltas.length } },
  ];
}

export function calls(...wanted: { name: string; arguments: unknown; id?: string }[]): ModelEvent[] {
  const toolCalls = wanted.map(({ name, arguments: args, id }, i): ToolCall => ({
    id: id ?? `call_${i}`,
    name,
    argumentsJson: typeof args === "string" ? args : JSON.stringify(args),
  }));
  return [
    ...toolCalls.map((call): ModelEvent => ({ type: "tool_call", call })),
    { type: "end", reason: "tool_calls", usage: { inputTokens: 10, outputTokens: 5 } },
  ];
}

/** Says something first, if told to, and then fails like a vendor. */
export function fails(
  kind: ModelFailureKind,
  { after = [] as string[], retryAfterMs = null as number | null } = {},
) {
  return async function* (): AsyncGenerator<ModelEvent> {
    for (const delta of after) yield { type: "text", delta };
    throw Object.assign(new Error(`The vendor: ${kind}`), { name: "ModelFailure", kind, retryAfterMs });
  };
}

/** Says something, and then nothing more until the signal aborts; ignores it then, as a bad adapter would. */
export function hangs(...deltas: string[]) {
  return async function* (): AsyncGenerator<ModelEvent> {
    for (const delta of deltas) yield { type: "text", delta };
    await new Promise(() => {});
  };
}
