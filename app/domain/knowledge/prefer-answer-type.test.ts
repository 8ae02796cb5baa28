import { expect, test } from "vitest";
import { preferAnswerType } from "./prefer-answer-type";

const passages = [
  { text: "Write to us. You receive a return label within one working day.", score: 3 },
  { text: "We check returns within 3 working days and refund at once.", score: 2.5 },
  { text: "You may return anything within 30 days of delivery, without giving a reason.", score: 2 },
];

test.each([
  "How long do I have to return something?",
  "Until when can I send it back?",
  "How many days do I have?",
])("'%s' is answered by what grants the shopper a time", (question) => {
  expect(preferAnswerType(question, passages)[0]!.text).toMatch(/30 days/);
});

test("a question that asks for something else keeps the order of the scores", () => {
  expect(preferAnswerType("How do I return something?", passages)).toEqual(passages);
});
