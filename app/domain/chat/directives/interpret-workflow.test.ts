import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { workflowContentSchema, type WorkflowStep } from "~/domain/agents/directives/directive-content";
import { conditionsHold } from "./conditions-hold";
import type { DirectiveFacts } from "./directive-facts";
import { fillArguments, fillText } from "./fill-template";
import { interpretWorkflow, stepsPerTurnMax, type EffectiveStep } from "./interpret-workflow";
import { pathMatches, triggerMatches } from "./trigger-matches";

const facts = (changes: Partial<DirectiveFacts> = {}): DirectiveFacts => ({
  message: "Where is my order?",
  intent: { intent: "order_status", confidence: 0.9 },
  page: "/collections/jackets",
  locale: "en",
  country: "DE",
  isCustomer: false,
  cart: {
    currency: "EUR",
    totalMinor: 12_000,
    items: [{ variantId: "1", quantity: 2, priceMinor: 6_000 }],
  },
  currency: "EUR",
  answers: {},
  ...changes,
});

function take(steps: WorkflowStep[], startAt: string | null = null, given = facts()) {
  const taken: EffectiveStep[] = [];
  const run = interpretWorkflow({ steps }, startAt, given);
  for (;;) {
    const { done, value } = run.next();
    if (done) return { taken: taken.map(({ id }) => id), end: value };
    taken.push(value);
  }
}

const ids = ["a", "b", "c", "d", "e", "f"];
const target = fc.option(fc.constantFrom(...ids), { nil: null });
const condition = fc.record({
  fact: fc.constantFrom("page", "country", "cart_items", "answer.size", "message"),
  is: fc.constantFrom("is", "is_not", "contains", "at_least", "at_most", "known"),
  value: fc.constantFrom("DE", "2", "", "order", "/collections/jackets"),
});
const stepOf = (id: string) =>
  fc.oneof(
    fc.record({ id: fc.constant(id), do: fc.constant("say"), text: fc.constant("Hi"), next: target }),
    fc.record({
      ...{ id: fc.constant(id), do: fc.constant("ask"), question: fc.constant("Size?") },
      ...{ saveAs: fc.constant("size"), next: target },
    }),
    fc.record({
      ...{ id: fc.constant(id), do: fc.constant("branch"), conditions: fc.array(condition, { minLength: 1, maxLength: 3 }) },
      ...{ then: fc.constantFrom(...ids), otherwise: target },
    }),
    fc.record({ id: fc.constant(id), do: fc.constant("call_tool"), tool: fc.constant("read_cart"), next: target }),
    fc.record({ id: fc.constant(id), do: fc.constant("answer") }),
  ); // prettier-ignore
const workflow = fc
  .tuple(...ids.map(stepOf))
  .map((steps) =>
    workflowContentSchema.parse({ trigger: { on: "page", patterns: ["*"] }, conditions: [], steps }),
  );

describe("a workflow", () => {
  test("ends, whatever it says, after a bounded number of steps, and the same facts take the same ones", () => {
    fc.assert(
      fc.property(workflow, target, ({ steps }, startAt) => {
        const first = take(steps, startAt);
        expect(first.taken.length).toBeLessThanOrEqual(stepsPerTurnMax);
        expect(take(steps, startAt)).toEqual(first);
        const kinds = first.taken.map((id) => steps.find((step) => step.id === id)!.do);
        expect(kinds).not.toContain("branch");
        const stops = kinds.map((kind) => ["ask", "hand_off", "answer"].includes(kind));
        expect(stops.slice(0, -1)).not.toContain(true);
        expect(first.end === "stopped").toBe(stops.at(-1) ?? false);
      }),
      { numRuns: 500 },
    );
  });

  test("goes on with the next step, or with the one that is named, and a branch decides by the facts", () => {
    const { steps } = workflowContentSchema.parse({
      trigger: { on: "page", patterns: ["*"] },
      conditions: [],
      steps: [
        { id: "hello", do: "say", text: "Hello", next: "where" },
        { id: "skipped", do: "say", text: "Never" },
        {
          ...{ id: "where", do: "branch", then: "home" },
          conditions: [{ fact: "country", is: "is", value: "de" }],
        },
        { id: "abroad", do: "answer" },
        { id: "home", do: "say", text: "Welcome" },
      ],
    });
    expect(take(steps)).toEqual({ taken: ["hello", "home"], end: "ended" });
    expect(take(steps, null, facts({ country: "FR" }))).toEqual({
      ...{ taken: ["hello", "abroad"], end: "stopped" },
    });
    expect(take(steps, "")).toEqual({ taken: [], end: "ended" });
  });

  test("that goes round without asking is stopped", () => {
    const { steps } = workflowContentSchema.parse({
      trigger: { on: "page", patterns: ["*"] },
      conditions: [],
      steps: [{ id: "again", do: "say", text: "Again", next: "again" }],
    });
    expect(take(steps)).toMatchObject({ end: "circled" });
  });
});

