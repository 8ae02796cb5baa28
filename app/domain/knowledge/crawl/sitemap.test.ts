import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseSitemap } from "./sitemap";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("'", "&#39;");

test("every address of a sitemap comes out as it went in, in order, however it is written", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.webUrl({ withQueryParameters: true }), { maxLength: 20 }),
      fc.constantFrom(
        escapeXml,
        (url: string) => `<![CDATA[${url}]]>`,
        (url: string) => `\n  ${escapeXml(url)} `,
      ),
      fc.constantFrom("", "sm:"),
      fc.boolean(),
      async (urls, write, prefix, isPacked) => {
        const entries = urls.map(
          (url) =>
            `<${prefix}url><${prefix}loc>${write(url)}</${prefix}loc><lastmod>2026-01-01</lastmod><image:image><image:loc>http://x.example/i</image:loc></image:image></${prefix}url>`,
        );
        const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<!-- made --><${prefix}urlset>${entries.join("")}</${prefix}urlset>`;
        const file = isPacked ? gzipSync(xml) : bytes(xml);
        expect(await parseSitemap(file)).toEqual({ pages: urls, sitemaps: [] });
      },
    ),
  );
});

test("an index names sitemaps, a list of lines pages", async () => {
  const index = "<sitemapindex><sitemap><loc>https://a.example/1.xml</loc></sitemap></sitemapindex>";
  expect(await parseSitemap(bytes(index))).toEqual({ pages: [], sitemaps: ["https://a.example/1.xml"] });
  expect(await parseSitemap(bytes("https://a.example/x\r\nhttps://a.example/y\n"))).toEqual({
    pages: ["https://a.example/x", "https://a.example/y"],
    sitemaps: [],
  });
});

test.each([
  ["a page", bytes("<!doctype html><html><body><url><loc>https://a.example/</loc></url></body></html>")],
  ["nothing", bytes("")],
  ["a damaged packed file", gzipSync("<urlset></urlset>").subarray(0, 15)],
  ["a packed file of a hundred megabytes", gzipSync(Buffer.alloc(100_000_000, " "))],
  ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47])],
])("%s is no sitemap", async (_what, file) => {
  expect(await parseSitemap(file)).toBeNull();
});

test("a sitemap that breaks off gives what stands in it, and entities of its own stay text", async () => {
  const cut = "<urlset><url><loc>https://a.example/1</loc></url><url><loc>https://a.exa";
  expect((await parseSitemap(bytes(cut)))!.pages[0]).toBe("https://a.example/1");
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><urlset><url><loc>https://a.example/&b;</loc></url></urlset>`;
  expect((await parseSitemap(bytes(bomb)))!.pages).toEqual(["https://a.example/&b;"]);
});

test("the largest sitemap leaves others room to work, and no more than 50,000 addresses are taken", async () => {
  const entry = `<url><loc>https://a.example/${"x".repeat(150)}</loc></url>`;
  const file = bytes(`<urlset>${entry.repeat(60_000)}</urlset>`);
  let longest = 0;
  const startedAt = performance.now();
  let last = startedAt;
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  const sitemap = await parseSitemap(file);
  clearInterval(timer);
  expect(sitemap!.pages).toHaveLength(50_000);
  expect(longest).toBeLessThan((performance.now() - startedAt) / 4);
});
