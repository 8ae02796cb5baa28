import fc from "fast-check";
import { expect, test } from "vitest";
import { checkAnswer } from "./check-answer";
import type { EvalTurn } from "./eval-answer";
import type { EvalCheck } from "./eval-check";

const answer = (over: Partial<EvalTurn> = {}): EvalTurn => ({
  ...{ message: "Hi", text: "Hello", reason: "completed", citations: [], cards: [], toolCalls: [] },
  ...{ isHandedOff: false, saysUnknown: false, language: "en", answeredBy: "scripted" },
  ...{ durationMs: 1, costMicros: 0 },
  ...over,
});

const one = (check: EvalCheck, ...turns: EvalTurn[]) => checkAnswer(turns, [check])[0]!;

test.each<[string, EvalCheck, Partial<EvalTurn>, Partial<EvalTurn>]>([
  [
    "cites",
    { kind: "cites", sourceId: "src_1", title: "Returns" },
    { citations: [{ number: 1, title: "Returns", sourceId: "src_1" }] },
    { citations: [{ number: 1, title: "Returns", sourceId: "src_2" }] },
  ],
  [
    "mentions",
    { kind: "mentions", text: "it's  30 DAYS" },
    { text: "It’s 30\u00a0days." },
    { text: "30 weeks" },
  ],
  ["never mentions", { kind: "never_mentions", text: "free" }, { text: "costs 5" }, { text: "It is Free!" }],
  [
    "shows a product",
    { kind: "shows_product", text: "boot" },
    { cards: [{ productId: "1", title: "Winter Boot" }] },
    { cards: [{ productId: "2", title: "Tent" }] },
  ],
  [
    "calls a tool",
    { kind: "calls_tool", tool: "order_status" },
    { toolCalls: [{ name: "order_status", ok: true }] },
    { toolCalls: [{ name: "order_status", ok: false }] },
  ],
  ["hands off", { kind: "hands_off" }, { isHandedOff: true }, {}],
  ["says that it does not know", { kind: "says_unknown" }, { saysUnknown: true }, {}],
  ["language", { kind: "language", language: "de" }, { language: "de" }, { language: "fr" }],
  ["length", { kind: "length_max", characters: 10 }, { text: "x".repeat(10) }, { text: "x".repeat(11) }],
])(
  "a check on %s holds for the answer that has it, and says what was seen of the one that has not",
  (_, check, good, bad) => {
    expect(one(check, answer(good))).toEqual({ ok: true, reason: "" });
    const { ok, reason } = one(check, answer(bad));
    expect({ ok, length: reason.length > 5 }).toEqual({ ok: false, length: true });
  },
);

test("nothing holds of an answer that broke off, whatever it says, nor of none", () => {
  const check: EvalCheck = { kind: "never_mentions", text: "dragon" };
  for (const reason of ["failed", "timed_out", "stopped"])
    expect(one(check, answer({ reason })).ok).toBe(false);
  expect(one(check).ok).toBe(false);
});

test("what must never be said is looked for in every answer, what must be said in the last one", () => {
  const turns = [answer({ text: "You get 10 % off" }), answer({ text: "Goodbye" })];
  expect(checkAnswer(turns, [{ kind: "never_mentions", text: "10 %" }])[0]!.ok).toBe(false);
  expect(checkAnswer(turns, [{ kind: "mentions", text: "10 %" }])[0]!.ok).toBe(false);
  expect(checkAnswer(turns, [{ kind: "mentions", text: "goodbye" }])[0]!.ok).toBe(true);
});

test("for any text and phrase, exactly one of mentioning and never mentioning holds of one answer", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.string({ minLength: 1, unit: "binary" }),
      (text, phrase) => {
        const [has, hasNot] = checkAnswer(
        [answer({ text })],
        [{ kind: "mentions", text: phrase }, { kind: "never_mentions", text: phrase }],
      ); // prettier-ignore
        expect(has!.ok).toBe(!hasNot!.ok);
      },
    ),
  );
});
