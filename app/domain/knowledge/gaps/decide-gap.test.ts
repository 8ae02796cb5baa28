import fc from "fast-check";
import { expect, test } from "vitest";
import { growthOf, linearGrowth } from "~/testing/growth";
import { blendSimilarity } from "../retrieval/blend-similarity";
import { decideGap } from "./decide-gap";
import { createQuestionSimilarity } from "./question-similarity";

const shipping = ["How long is delivery to Norway?", "How many days does shipping to Norway take?"];
const repairs = ["Do you repair bicycles?", "Can I have my bike wheel mended?"];
const loyalty = ["Is there a loyalty programme?", "Do I collect points?"];
const candidates = [
  { gapId: "shipping", questions: shipping },
  { gapId: "repairs", questions: repairs },
  { gapId: "loyalty", questions: loyalty },
];
const byWords = createQuestionSimilarity([...shipping, ...repairs, ...loyalty]);

test.each([
  ["how long does a parcel to norway need", "shipping"],
  ["Can you tell me whether you repair a bicycle?", "repairs"],
  ["I need help, I would like to know about repairing bicycles", "repairs"],
  ["Wie lange dauert der Versand nach Norwegen?", "shipping"],
  ["Do you mend bikes? write me at [e-mail address]", "repairs"],
  ["do you have a loyalty program", "loyalty"],
  ["What is the meaning of the label on the tent?", null],
  ["Do you have a shop in Oslo?", null],
])("%s: %s", (question, gapId) => {
  expect(decideGap(question, candidates, byWords)).toBe(gapId);
});

test("a misspelt word counts as the common one it is a letter away from", () => {
  const known = Array.from({ length: 8 }, () => "How do I get an invoice?");
  const similarity = createQuestionSimilarity([
    ...known,
    "How do I get an invioce?",
    "How do I get a parasol?",
  ]);
  expect(similarity("How do I get an invioce?", known[0]!)).toBe(1);
  expect(similarity("How do I get a parasol?", known[0]!)).toBe(0);
});

test("similarity is one for the same question, and never outside of 0 to 1", () => {
  const word = fc.constantFrom(
    "return",
    "refund",
    "bicycle",
    "the",
    "help",
    "Versand",
    "42",
    "ß",
    "日本",
    "e-mail",
  );
  const question = fc.array(word, { maxLength: 6 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(fc.array(question, { maxLength: 8 }), question, question, (all, one, other) => {
      const similarity = createQuestionSimilarity([...all, one, other]);
      const value = similarity(one, other);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
      if (/\p{L}/u.test(one)) expect(similarity(one, one)).toBeCloseTo(1, 10);
    }),
  );
});

test("where a meaning stands out from all others it decides, however its model scales; without one words do", () => {
  const others = Array.from({ length: 24 }, (_, place) => `Topic ${place} of everything`);
  const question = "Where do you stand?";
  /** All questions have much in common for this model, and one is nearer. */
  const vectorOf = (angle: number) => new Float32Array([Math.cos(angle), Math.sin(angle)]);
  const meanings = new Map(others.map((text, place) => [text, vectorOf(0.5 + (place % 5) * 0.02)]));
  meanings.set(question, vectorOf(0));
  meanings.set(others[7]!, vectorOf(0.05));
  const noWords = createQuestionSimilarity([question, ...others]);
  const groups = others.map((text) => ({ gapId: text, questions: [text] }));
  const blended = blendSimilarity(question, others, noWords, meanings);
  expect(decideGap(question, groups, blended)).toBe(others[7]);
  expect(decideGap(question, groups, noWords)).toBeNull();
  meanings.set(others[7]!, vectorOf(0.5));
  expect(decideGap(question, groups, blendSimilarity(question, others, noWords, meanings))).toBeNull();
  expect(blendSimilarity(question, others.slice(0, 5), noWords, meanings)).toBe(noWords);
});

test("the time to compare grows in line with the gaps", () => {
  const gapsOf = (length: number) =>
    Array.from({ length }, (_, gap) => ({
      gapId: String(gap),
      questions: Array.from(
        { length: 8 },
        (_, place) => `Question ${place} about thing${gap} and part${gap % 40}?`,
      ),
    }));
  const question = "A question about thing77 and part37";
  const growth = growthOf((size) => {
    const many = gapsOf(size);
    const similarity = createQuestionSimilarity([question, ...many.flatMap(({ questions }) => questions)]);
    expect(decideGap(question, many, similarity)).toBe("77");
  }, 125);
  expect(growth).toBeLessThan(linearGrowth.max);
});
