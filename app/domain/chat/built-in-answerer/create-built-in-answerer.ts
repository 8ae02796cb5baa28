import type { LanguageModel, ModelEvent, ModelRequest } from "../language-model";
import { admitUnknown, answerQuestion } from "./answer-questions";
import { decideStep } from "./decide-step";
import { phrasesFor } from "./phrases";
import { readDialogue, type Dialogue } from "./read-dialogue";
import { say, type Step } from "./step";

export const builtInName = "built-in";

/**
 * Answers without a language model: recognises what a message is about, looks it up with the same tools, and says what
 * it found, in English and German. It is the installation's answerer where no key is set, and every model's stand-in.
 */
export function createBuiltInAnswerer(): LanguageModel {
  return { name: builtInName, seesPictures: false, stream };
}

async function* stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
  signal.throwIfAborted();
  const dialogue = readDialogue(request);
  const step = nextStep(dialogue);
  if ("call" in step) {
    const callsBefore = request.messages.reduce((sum, message) => sum + Number(message.role === "tool"), 0);
    for (const [i, { name, arguments: args }] of step.call.entries()) {
      const call = { id: `call_${callsBefore + i}`, name, argumentsJson: JSON.stringify(args) };
      yield { type: "tool_call", call };
    }
    yield { type: "end", reason: "tool_calls", usage: null };
    return;
  }
  for (const piece of step.say.match(/\S+\s*/g) ?? []) yield { type: "text", delta: piece };
  const admitsUnknown = step.isUnknown === true;
  yield { type: "end", reason: "stop", usage: null, ...(admitsUnknown ? { admitsUnknown } : {}) };
}

/** A step that can be done: with tools that are there, and not once more what this turn has called before. */
function nextStep(dialogue: Dialogue): Step {
  const wished = decideStep(dialogue);
  if (canDo(dialogue, wished)) return wished;
  // An agent without the catalogue answers from the shop's pages alone.
  const byPages = dialogue.tools.size > 0 ? answerQuestion(dialogue) : admitUnknown(dialogue);
  return canDo(dialogue, byPages) ? byPages : say(phrasesFor(dialogue).searchFailed);
}

function canDo({ tools, turn }: Dialogue, step: Step): boolean {
  if (!("call" in step)) return true;
  const before = new Set(turn.calls.map(({ name, argumentsJson }) => `${name} ${argumentsJson}`));
  return step.call.every(
    ({ name, arguments: args }) => tools.has(name) && !before.has(`${name} ${JSON.stringify(args)}`),
  );
}
