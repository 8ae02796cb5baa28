import fc from "fast-check";
import { expect, test } from "vitest";
import { parseMarkdown, type MarkdownNode } from "./markdown.ts";

const paragraph = (text: string): MarkdownNode[] => parseMarkdown(text)[0]!.children;

test("bold, emphasis, code, links and citations are read inside one line", () => {
  expect(paragraph("It is **very *light*** and `warm`, see [the guide](/pages/guide) [2].")).toEqual([
    "It is ",
    { tag: "strong", children: ["very ", { tag: "em", children: ["light"] }] },
    " and ",
    { tag: "code", children: ["warm"] },
    ", see ",
    { tag: "a", children: ["the guide"], href: "/pages/guide" },
    " ",
    { tag: "citation", children: ["[2]"], number: 2 },
    ".",
  ]);
});

test("lists keep their first number, and a blank line ends a paragraph", () => {
  expect(parseMarkdown("First\nsecond\n\n3. three\n4. four\n- other")).toEqual([
    { tag: "p", children: ["First", { tag: "br", children: [] }, "second"] },
    {
      tag: "ol",
      number: 3,
      children: [
        { tag: "li", children: ["three"] },
        { tag: "li", children: ["four"] },
      ],
    },
    { tag: "ul", number: undefined, children: [{ tag: "li", children: ["other"] }] },
  ]);
});

test("a bare address becomes a link without the full stop behind it", () => {
  expect(paragraph("See https://shop.example/a?b=1.")).toEqual([
    "See ",
    { tag: "a", children: ["https://shop.example/a?b=1"], href: "https://shop.example/a?b=1" },
    ".",
  ]);
});

test("what is not of the subset stays as its letters: HTML, pictures, prices with stars, half of a bold word", () => {
  expect(paragraph("<b>5 * 3</b> **half")).toEqual(["<b>5 * 3</b> **half"]);
  expect(paragraph("\\*not bold\\*")).toEqual(["*", "not bold", "*"]);
});

test("any text is read without an error, and no letter that is not markup gets lost", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
      const isPlain = !/[\\`*[\]#\-+\d<>()\s]|https?:/.test(text);
      const read = parseMarkdown(text);
      if (isPlain)
        expect(read.flatMap((block) => block.children as string[]).join("")).toBe(text.trim() ? text : "");
    }),
    { numRuns: 1000 },
  );
});

test("texts made to be slow are read within the time of one frame", () => {
  const slow = ["**a*", "[a](", "`", "[1", "*a ", "https://", "- ", "\\", "# ", "1. "];
  for (const piece of slow) {
    const text = piece.repeat(Math.ceil(20_000 / piece.length));
    const start = performance.now();
    parseMarkdown(text);
    expect(performance.now() - start, piece).toBeLessThan(250);
  }
});
