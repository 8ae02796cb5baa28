import type { LanguageModel, ModelEvent, ModelRequest } from "../language-model";
import { decideStep } from "./decide-step";
import { readDialogue } from "./read-dialogue";

export const builtInName = "built-in";

/**
 * Answers without a language model: recognises what a message is about, looks it up with the same tools, and says what
 * it found, in English and German. It is the installation's answerer where no key is set, and every model's stand-in.
 */
export function createBuiltInAnswerer(): LanguageModel {
  return { name: builtInName, stream };
}

async function* stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
  signal.throwIfAborted();
  const available = new Set(request.tools.map((tool) => tool.name));
  const step = decideStep(readDialogue(request));
  if ("call" in step && step.call.every(({ name }) => available.has(name))) {
    const callsBefore = request.messages.reduce((sum, message) => sum + Number(message.role === "tool"), 0);
    for (const [i, { name, arguments: args }] of step.call.entries()) {
      const call = { id: `call_${callsBefore + i}`, name, argumentsJson: JSON.stringify(args) };
      yield { type: "tool_call", call };
    }
    yield { type: "end", reason: "tool_calls", usage: null };
    return;
  }
  const text = "say" in step ? step.say : "";
  for (const piece of text.match(/\S+\s*/g) ?? []) yield { type: "text", delta: piece };
  yield { type: "end", reason: "stop", usage: null };
}
