import { expect, test } from "vitest";
import { AppError } from "~/domain/shared/app-error";
import { checkDirective } from "./check-directive";
import { directiveTemplates } from "./directive-templates";

const trigger = { on: "phrase", phrases: ["where is my order"] };

function problemsOf(steps: unknown[], conditions: unknown[] = []): string[] {
  try {
    checkDirective({ kind: "workflow", title: "Orders", content: { trigger, conditions, steps } });
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return (error.details as { message: string }[]).map(({ message }) => message);
  }
}

test("a workflow that asks, decides on the answer and ends is taken as it is", () => {
  expect(
    problemsOf([
      { id: "ask", do: "ask", question: "Which order?", saveAs: "order" },
      {
        ...{ id: "known", do: "branch", then: "look", otherwise: "ask" },
        conditions: [{ fact: "answer.order", is: "known" }],
      },
      { id: "look", do: "call_tool", tool: "order_status", arguments: { orderName: "{{answer.order}}" } },
      { id: "last", do: "answer" },
    ]),
  ).toEqual([]);
});

test.each<[string, unknown[], RegExp]>([
  ["an empty text", [{ id: "a", do: "say", text: " " }], /^Step 1 \(say\): the text must not be empty\.$/],
  [
    "a way to no step",
    [{ id: "a", do: "say", text: "x", next: "b" }],
    /^Step 1 \(say\): .*no step of this workflow/,
  ],
  ["an unknown action", [{ id: "a", do: "call_tool", tool: "rm" }], /^Step 1 \(look up or do\): choose/],
  [
    "an answer that was never asked for",
    [{ id: "a", do: "say", text: "Hello {{answer.name}}" }],
    /^Step 1 \(say\): no step asks for “name”/,
  ],
  [
    "a circle without a question",
    [
      { id: "a", do: "say", text: "x" },
      { id: "b", do: "say", text: "y", next: "a" },
    ],
    /again and again/,
  ],
  [
    "a step that nothing leads to",
    [
      { id: "a", do: "answer" },
      { id: "b", do: "say", text: "y" },
    ],
    /^Step 2 \(say\): no step leads here/,
  ],
])("%s is refused by its step, with the mend", (_, steps, expected) => {
  expect(problemsOf(steps).join("\n")).toMatch(expected);
});

test("a rule that says nothing is refused, and so is one without a title", () => {
  const content = { trigger: null, conditions: [], instruction: " ", reply: "" };
  const check = () => checkDirective({ kind: "rule", title: " ", content });
  expect(check).toThrow(/title.*must do/);
});

test.each(directiveTemplates.map((template) => [template.title, template] as const))(
  "the template “%s” can be saved as it stands",
  (_, { kind, title, content }) => {
    expect(checkDirective({ kind, title, content })).toEqual({ kind, title, content });
  },
);
