import type { WorkflowContent, WorkflowStep } from "~/domain/agents/directives/directive-content";
import { conditionsHold } from "./conditions-hold";
import type { DirectiveFacts } from "./directive-facts";

/** A step that has an effect; branches are decided on the way. */
export type EffectiveStep = Exclude<WorkflowStep, { do: "branch" }>;

export type WorkflowEnd =
  /** Nothing comes behind the last step. */
  | "ended"
  /** A step that ends the workflow's part of the turn: ask, hand_off, answer. */
  | "stopped"
  /** It goes round without ever asking. */
  | "circled";

/** More steps than a workflow can have without going round. */
export const stepsPerTurnMax = 60;

/**
 * The steps that a workflow takes from `startAt` on (null: from its beginning), one after the other. Pure: the same facts
 * give the same steps. Ends after at most `stepsPerTurnMax`, whatever the workflow says.
 */
export function* interpretWorkflow(
  { steps }: Pick<WorkflowContent, "steps">,
  startAt: string | null,
  facts: DirectiveFacts,
): Generator<EffectiveStep, WorkflowEnd> {
  let place = startAt === null ? 0 : steps.findIndex(({ id }) => id === startAt);
  for (let taken = 0; taken < stepsPerTurnMax; taken++) {
    const step = steps[place];
    if (!step) return "ended";
    if (step.do === "branch") {
      const target = conditionsHold(step.conditions, facts) ? step.then : step.otherwise;
      place = placeAfter(steps, place, target);
      continue;
    }
    yield step;
    if (step.do === "ask" || step.do === "hand_off" || step.do === "answer") return "stopped";
    place = placeAfter(steps, place, step.next);
  }
  return "circled";
}

/** Where a workflow goes on behind a step: with the one that it names, or else with the next of the list. */
export function placeAfter(steps: readonly WorkflowStep[], place: number, target: string | null): number {
  return target === null ? place + 1 : steps.findIndex(({ id }) => id === target);
}
