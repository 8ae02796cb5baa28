import type { Condition, WorkflowContent, WorkflowStep } from "./directive-content";
import { readWorkflowTool } from "./workflow-tools";

export interface ContentProblem {
  path: string;
  message: string;
}

/** Steps as the merchant reads them. */
export const stepNames: Readonly<Record<WorkflowStep["do"], string>> = {
  say: "say",
  ask: "ask",
  branch: "decide",
  call_tool: "look up or do",
  hand_off: "hand over",
  answer: "let the agent answer",
};

/** What a workflow of the right shape would trip over when it runs. */
export function findWorkflowProblems({ conditions, steps }: WorkflowContent): ContentProblem[] {
  const asked = new Set(steps.flatMap((step) => (step.do === "ask" ? [step.saveAs] : [])));
  return [
    ...conditions
      .filter(({ fact }) => fact.startsWith("answer."))
      .map(({ fact }) => ({
        path: "content.conditions",
        message: `The workflow cannot wait for “${fact}”: nothing has been asked before it begins. Compare it in a “decide” step.`,
      })),
    ...steps.flatMap((step, place) => findStepProblems(step, place, asked)),
    ...findCircles(steps),
    ...findUnreachable(steps),
  ];
}

function findStepProblems(step: WorkflowStep, place: number, asked: ReadonlySet<string>): ContentProblem[] {
  const at = (message: string): ContentProblem => ({
    path: `content.steps.${place}`,
    message: `Step ${place + 1} (${stepNames[step.do]}): ${message}`,
  });
  const problems: ContentProblem[] = [];
  if (step.do === "call_tool" && !readWorkflowTool(step.tool))
    problems.push(at("choose what to look up or do."));
  for (const name of namesUsed(step)) {
    if (!asked.has(name))
      problems.push(
        at(`no step asks for “${name}”: add an “ask” step that keeps its answer under this name.`),
      );
  }
  return problems;
}

const placeholder = /\{\{\s*answer\.([a-z][a-z0-9_]{0,39})\s*\}\}/g;

/** Names of answers that a step builds on. */
function namesUsed(step: WorkflowStep): string[] {
  const facts = (conditions: Condition[]): string[] =>
    conditions
      .filter(({ fact }) => fact.startsWith("answer."))
      .map(({ fact }) => fact.slice("answer.".length));
  const texts = {
    say: () => ("text" in step ? step.text : ""),
    ask: () => ("question" in step ? step.question : ""),
    call_tool: () => ("arguments" in step ? JSON.stringify(step.arguments) : ""),
    hand_off: () => ("summary" in step ? step.summary : ""),
    branch: () => "",
    answer: () => "",
  }[step.do]();
  const inText = [...texts.matchAll(placeholder)].map(([, name]) => name!);
  return [...new Set([...inText, ...(step.do === "branch" ? facts(step.conditions) : [])])];
}

/** Where each step may go on. */
export function targetsOf(steps: WorkflowStep[], place: number): number[] {
  const step = steps[place]!;
  const follow = (id: string | null): number =>
    id === null ? place + 1 : steps.findIndex((other) => other.id === id);
  if (step.do === "hand_off" || step.do === "answer") return [];
  const targets = step.do === "branch" ? [follow(step.then), follow(step.otherwise)] : [follow(step.next)];
  return targets.filter((target) => target >= 0 && target < steps.length);
}

/** Steps that lead to themselves and never wait for the shopper would talk without end. */
function findCircles(steps: WorkflowStep[]): ContentProblem[] {
  for (const [start] of steps.entries()) {
    const seen = new Set<number>();
    const open = [start];
    while (open.length > 0) {
      const place = open.pop()!;
      if (steps[place]!.do === "ask") continue;
      for (const target of targetsOf(steps, place)) {
        if (target === start) {
          return [
            {
              path: `content.steps.${start}`,
              message: `Step ${start + 1} (${stepNames[steps[start]!.do]}): from here the workflow comes back here without asking the shopper anything, again and again. Let it go on with another step, or ask something on the way.`,
            },
          ];
        }
        if (!seen.has(target)) {
          seen.add(target);
          open.push(target);
        }
      }
    }
  }
  return [];
}

function findUnreachable(steps: WorkflowStep[]): ContentProblem[] {
  const reached = new Set([0]);
  for (const place of reached) for (const target of targetsOf(steps, place)) reached.add(target);
  return steps.flatMap((step, place) =>
    reached.has(place)
      ? []
      : [
          {
            path: `content.steps.${place}`,
            message: `Step ${place + 1} (${stepNames[step.do]}): no step leads here. Remove it, or let another step go on with it.`,
          },
        ],
  );
}
