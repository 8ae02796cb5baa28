import { handOff } from "~/domain/conversations/hand-off";
import type { TracedDirective } from "~/domain/conversations/message-trace";
import { splitTold } from "~/domain/conversations/told-text";
import type { ChatEvent } from "../chat-event";
import { cleanText } from "../clean-text";
import type { ModelMessage } from "../language-model";
import { isTryOut } from "../tools/is-try-out";
import { runTools } from "../run-tools";
import type { ToolContext } from "../tools/tool";
import type { TurnState } from "../turn-state";
import { turnText } from "../turn-texts";
import { fillArguments, fillText } from "./fill-template";
import { interpretWorkflow, type EffectiveStep } from "./interpret-workflow";
import type { DirectiveFacts } from "./directive-facts";
import type { DirectivePlan, PlannedWorkflow, Rule, Workflow } from "./plan-directives";
import type { AskStep } from "./read-reply";
import { say } from "./say";

export interface DirectedTurn {
  context: ToolContext;
  plan: DirectivePlan;
  facts: DirectiveFacts;
  signal: AbortSignal;
}

/** What is left for the agent to do. */
export type DirectedEnd =
  | { isAnswered: true }
  | {
      isAnswered: false;
      /** What the workflow's tools have brought; behind the shopper's message. */
      messages: ModelMessage[];
      /** The message with what the workflow has asked before; null: as it is. */
      question: string | null;
    };

const agentAnswers: DirectedEnd = { isAnswered: false, messages: [], question: null };

/** The agent's request with what a workflow has found out before. */
export function withDirected<Request extends { messages: ModelMessage[] }>(
  request: Request,
  { messages, question }: { messages: ModelMessage[]; question: string | null },
): Request {
  const last = request.messages.findLastIndex(({ role }) => role === "shopper");
  const before = request.messages[last];
  if (question === null || before?.role !== "shopper")
    return { ...request, messages: [...request.messages, ...messages] };
  // The message's picture stays with it.
  const mark = splitTold(before.text).mark.trimEnd();
  const asked = { ...before, text: mark === "" ? question : `${mark}\n${question}` };
  return { ...request, messages: [...request.messages.with(last, asked), ...messages] };
}

/** Does what the plan of this turn says; what it leaves open is the agent's to answer. */
export async function* runDirectives(turn: DirectedTurn): AsyncGenerator<ChatEvent, DirectedEnd> {
  const { plan, context } = turn;
  const { state } = context;
  if (plan.left) {
    note(state, plan.left, "abandoned", []);
    state.workflowState = { ...plan.state, waiting: null };
  }
  if (plan.workflow) {
    const end = yield* runWorkflow(turn, plan.workflow);
    if (end.isAnswered) return end;
    noteGuides(state, plan.guides);
    return end;
  }
  if (plan.reply) {
    note(state, plan.reply, "replied", []);
    yield* say(state, plan.reply.content.reply, turn.facts);
    return { isAnswered: true };
  }
  noteGuides(state, plan.guides);
  return agentAnswers;
}

function noteGuides(state: TurnState, guides: Rule[]): void {
  for (const rule of guides) note(state, rule, "guided", []);
}

function note(
  state: TurnState,
  { directiveId, versionNumber, kind, title }: Workflow | Rule,
  effect: TracedDirective["effect"],
  steps: string[],
): void {
  state.trace.directives.push({ directiveId, versionNumber, kind, title, effect, steps });
}

