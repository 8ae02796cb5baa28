import fc from "fast-check";
import { expect, test } from "vitest";
import { formatMarkdown, formats, type Format, type Selection } from "./format-markdown";

/** `[` and `]` mark what is selected, `|` the cursor. */
function read(marked: string): Selection {
  const text = marked.replace(/[⟦⟧|]/g, "");
  if (marked.includes("|")) return { text, start: marked.indexOf("|"), end: marked.indexOf("|") };
  return { text, start: marked.indexOf("⟦"), end: marked.indexOf("⟧") - 1 };
}

function apply(format: Format, selection: Selection): Selection {
  const { from, to, insert, start, end } = formatMarkdown(format, selection);
  return { text: selection.text.slice(0, from) + insert + selection.text.slice(to), start, end };
}

function show({ text, start, end }: Selection): string {
  if (start === end) return `${text.slice(0, start)}|${text.slice(start)}`;
  return `${text.slice(0, start)}⟦${text.slice(start, end)}⟧${text.slice(end)}`;
}

test.each<[Format, string, string]>([
  ["bold", "We ⟦repair⟧ it", "We **⟦repair⟧** it"],
  ["bold", "We **⟦repair⟧** it", "We ⟦repair⟧ it"],
  ["bold", "We ⟦repair ⟧it", "We **⟦repair⟧** it"],
  ["bold", "a *⟦b⟧* c", "a ***⟦b⟧*** c"],
  ["italic", "a ***⟦b⟧*** c", "a **⟦b⟧** c"],
  ["italic", "a **⟦b⟧** c", "a ***⟦b⟧*** c"],
  ["bold", "a | c", "a **⟦bold text⟧** c"],
  ["italic", "⟦a⟧", "*⟦a⟧*"],
  ["heading", "one\ntw|o", "one\n## tw|o"],
  ["heading", "one\n## tw|o", "one\ntw|o"],
  ["heading", "#### tw|o", "tw|o"],
  ["list", "⟦one\n\ntwo⟧\nthree", "⟦- one\n\n- two⟧\nthree"],
  ["list", "⟦one\n⟧two", "- ⟦one⟧\ntwo"],
  ["list", "⟦- one\n- two⟧", "⟦one\ntwo⟧"],
  ["numbered", "⟦- one\n- two⟧", "⟦1. one\n2. two⟧"],
  ["quote", "|", "> |"],
  ["quote", "> |", "|"],
  ["link", "see ⟦our page⟧", "see [our page](⟦https://⟧)"],
  ["link", "see ⟦https://a.example⟧", "see [⟦words of the link⟧](https://a.example)"],
  ["link", "|", "[⟦words of the link⟧](https://)"],
])("%s turns %j into %j", (format, before, after) => {
  expect(show(apply(format, read(before)))).toBe(after);
});

test("whatever is selected, the rest of the text stays, and the selection lies within the text", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...formats),
      fc.array(fc.constantFrom("a", " ", "\n", "*", "- ", "1. ", "> ", "# ", "b c"), { maxLength: 20 }),
      fc.nat(),
      fc.nat(),
      (format, parts, one, other) => {
        const text = parts.join("");
        const [start, end] = [one % (text.length + 1), other % (text.length + 1)].toSorted((a, b) => a - b);
        const after = apply(format, { text, start: start!, end: end! });
        expect(after.start).toBeGreaterThanOrEqual(0);
        expect(after.end).toBeGreaterThanOrEqual(after.start);
        expect(after.end).toBeLessThanOrEqual(after.text.length);
        const words = (of: string) => of.replace(/[^abc]/g, "");
        if (format !== "link" && start !== end)
          expect(words(after.text)).toContain(words(text.slice(start, end)));
      },
    ),
  );
});
