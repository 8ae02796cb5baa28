import type { WorkflowStep } from "~/domain/agents/directives/directive-content";
import { workflowEnd } from "~/domain/agents/directives/workflow-tools";

/** Kinds of steps, as the merchant chooses them. */
export const stepLabels: Readonly<Record<WorkflowStep["do"], string>> = {
  say: "Say something",
  ask: "Ask a question",
  branch: "Decide",
  call_tool: "Look up or do something",
  hand_off: "Hand over to a person",
  answer: "Let the agent answer",
};

/** With a step of this kind at the end. */
export function addStep(steps: WorkflowStep[], kind: WorkflowStep["do"]): WorkflowStep[] {
  return [...steps, emptyStep(kind, freeId(steps))];
}

function emptyStep(kind: WorkflowStep["do"], id: string): WorkflowStep {
  switch (kind) {
    case "say":
      return { id, do: "say", text: "", next: null };
    case "ask":
      return { id, do: "ask", question: "", saveAs: id.replace("step", "answer"), choices: [], next: null };
    case "branch":
      return { id, do: "branch", conditions: [], then: workflowEnd, otherwise: null };
    case "call_tool":
      return { id, do: "call_tool", tool: "order_status", arguments: {}, next: null };
    case "hand_off":
      return { id, do: "hand_off", summary: "" };
    case "answer":
      return { id, do: "answer" };
  }
}

function freeId(steps: WorkflowStep[]): string {
  for (let number = steps.length + 1; ; number++) {
    const id = `step_${number}`;
    if (!steps.some((step) => step.id === id)) return id;
  }
}

export function replaceStep(steps: WorkflowStep[], place: number, step: WorkflowStep): WorkflowStep[] {
  return steps.with(place, step);
}

/** The step at another place; steps name each other by id, so ways between them stay. */
export function moveStep(steps: WorkflowStep[], from: number, to: number): WorkflowStep[] {
  if (to < 0 || to >= steps.length) return steps;
  return steps.toSpliced(from, 1).toSpliced(to, 0, steps[from]!);
}

/** Without the step; what led to it goes on with the step that stood below it, or ends. */
export function removeStep(steps: WorkflowStep[], place: number): WorkflowStep[] {
  const gone = steps[place]!.id;
  const below = steps[place + 1]?.id ?? workflowEnd;
  const redirect = <Target extends string | null>(target: Target): Target | string =>
    target === gone ? below : target;
  return steps.toSpliced(place, 1).map((step) => {
    if (step.do === "branch")
      return { ...step, then: redirect(step.then), otherwise: redirect(step.otherwise) };
    return "next" in step ? { ...step, next: redirect(step.next) } : step;
  });
}
