import fc from "fast-check";
import { expect, test } from "vitest";
import { convertHtml } from "./description-text";
import { simpleHtmlText } from "./simple-html-text";

const words = fc.constantFrom(
  ..."Wool is warm.|  two  |\n|\t|&amp;|&nbsp;|&lt;b&gt;|&quot;|&#39;|& |é|😀|\u200b|\u00a0|-|- x|1.|5 > 3|\u2028".split(
    "|",
  ),
);
const inlineTags = fc.constantFrom(
  ...'<strong>|</strong>|<em>|</em>|<span>|</span>|<b class="x">|</b>|<i>|</i>|<u>|</u>'.split("|"),
);
const inline = fc.array(fc.oneof(words, words, inlineTags), { maxLength: 8 }).map((parts) => parts.join(""));
const space = fc.constantFrom("", "", "\n", "  ", "\n\n\t");
const attributes = fc.constantFrom("", "", ' class="a"', ' data-x="1" dir="auto"', " hidden");
const paragraph = fc.tuple(attributes, inline).map(([own, text]) => `<p${own}>${text}</p>`);
const item = fc
  .tuple(space, attributes, inline)
  .map(([before, own, text]) => `${before}<li${own}>${text}</li>`);
const list = fc
  .tuple(attributes, fc.array(item, { maxLength: 4 }), space)
  .map(([own, items, after]) => `<ul${own}>${items.join("")}${after}</ul>`);
const simple = fc
  .array(fc.tuple(space, fc.oneof(paragraph, paragraph, list)), { maxLength: 6 })
  .map((blocks) => blocks.map(([before, html]) => before + html).join(""));
const other = fc.constantFrom(
  ...'<br>|<div>|</div>|<h2>A</h2>|<a href="x">y</a>|text|<ol><li>1</li></ol>|<p>|</p>|<ul>|</ul>|<li>|<img src=x>|&copy;|&#8364;|&euro|a&b|&|<!-- c -->|<P>X</P>|<p title="a>b">c</p>|<script>1</script>|<'.split(
    "|",
  ),
);
const anyHtml = fc.array(fc.oneof(simple, other, inline), { maxLength: 6 }).map((parts) => parts.join(""));

test("paragraphs and flat lists are read without the library, as it reads them", () => {
  const isFull = (html: string): boolean => convertHtml(`<div>${html}</div>`).trim() !== "";
  const full = fc
    .oneof(
      paragraph,
      list.filter((html) => html.includes("<li")),
    )
    .filter(isFull);
  const property = fc.property(fc.array(fc.tuple(space, full), { maxLength: 6 }), (blocks) => {
    const html = blocks.map(([before, one]) => before + one).join("");
    expect(simpleHtmlText(html)?.trim()).toBe(convertHtml(html).trim());
  });
  fc.assert(property, { numRuns: 1_000 });
});

test("what is read without the library is what the library would have made of it, whatever the HTML", () => {
  const property = fc.property(anyHtml, (html) => {
    const text = simpleHtmlText(html);
    if (text !== null) expect(text.trim()).toBe(convertHtml(html).trim());
  });
  fc.assert(property, { numRuns: 5_000 });
});

test("long HTML that is almost simple is given up, not tried in every way", () => {
  expect(simpleHtmlText(`${"<p>a <b>b</b></p>".repeat(5_000)}<p>${"<b>".repeat(20_000)}`)).toBe(null);
  expect(simpleHtmlText(`<ul>${"<li>a".repeat(20_000)}`)).toBe(null);
  expect(simpleHtmlText(`<p${' a="b"'.repeat(20_000)}`)).toBe(null);
});
