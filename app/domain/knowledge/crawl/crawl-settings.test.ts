import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultCrawlSettings } from "./crawl-settings";
import { parseCrawlSettings, readCrawlSettings } from "./parse-crawl-settings";
import { parseStartUrl } from "./start-url";
import { matchWildcards } from "./match-wildcards";
import { isOfSite, onOrigin } from "./site";
import { fitsPattern } from "./url-patterns";

const settings = { ...defaultCrawlSettings, startUrl: "example.com/help" };

test("settings are kept in one spelling, and read again as they were kept", () => {
  const parsed = parseCrawlSettings({
    ...settings,
    include: ["/a/**", " /a/* ", "", "https://www.example.com/b"],
  });
  expect(parsed).toMatchObject({ startUrl: "https://example.com/help", include: ["/a/*", "/b"] });
  expect(readCrawlSettings(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed);
  expect(parseCrawlSettings(parsed)).toEqual(parsed);
});

test.each([
  [{ startUrl: "" }, /Write the address/],
  [{ startUrl: "example" }, /Did you mean example.com/],
  [{ startUrl: "ftp://example.com" }, /not ftp:/],
  [{ startUrl: "https://user:secret@example.com" }, /before the @/],
  [{ startUrl: "not an address" }, /no web address/],
  [{ depthMax: 11 }, /depth must be a whole number from 0 to 10/],
  [{ depthMax: Number.NaN }, /depth must be/],
  [{ pagesMax: 0 }, /pages must be a whole number from 1 to 2,000/],
  [{ pagesMax: 1.5 }, /pages must be/],
  [{ refreshEveryHours: 5 }, /every 6 hours, every day/],
  [{ include: ["help/*"] }, /"help\/\*" must begin with \/ or \*/],
  [{ exclude: ["/a(b|c)"] }, /Only \* is special/],
  [{ exclude: ["https://other.example/*"] }, /another website/],
  [{ exclude: ["/a b"] }, /line of its own/],
  [{ exclude: [`/${"a".repeat(301)}`] }, /longer than 300/],
  [{ include: Array.from({ length: 51 }, (_, n) => `/${n}`) }, /At most 50 patterns/],
])("%j is refused with its mend", (change, message) => {
  const parse = () => parseCrawlSettings({ ...settings, ...change });
  expect(parse).toThrow(
    expect.objectContaining({ code: "validation_error", message: expect.stringMatching(message) }),
  );
});

test("an address typed as in a browser is taken", () => {
  expect(parseStartUrl(" Shop.Example.com ")).toBe("https://shop.example.com/");
  expect(parseStartUrl("http://example.com:80/A?utm_source=x#y")).toBe("http://example.com/A");
  expect(parseStartUrl("münchen.example")).toBe("https://xn--mnchen-3ya.example/");
  expect(parseStartUrl("http://localhost:4200")).toBe("http://localhost:4200/");
});

test("patterns fit as they read, in any case of letters and spelling of escapes", () => {
  const fits = (pattern: string, path: string): boolean => fitsPattern(pattern, `https://a.example${path}`);
  expect(["/help", "/help/", "/Help/a/b?c=1"].every((path) => fits("/help/*", path))).toBe(true);
  expect(["/helpers", "/de/help/a", "/"].some((path) => fits("/help/*", path))).toBe(false);
  expect(fits("/help", "/help/a")).toBe(false);
  expect(fits("*.pdf", "/files/A.PDF")).toBe(true);
  expect(fits("*/size-*?v=*", "/x/size-m?v=2")).toBe(true);
  expect(fits("/größe", "/gr%C3%B6%C3%9Fe")).toBe(true);
  expect(fits("/cart*", "/cart")).toBe(true);
});

test("wildcards fit as a regular expression would", () => {
  const text = fc.stringMatching(/^[ab*]{0,10}$/);
  fc.assert(
    fc.property(text, fc.stringMatching(/^[ab]{0,12}$/), fc.boolean(), (pattern, text, isWhole) => {
      const expression = new RegExp(`^${pattern.replaceAll("*", ".*")}${isWhole ? "$" : ""}`);
      expect(matchWildcards(pattern, text, { isWhole })).toBe(expression.test(text));
    }),
    { numRuns: 2_000 },
  );
});

test("a website is its host with and without www, by http and https, and no other port", () => {
  const origin = "https://www.example.com";
  const is = (url: string): boolean => isOfSite(origin, url);
  expect(["http://example.com/a", "https://www.example.com", "https://example.com:443/"].every(is)).toBe(
    true,
  );
  const others = [
    "https://shop.example.com",
    "https://example.com:8443/",
    "https://example.com.evil.example/",
    "nonsense",
  ];
  expect(others.some(is)).toBe(false);
  expect(onOrigin(origin, "http://example.com/a?b=1")).toBe("https://www.example.com/a?b=1");
});
