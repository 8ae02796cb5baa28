import { expect, test } from "vitest";
import { selectQuotes, type Quotable } from "./select-quote";

function passages(...texts: [text: string, confidence: number | null][]): Quotable[] {
  return texts.map(([text, confidence], place) => ({
    ...{ number: place + 1, title: "Warranty", headings: [], text, confidence },
  }));
}

const claim = "Send photographs with the order number. We pay the postage if the claim is right.";
const period = "Everything carries a warranty of two years from delivery.";

test("of passages that fit alike, the one is quoted that names what is asked for", () => {
  const quotes = selectQuotes("How long is the warranty?", passages([claim, 0.5], [period, 0.5]), 1);
  expect(quotes).toMatchObject([{ number: 2, text: expect.stringContaining("two years") }]);
});

test("what retrieval is surer of stands before what has as many words of the question", () => {
  const [first] = selectQuotes("Which warranty do you give?", passages([period, 0.2], [period, 0.9]), 1);
  expect(first).toMatchObject({ number: 2, confidence: 0.9 });
});

test("where nobody has ranked, the words alone decide", () => {
  const [first] = selectQuotes("warranty two years", passages([claim, null], [period, null]), 1);
  expect(first).toMatchObject({ number: 2, confidence: null });
});

test("a size of one letter is its row of the table", () => {
  const chart = [
    "Size | Chest cm | Waist cm",
    "S | 83-87 | 67-71",
    "M | 88-93 | 72-77",
    "XL | 101-108 | 85-92",
  ];
  const [first] = selectQuotes("What is the chest size for M?", passages([chart.join("\n"), 0.9]), 1);
  expect(first!.text).toBe("M: Chest cm 88-93; Waist cm 72-77.");
});
