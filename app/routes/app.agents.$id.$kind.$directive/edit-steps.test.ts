import fc from "fast-check";
import { expect, test } from "vitest";
import type { WorkflowStep } from "~/domain/agents/directives/directive-content";
import { workflowEnd } from "~/domain/agents/directives/workflow-tools";
import { addStep, moveStep, removeStep, stepLabels } from "./edit-steps";

const kinds = Object.keys(stepLabels) as WorkflowStep["do"][];

const targetsOf = (step: WorkflowStep): (string | null)[] =>
  step.do === "branch" ? [step.then, step.otherwise] : "next" in step ? [step.next] : [];

/** Each way to some step, chosen by a number. */
function aim(steps: WorkflowStep[], at: number): WorkflowStep[] {
  const target = steps[at % steps.length]!.id;
  return steps.map((step) => {
    if (step.do === "branch") return { ...step, then: target };
    return "next" in step ? { ...step, next: target } : step;
  });
}

test("however steps are added, moved and removed, each has its own id and leads to a step that is there or to the end", () => {
  const change = fc.record({
    what: fc.constantFrom("add", "move", "remove", "aim"),
    a: fc.nat(9),
    b: fc.nat(9),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      let steps = addStep([], "say");
      for (const { what, a, b } of changes) {
        if (what === "add") steps = addStep(steps, kinds[a % kinds.length]!);
        else if (what === "move") steps = moveStep(steps, a % steps.length, b - 1);
        else if (what === "aim") steps = aim(steps, a);
        else if (steps.length > 1) steps = removeStep(steps, a % steps.length);
      }
      const ids = new Set(steps.map(({ id }) => id));
      expect(ids.size).toBe(steps.length);
      for (const target of steps.flatMap(targetsOf))
        expect(target === null || target === workflowEnd || ids.has(target)).toBe(true);
    }),
  );
});

test("what led to a removed step goes on with the one below it", () => {
  let steps = addStep(addStep(addStep([], "say"), "say"), "answer");
  steps = aim(steps, 1);
  const [, gone, below] = steps;
  expect(removeStep(steps, 1)[0]).toMatchObject({ next: below!.id });
  expect(removeStep(steps, 1).map(({ id }) => id)).not.toContain(gone!.id);
});
