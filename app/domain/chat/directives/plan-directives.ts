import type { PublishedDirective, WorkflowContent } from "~/domain/agents/directives/directive-content";
import type { ShopperIntent } from "~/domain/agents/shopper-intent";
import type { WaitingWorkflow, WorkflowState } from "~/domain/conversations/workflow-state";
import { conditionsHold } from "./conditions-hold";
import type { DirectiveFacts } from "./directive-facts";
import { placeAfter } from "./interpret-workflow";
import { readReply, type AskStep } from "./read-reply";
import { triggerMatches } from "./trigger-matches";

export type Workflow = Extract<PublishedDirective, { kind: "workflow" }>;
export type Rule = Extract<PublishedDirective, { kind: "rule" }>;

/** A workflow that runs in this turn, and from where. */
export interface PlannedWorkflow {
  workflow: Workflow;
  /** Null: from its beginning. A step that is not there: behind its last one. */
  startAt: string | null;
  /** The question that is put again, instead of going on. */
  repeated: AskStep | null;
  answers: Record<string, string>;
  /** The message that it began with. */
  message: string;
  repeats: number;
  asks: number;
}

/** What the agent's rules and workflows want of one message. */
export interface DirectivePlan {
  workflow: PlannedWorkflow | null;
  /** A rule whose words are the answer, unless one of the merchant's articles answers. */
  reply: Rule | null;
  /** Rules that tell the agent how to answer. */
  guides: Rule[];
  /** A workflow that waited, and that the shopper has left. */
  left: Workflow | null;
  /** As the turn found it. */
  state: WorkflowState;
}

/** Questions of one run: a workflow that asks in a circle ends here. */
const asksMax = 20;

/**
 * What a message sets off: the workflow that waits for it; or else the first that it starts; a rule that replies; rules
 * that guide. Workflows come before articles, articles before rules; of rules with a trigger the first that matches
 * wins, and those without one always hold.
 */
export function planDirectives(
  directives: readonly PublishedDirective[],
  state: WorkflowState,
  facts: DirectiveFacts,
  recogniseIntent: (message: string) => ShopperIntent,
): DirectivePlan {
  const workflows = directives.filter((one): one is Workflow => one.kind === "workflow");
  const rules = directives.filter((one): one is Rule => one.kind === "rule");
  const waiting = findWaiting(workflows, state.waiting);
  const resumed = waiting && resume(waiting, facts, recogniseIntent);
  const started = resumed ? null : workflows.find((one) => starts(one, state, facts));
  const begun = started && { startAt: null, repeated: null, answers: {}, message: facts.message };
  const matching = rules.find(
    ({ content: { trigger, conditions } }) =>
      trigger && triggerMatches(trigger, facts) && conditionsHold(conditions, facts),
  );
  const always = rules.filter(
    ({ content: { trigger, conditions } }) => !trigger && conditionsHold(conditions, facts),
  );
  const holding = [...always, ...(matching ? [matching] : [])];
  return {
    workflow: resumed ?? (begun ? { workflow: started, ...begun, repeats: 0, asks: 0 } : null),
    reply: [matching, ...always].find((rule) => rule && rule.content.reply !== "") ?? null,
    guides: holding.filter(({ content }) => content.instruction !== ""),
    left: waiting && !resumed ? waiting.workflow : null,
    state,
  };
}

interface Waiting {
  workflow: Workflow;
  step: AskStep;
  at: WaitingWorkflow;
}

/** Null where the merchant has changed, switched off or removed it since: what was asked is not there any more. */
function findWaiting(workflows: Workflow[], at: WaitingWorkflow | null): Waiting | null {
  const workflow = workflows.find(
    ({ directiveId, versionNumber }) => directiveId === at?.directiveId && versionNumber === at.versionNumber,
  );
  const step = workflow?.content.steps.find(({ id }) => id === at?.stepId);
  return at && workflow && step?.do === "ask" ? { workflow, step, at } : null;
}

function resume(
  { workflow, step, at }: Waiting,
  facts: DirectiveFacts,
  recogniseIntent: (message: string) => ShopperIntent,
): PlannedWorkflow | null {
  const { trigger } = workflow.content;
  const ownIntents = [...(trigger.on === "intent" ? trigger.intents : []), recogniseIntent(at.message)];
  const reply = readReply(step, facts, { repeats: at.repeats, ownIntents });
  if (reply.kind === "leaves" || at.asks > asksMax) return null;
  const { answers, message, asks } = at;
  const running = { workflow, answers, message, asks };
  if (reply.kind === "repeat") {
    return { ...running, startAt: step.id, repeated: step, repeats: at.repeats + 1 };
  }
  return {
    ...running,
    ...{ answers: { ...answers, [step.saveAs]: reply.value }, repeated: null, repeats: 0 },
    startAt: behind(workflow.content, step),
  };
}

function behind({ steps }: WorkflowContent, step: AskStep): string {
  const place = steps.findIndex(({ id }) => id === step.id);
  return steps[placeAfter(steps, place, step.next)]?.id ?? "";
}

/** Where the shopper is, and what is in the cart, stays so: it starts a workflow once in a conversation. */
function starts(
  { directiveId, content }: Workflow,
  { begun }: WorkflowState,
  facts: DirectiveFacts,
): boolean {
  const { trigger, conditions } = content;
  const isLasting = trigger.on === "page" || trigger.on === "cart";
  if (isLasting && begun.includes(directiveId)) return false;
  return triggerMatches(trigger, facts) && conditionsHold(conditions, facts);
}