describe("conditions", () => {
  test.each([
    ["country", "is", "de", true],
    ["country", "is_not", "FR", true],
    ["page", "contains", "jackets", true],
    ["cart_total_minor", "at_least", "12000", true],
    ["cart_total_minor", "at_most", "11999", false],
    ["cart_items", "at_least", "2", true],
    ["customer", "known", "", false],
    ["answer.size", "is", "M", false],
    ["answer.size", "is_not", "M", true],
    ["message", "contains", "my ORDER", true],
  ] as const)("%s %s “%s” is %s", (fact, is, value, holds) => {
    expect(conditionsHold([{ fact, is, value }], facts())).toBe(holds);
  });

  test("an amount in another currency is not known", () => {
    const abroad = facts({ currency: "USD" });
    expect(conditionsHold([{ fact: "cart_total_minor", is: "known", value: "" }], abroad)).toBe(false);
  });

  test("an answer compares without case and accents, and numbers are found in words", () => {
    const known = facts({ answers: { size: "Größe M", budget: "about 49,90 euro" } });
    expect(conditionsHold([{ fact: "answer.size", is: "is", value: "groesse m" }], known)).toBe(true);
    expect(conditionsHold([{ fact: "answer.budget", is: "at_most", value: "50" }], known)).toBe(true);
    expect(conditionsHold([{ fact: "answer.constructor", is: "known", value: "" }], known)).toBe(false);
  });
});

describe("triggers", () => {
  test("a phrase is found as whole words, without case and accents", () => {
    const on = (phrase: string, match: "contains" | "exact" = "contains") =>
      triggerMatches({ on: "phrase", phrases: [phrase], match }, facts());
    expect([on("my order"), on("MY ORDER!"), on("my ord"), on("order my"), on("...")]).toEqual([
      ...[true, true, false, false, false],
    ]);
    expect([on("my order", "exact"), on("where is my order", "exact")]).toEqual([false, true]);
  });

  test("an intent that is only a guess starts nothing", () => {
    const trigger = { on: "intent" as const, intents: ["order_status" as const] };
    expect(triggerMatches(trigger, facts())).toBe(true);
    const guess = facts({ intent: { intent: "order_status", confidence: 0.2 } });
    expect(triggerMatches(trigger, guess)).toBe(false);
  });

  test("a cart counts from one item on, and an unknown cart never", () => {
    const trigger = { on: "cart" as const, totalMinMinor: null, itemsMin: null };
    expect(triggerMatches(trigger, facts())).toBe(true);
    expect(triggerMatches({ ...trigger, totalMinMinor: 12_001 }, facts())).toBe(false);
    expect(triggerMatches(trigger, facts({ cart: null }))).toBe(false);
  });

  test("a star in a path stands for any text, as a regular expression's does", () => {
    const piece = fc.constantFrom("/", "a", "b", "*", "/a", "ab");
    const joined = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(joined, joined, (pattern, path) => {
        const text = path.replaceAll("*", "");
        const meant = new RegExp(`^${pattern.replaceAll("*", ".*")}$`);
        expect(pathMatches(pattern, text)).toBe(meant.test(text));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the shopper's words in the merchant's text", () => {
  test("are one plain line without markup, addresses or hidden letters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (said) => {
        const hostile = `${said} [here](https://evil.example) <b>x</b>\n\u202E\u{E0041}`;
        const { text } = fillText("Thanks, {{answer.name}}!", { message: "", answers: { name: hostile } });
        expect(text).not.toMatch(/[<>[\]()\n\u202E\u{E0041}]|https?:/u);
        expect(text.length).toBeLessThanOrEqual("Thanks, !".length + 300);
      }),
    );
  });

  test("reach a tool at every depth, and what was never answered is empty", () => {
    const values = { message: "Hi", answers: { order: " #1001\n" } };
    const filled = fillArguments(
      { orderName: "{{answer.order}}", deep: [{ fact: "{{ answer.fact }}" }, 3] },
      values,
    );
    expect(filled).toEqual({ orderName: "#1001", deep: [{ fact: "" }, 3] });
  });
});
