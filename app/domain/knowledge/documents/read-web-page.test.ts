import { expect, test } from "vitest";
import { readDocument } from "./read-document";

async function read(html: string | Uint8Array, contentType?: string) {
  const url = "https://shop.example/pages/returns?page=2";
  const reading = await readDocument({ kind: "web_page", content: html, url, contentType });
  if (reading.tag === "refused") throw new Error(reading.message);
  const { document } = reading;
  return {
    ...document,
    text: document.chunks.map(({ headings, text }) => [...headings, text].join(" > ")).join("\n"),
  };
}

const paragraph = (topic: string) =>
  `<p>You may read here what there is to say about ${topic}, in a sentence that is long enough to look like one of an article. It is followed by another one, so that the paragraph has some weight.</p>`;

const frame = (content: string, head = "") => `<!doctype html>
<html lang="en-GB"><head><title>Returns – Acme</title>${head}</head><body>
<a class="skip-to-content-link" href="#main">Skip to content</a>
<div class="announcement-bar">Free gift today</div>
<header class="site-header"><nav><ul><li><a href="/collections/all">All products</a></li></ul></nav></header>
${content}
<aside>Related articles of the blog</aside>
<div id="CookieBanner" class="cookie-consent"><p>We use cookies.</p><button>Accept</button></div>
<section class="newsletter"><form><label>Subscribe to our newsletter</label><input></form></section>
<footer class="site-footer"><p>Imprint and privacy</p></footer>
<script>alert("script")</script><template><p>template</p></template>
</body></html>`;

const noise =
  /Skip to|Free gift|All products|Related articles|cookies|Accept|Subscribe|Imprint|script|template/;

test("the part that the page marks as its main one is kept, with headings and tables, and nothing around it", async () => {
  const page = await read(
    frame(`<main id="MainContent"><nav class="breadcrumbs"><a href="/">Home</a></nav><h1>Returns</h1>${paragraph("returns")}
      <h2>Costs</h2><table><tr><th>From</th><th>Price</th></tr><tr><td>Ireland</td><td>free</td></tr></table>
      <div class="share-buttons">Share this on a network</div><p hidden>hidden</p></main>`),
  );
  expect(page.text).toContain("Returns > You may read here what there is to say about returns");
  expect(page.text).toContain("Returns > Costs > From | Price\nIreland | free");
  expect(page.text).not.toMatch(noise);
  expect(page.text).not.toMatch(/Home|Share this|hidden/);
  expect(page).toMatchObject({ title: "Returns – Acme", language: "en-GB", noIndex: false });
  expect(page.mainHtml).toContain("<h2>Costs</h2>");
  expect(page.mainHtml).not.toMatch(noise);
});

test("without such a mark the article is found among its surroundings", async () => {
  const article = ["returns", "parcels", "refunds", "labels", "shops"].map(paragraph).join("");
  const page = await read(
    frame(`<div class="layout"><div class="sidebar-widget"><ul>${`<li><a href="/a">Another link of a list</a></li>`.repeat(12)}</ul></div>
      <div class="post-body"><h2>How it works</h2>${article}</div></div>`),
  );
  for (const topic of ["returns", "parcels", "refunds", "labels", "shops"])
    expect(page.text).toContain(topic);
  expect(page.text).not.toMatch(noise);
  expect(page.text).not.toContain("Another link of a list");
});

test("a page of short answers, in which no article can be found, is kept whole", async () => {
  const answers = Array.from(
    { length: 20 },
    (_, n) => `<details><summary>Question ${n}?</summary><div>Answer ${n}.</div></details>`,
  );
  const page = await read(frame(`<div class="faq">${answers.join("")}</div>`));
  for (let n = 0; n < 20; n++) expect(page.text).toContain(`Question ${n}? > Answer ${n}.`);
  expect(page.text).not.toMatch(noise);
});

test("what is called like a notice but is most of the page stays", async () => {
  const page = await read(frame(`<div class="page-modal newsletter">${paragraph("sizes").repeat(3)}</div>`));
  expect(page.text).toContain("what there is to say about sizes");
});

test("links are absolute, each once, without fragments; what must not be followed is left out", async () => {
  const page = await read(
    frame(
      `<main>${paragraph("links")}<a href="b#top">b</a><a href="./b">again</a><a href="//cdn.example/x">x</a><a href="/c" rel="nofollow ugc">c</a>
      <a href="mailto:a@b.example">mail</a><a href="javascript:alert(1)">j</a><a href="http://[bad">bad</a><a href="?page=3">next</a></main>`,
      `<link rel="canonical" href="/pages/returns"><meta name="robots" content="noindex">`,
    ),
  );
  expect(page.links).toEqual([
    "https://shop.example/pages/returns?page=2",
    "https://shop.example/collections/all",
    "https://shop.example/pages/b",
    "https://cdn.example/x",
    "https://shop.example/pages/returns?page=3",
  ]);
  expect(page).toMatchObject({ canonicalUrl: "https://shop.example/pages/returns", noIndex: true });
  const forbidden = await read(frame(`<main>${paragraph("links")}<a href="b">b</a></main>`, `<meta name="robots" content="noindex, nofollow">`)); // prettier-ignore
  expect(forbidden.links).toEqual([]);
  const based = await read(frame(`<main>${paragraph("links")}<a href="b">b</a></main>`, `<base href="https://other.example/x/">`)); // prettier-ignore
  expect(based.links).toContain("https://other.example/x/b");
});

test("the character set is the sender's, else the page's own, else UTF-8 or windows-1252", async () => {
  const page = (head = "") =>
    `<html><head>${head}</head><body><main><p>Größe für Füße</p></main></body></html>`;
  const latin = (head?: string) => Buffer.from(page(head), "latin1");
  const expected = "Größe für Füße";
  expect((await read(latin(), "text/html; charset=ISO-8859-1")).text).toBe(expected);
  expect((await read(latin('<meta charset="iso-8859-15">'))).text).toBe(expected);
  expect(
    (await read(latin('<meta http-equiv="Content-Type" content="text/html; charset=latin1">'))).text,
  ).toBe(expected);
  expect((await read(latin())).text).toBe(expected);
  expect((await read(Buffer.from(page()), "text/html; charset=nonsense")).text).toBe(expected);
  expect((await read(Buffer.from(`\ufeff${page()}`, "utf16le"), "text/html")).text).toBe(expected);
  const cyrillic = Buffer.concat([
    Buffer.from("<main><p>"),
    Buffer.from("cff0e8e2e5f2", "hex"),
    Buffer.from("</p></main>"),
  ]);
  expect((await read(cyrillic, "text/html; charset=windows-1251")).text).toBe("Привет");
});

test("a page of nine megabytes, deep nesting and broken markup are read in their order", async () => {
  const many = Array.from(
    { length: 30_000 },
    (_, n) => `<div class="row"><p>Paragraph ${n}. ${"word ".repeat(50)}</p></div>`,
  );
  const page = await read(`<main><div><div>${many.join("")}</div></div></main>`);
  const numbers = [...page.text.matchAll(/Paragraph (\d+)\./g)].map(([, n]) => Number(n));
  expect(numbers).toEqual(Array.from({ length: 30_000 }, (_, n) => n));
  const deep = await read(`<main>${"<div>".repeat(50_000)}${paragraph("depth")}`);
  expect(deep.text).toContain("about depth");
  const broken = await read(
    `<p>Open <b>bold <i>both</p> rest of the <main>words </div></table> that are there`,
  );
  expect(broken.text).toContain("words");
}, 60_000);
