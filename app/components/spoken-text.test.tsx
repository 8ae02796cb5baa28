import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SpokenText } from "./spoken-text";

const html = (text: string) => renderToStaticMarkup(<SpokenText text={text} />);

test("bold words and lists are shown as the chat shows them, and nothing else is markup", () => {
  expect(html("- **Squall Poncho**, €49\n- 2 * 3 ** 4")).toBe(
    "• <strong>Squall Poncho</strong>, €49\n• 2 * 3 ** 4",
  );
  expect(html("**<img src=x onerror=alert(1)>**")).toBe(
    "<strong>&lt;img src=x onerror=alert(1)&gt;</strong>",
  );
});

test("of any text only strong becomes a tag", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("*", "**", "<b>", "a", " ", "\n", "- ", "&") }), (text) => {
      expect(html(text).replace(/<\/?strong>/g, "")).not.toMatch(/[<>]/);
    }),
  );
});