async function* runWorkflow(
  turn: DirectedTurn,
  planned: PlannedWorkflow,
): AsyncGenerator<ChatEvent, DirectedEnd> {
  const { context, plan } = turn;
  const { state } = context;
  const { workflow } = planned;
  const begun = [...new Set([...plan.state.begun, workflow.directiveId])];
  state.workflowState = { begun, waiting: null };
  const done: string[] = [];
  if (planned.repeated) {
    yield* ask(turn, planned, planned.repeated);
    note(state, workflow, "asked", [planned.repeated.id]);
    return { isAnswered: true };
  }
  const facts = { ...turn.facts, answers: planned.answers };
  const steps = interpretWorkflow(workflow.content, planned.startAt, facts);
  const messages: ModelMessage[] = [];
  for (;;) {
    const { done: isOver, value } = steps.next();
    if (isOver) return endOf(turn, planned, value === "circled" ? "abandoned" : "ended", done, messages);
    done.push(value.id);
    const effect = yield* runStep(turn, planned, value, messages);
    if (effect === "goes_on") continue;
    if (effect === "answered") return endOf(turn, planned, effect, done, messages);
    note(state, workflow, effect, done);
    return { isAnswered: true };
  }
}

/** A workflow that is through, or wants the agent to answer, or has said nothing: then the agent answers too. */
function endOf(
  { context }: DirectedTurn,
  { workflow, answers, message }: PlannedWorkflow,
  effect: "ended" | "answered" | "abandoned",
  steps: string[],
  messages: ModelMessage[],
): DirectedEnd {
  const { state, services, shopId, shopperMessage } = context;
  note(state, workflow, effect, steps);
  if (effect === "abandoned") {
    const { directiveId, versionNumber } = workflow;
    services.log.warn({ shopId, directiveId, versionNumber }, "a workflow goes round in circles");
  }
  if (effect !== "answered" && state.text !== "") return { isAnswered: true };
  const said = [message, ...Object.values(answers), shopperMessage].filter((text) => text !== "");
  const question = Object.keys(answers).length === 0 ? null : [...new Set(said)].join(" ");
  return { isAnswered: false, messages, question };
}

async function* runStep(
  turn: DirectedTurn,
  planned: PlannedWorkflow,
  step: EffectiveStep,
  messages: ModelMessage[],
): AsyncGenerator<ChatEvent, "goes_on" | "asked" | "handed_off" | "answered"> {
  const values = { message: planned.message, answers: planned.answers };
  switch (step.do) {
    case "say":
      yield* say(turn.context.state, step.text, values);
      return "goes_on";
    case "ask":
      yield* ask(turn, planned, step);
      return "asked";
    case "call_tool": {
      const call = {
        id: `${step.id}_${messages.length}`,
        name: step.tool,
        argumentsJson: JSON.stringify(fillArguments(step.arguments, values)),
      };
      const results = yield* runTools(turn, [call]);
      messages.push({ role: "agent", text: "", toolCalls: [call] }, ...results);
      return "goes_on";
    }
    case "hand_off":
      return yield* handOver(turn, planned, fillText(step.summary, values).text);
    case "answer":
      return "answered";
  }
}

async function* ask(
  { context: { state } }: DirectedTurn,
  { workflow, answers, message, repeats, asks }: PlannedWorkflow,
  step: AskStep,
): AsyncGenerator<ChatEvent> {
  const choices = step.choices.map((choice) => `\n- ${choice}`).join("");
  yield* say(state, step.question + choices, { message, answers });
  const { directiveId, versionNumber } = workflow;
  state.workflowState = {
    begun: state.workflowState!.begun,
    waiting: { directiveId, versionNumber, stepId: step.id, answers, message, repeats, asks: asks + 1 },
  };
}

async function* handOver(
  { context, facts }: DirectedTurn,
  { workflow, message }: PlannedWorkflow,
  summary: string,
): AsyncGenerator<ChatEvent, "handed_off" | "answered"> {
  const { services, shopId, conversationId, state } = context;
  if (!isTryOut(context)) {
    const outcome = await handOff(services, {
      ...{ shopId, conversationId, reason: "workflow", directiveId: workflow.directiveId },
      summary: cleanText(summary).trim() || message.slice(0, 500),
    });
    // It did so before and a person gave the conversation back, or somebody has closed it meanwhile.
    if (outcome.status === "too_often" || outcome.status === "closed") return "answered";
  }
  if (state.text === "") yield* say(state, turnText("handedOver", facts.locale), { message, answers: {} });
  return "handed_off";
}
