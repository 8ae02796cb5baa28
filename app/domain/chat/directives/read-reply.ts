import type { WorkflowStep } from "~/domain/agents/directives/directive-content";
import type { ShopperIntent } from "~/domain/agents/shopper-intent";
import { fold, wordsOf } from "../built-in-answerer/words";
import type { DirectiveFacts } from "./directive-facts";
import { foldedWords } from "./folded-words";

export type AskStep = Extract<WorkflowStep, { do: "ask" }>;

export type Reply =
  | { kind: "answer"; value: string }
  /** Not one of the choices: the question is put again. */
  | { kind: "repeat" }
  /** Clearly something else: the workflow lets go. */
  | { kind: "leaves" };

const repeatsMax = 1;
const otherIntentConfidenceMin = 0.5;
const valueCharactersMax = 300;
const callsOff =
  /^(?:(?:no|nein|nee)?[\s,]*)?(?:never ?mind|forget (?:it|that)|cancel|stop|quit|skip it|vergiss (?:es|das)|abbrechen|abbruch|egal|schon gut|lass (?:mal|gut sein|es))\b/;
const questionStart =
  /^(?:how|what|when|where|why|who|which|can|could|do|does|is|are|will|would|wie|was|wann|wo|warum|wer|welche[rs]?|kann|koennen|habt|gibt|ist|sind)\b/;

/**
 * Whether the shopper's message answers a workflow's question: words, or to an open question what a picture without any
 * shows. `ownIntents`: what the workflow itself is about.
 */
export function readReply(
  { choices }: AskStep,
  facts: Pick<DirectiveFacts, "message" | "shown" | "intent">,
  { repeats, ownIntents }: { repeats: number; ownIntents: readonly ShopperIntent[] },
): Reply {
  const { message, shown } = facts;
  const chosen = readChoice(message, choices);
  if (chosen !== null) return { kind: "answer", value: chosen };
  if (asksForElse(facts, ownIntents)) return { kind: "leaves" };
  if (choices.length === 0)
    return { kind: "answer", value: (message || shown || "").slice(0, valueCharactersMax) };
  return repeats < repeatsMax ? { kind: "repeat" } : { kind: "leaves" };
}

/** The one choice that the message names: by its words, by its place ("2", "the second"), or by most of its words. */
function readChoice(message: string, choices: readonly string[]): string | null {
  const said = foldedWords(message);
  const exact = choices.find((choice) => foldedWords(choice) === said);
  if (exact !== undefined) return exact;
  const place = /^ (?:(?:the|number|nr|no|nummer|der|die|das|option) )*(\d) $/.exec(said)?.[1];
  if (place !== undefined && choices[Number(place) - 1]) return choices[Number(place) - 1]!;
  const named = choices.filter((choice) => said.includes(foldedWords(choice)));
  if (named.length === 1) return named[0]!;
  const holding = choices.filter((choice) => said.trim() !== "" && foldedWords(choice).includes(said));
  return named.length === 0 && holding.length === 1 ? holding[0]! : null;
}

function asksForElse(
  { message, intent }: Pick<DirectiveFacts, "message" | "intent">,
  ownIntents: readonly ShopperIntent[],
): boolean {
  const text = fold(message).trim();
  if (callsOff.test(text)) return true;
  const isSure = intent.confidence >= otherIntentConfidenceMin && !ownIntents.includes(intent.intent);
  if (!isSure) return false;
  if (intent.intent === "person") return true;
  const saysNothing = ["other", "greeting", "thanks", "small_talk"].includes(intent.intent);
  const isQuestion = /[?？]\s*$/.test(message) || questionStart.test(text);
  return isQuestion && !saysNothing && wordsOf(message).length >= 3;
}
