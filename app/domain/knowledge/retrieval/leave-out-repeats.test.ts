import { expect, test } from "vitest";
import { leaveOutRepeats } from "./leave-out-repeats";

const text =
  "You may return anything within 30 days of delivery, unused and in its box. We pay the way back.";

function passage(of: string, score: number, refreshedAt: string | null = null) {
  return { text: of, score, refreshedAt };
}

test("of the same text in two places the better stays, and of two as good the fresher, where the first stood", () => {
  const old = passage(text, 5, "2026-01-01T00:00:00.000Z");
  const fresh = passage(`${text.toUpperCase()}\n`, 4.9, "2026-11-01T00:00:00.000Z");
  const other = passage("Shipping costs 4 euro.", 4.95);
  expect(leaveOutRepeats([old, other, fresh])).toEqual([{ ...fresh, score: 5 }, other]);
  expect(leaveOutRepeats([old, { ...fresh, score: 2 }])).toEqual([old]);
});

test("almost the same text counts as the same", () => {
  const longer = `${text} Ask us before you send it: we are here from Monday to Friday and answer every letter.`;
  expect(
    leaveOutRepeats([passage(longer, 2), passage(longer.replace("Ask us", "Write us"), 1)]),
  ).toHaveLength(1);
});

test("texts that differ in a figure or a 'not' both stay, and so do texts that share their beginning", () => {
  const texts = [
    text,
    text.replace("30", "14"),
    text.replace("may return", "may not return"),
    `${text} Goods on sale are treated in another way: write to us and name the number of your order first.`,
    "返品は30日以内に承ります。",
    "返品は14日以内に承ります。",
  ];
  const passages = texts.map((one) => passage(one, 1));
  expect(leaveOutRepeats(passages)).toEqual(passages);
});
