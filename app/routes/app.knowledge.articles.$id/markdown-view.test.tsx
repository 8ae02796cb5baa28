import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import MarkdownView from "./markdown-view";

const baseUrl = "https://demo.example/";
const html = (markdown: string) =>
  renderToStaticMarkup(<MarkdownView markdown={markdown} baseUrl={baseUrl} />);

// React writes no `<` and no `"` of a text as they are.
const tag =
  /<(?:\/?(?:div|h[1-6]|p|ul|ol|li|blockquote|pre|code|strong|em|s|a|table|thead|tbody|tr|th|td)|[hb]r\/|div class="article-text"|ol start="\d+"|a href="([^"<>]*)" target="_blank" rel="noopener noreferrer nofollow")>/g;

/** What of rendered texts is not allowed. */
function dangers(...texts: string[]): string[] {
  return texts.flatMap((text) => {
    const rendered = html(text);
    const rest = rendered.replace(tag, "");
    return [
      ...(/[<>]/.test(rest) ? [rest] : []),
      ...hrefsOf(rendered).filter((href) => !/^(https?|mailto|tel):$/.test(new URL(href).protocol)),
    ];
  });
}

function hrefsOf(rendered: string): string[] {
  return [...rendered.matchAll(tag)].flatMap(([, href]) =>
    href === undefined
      ? []
      : [href.replaceAll("&#x27;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&")],
  );
}

const payloads = gunzipSync(readFileSync("tests/corpora/xss-payloadbox.txt.gz")).toString().split("\n");

test(
  "of thousands of attacks no element but the allowed ones comes out, nor an address that runs",
  { timeout: 120_000 },
  () => {
    expect(payloads.length).toBeGreaterThan(2_000);
    const ways = (payload: string) => [
      payload,
      `[x](${payload})`,
      `[x](<${payload}>)`,
      `![x](${payload})`,
      `[x]: ${payload}\n\n[x] ![x]`,
      `- > **${payload}**`,
      `| a |\n| - |\n| ${payload} |`,
      `<${payload}>`,
    ];
    expect(payloads.flatMap((payload) => dangers(...ways(payload)))).toEqual([]);
  },
);

test("addresses that run are no links, however they are written", () => {
  const bad = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&Tab;script:alert(1)",
    "&#106;avascript:alert(1)",
    "\u0001javascript:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "data:image/png;base64,AAAA",
    "file:///etc/passwd",
    "blob:https://demo.example/1",
    "shopify://admin",
  ];
  for (const address of bad) {
    for (const text of [`[x](${address})`, `[x](<${address}>)`, `<${address}>`, `[x]: ${address}\n\n[x]`]) {
      expect(dangers(text)).toEqual([]);
    }
  }
});

test("links lead to pages of the shop, web pages, mail addresses and telephone numbers", () => {
  const hrefOf = (address: string) => /href="([^"]*)"/.exec(html(`[x](${address})`))?.[1];
  expect(hrefOf("/pages/repairs#now")).toBe("https://demo.example/pages/repairs#now");
  expect(hrefOf("https://other.example/a")).toBe("https://other.example/a");
  expect(hrefOf("mailto:a@b.example")).toBe("mailto:a@b.example");
  expect(hrefOf("tel:+431234")).toBe("tel:+431234");
});

test("pictures are their words, and of HTML only the text stays", () => {
  expect(html("![A canoe](https://outside.example/x.png)")).toBe(
    '<div class="article-text"><p>A canoe</p></div>',
  );
  expect(html("a <b onclick=x>c</b><br>d")).toContain("<p>a c<br/>d</p>");
  expect(html("<div onclick=x>Open <b>daily</b><script>alert(1)</script></div>")).toContain(
    "<p>Open daily</p>",
  );
});

test("headings, lists, quotes, code and tables come out as such", () => {
  const text =
    "## Repairs\n\n3. **three**\n4. *four*\n   - deep\n\n> said\n\n`x`\n\n| a |\n| - |\n| b |\n\n---";
  expect(html(text)).toBe(
    '<div class="article-text"><h2>Repairs</h2><ol start="3"><li><strong>three</strong></li><li><em>four</em>' +
      "<ul><li>deep</li></ul></li></ol><blockquote><p>said</p></blockquote><p><code>x</code></p>" +
      "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table><hr/></div>",
  );
});

test("whatever is written gives allowed elements only, and no error", () => {
  const piece = fc.constantFrom(
    ..."# |## |- |1. |> |**|*|`|```\n|~~|[|](|)|![|]: |<|>|<a href=|javascript:|onerror=|&#|;|\\|\n|\n\n|    |a|://|\t".split(
      "|",
    ),
    "|",
    "|-|",
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string({ unit: "binary", maxLength: 5 })), { maxLength: 60 }),
      (parts) => {
        expect(dangers(parts.join(""))).toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
});

const deep = (mark: string, count: number) => `${mark.repeat(count)}x`;

test.each([
  ["quotes", deep(">", 20_000)],
  ["quotes with blanks", deep("> ", 20_000)],
  ["lists", Array.from({ length: 600 }, (_, depth) => `${"  ".repeat(depth)}- x`).join("\n")],
  ["lists in one line", deep("- ", 50_000)],
  ["stars", deep("**a ", 40_000)],
  ["brackets", deep("[", 100_000)],
  ["links in links", deep("[a](", 40_000)],
  ["unclosed tags", deep("<a ", 50_000)],
  ["code marks", Array.from({ length: 400 }, (_, length) => "`".repeat(length)).join(" ")],
])("as many %s as fit into an article neither overflow nor take long", (_, text) => {
  const startedAt = performance.now();
  let depth = 0;
  let deepest = 0;
  for (const [, closes] of html(text.slice(0, 200_000)).matchAll(/<(\/?)[a-z][^>]*[^/]?>/g)) {
    depth += closes ? -1 : 1;
    deepest = Math.max(deepest, depth);
  }
  expect(deepest).toBeLessThan(60);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
});
