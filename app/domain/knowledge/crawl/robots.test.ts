import fc from "fast-check";
import { expect, test } from "vitest";
import { growthOf, linearGrowth } from "~/testing/growth";
import { isAllowed, parseRobots } from "./robots";

const allowed = (robots: string, path: string): boolean =>
  isAllowed(parseRobots(robots, "Floorwalker"), `https://a.example${path}`);

/** The rules as RFC 9309 words them, with regular expressions. */
function byTheBook(rules: { allow: boolean; pattern: string }[], path: string): boolean {
  const fits = rules.filter(({ pattern }) => {
    const body = pattern.replace(/\$$/, "").split("*").map(escape).join(".*");
    return new RegExp(`^${body}${pattern.endsWith("$") ? "$" : ""}`, "s").test(path);
  });
  const longest = Math.max(-1, ...fits.map(({ pattern }) => pattern.length));
  const best = fits.filter(({ pattern }) => pattern.length === longest);
  return best.length === 0 || best.some(({ allow }) => allow);
}
function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

test("the longest rule decides, with wildcards and ends, as RFC 9309 says", () => {
  const letters = fc.stringMatching(/^[ab/.?]{0,6}$/);
  const pattern = fc
    .tuple(fc.array(letters, { minLength: 1, maxLength: 4 }), fc.boolean())
    .map(([parts, ends]) => `/${parts.join("*")}${ends ? "$" : ""}`);
  const rule = fc.record({ allow: fc.boolean(), pattern });
  const path = fc.stringMatching(/^[ab/.?]{0,12}$/).map((text) => `/${text}`);
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 8 }), path, (rules, path) => {
      const robots = rules.map(({ allow, pattern }) => `${allow ? "Allow" : "Disallow"}: ${pattern}`);
      // What browsers make of dots and slashes, so that both look at the same path.
      const { pathname, search } = new URL(`https://a.example${path}`);
      expect(allowed(["User-agent: *", ...robots].join("\n"), path)).toBe(
        byTheBook(rules, pathname + search),
      );
    }),
    { numRuns: 2_000 },
  );
});

test("our own groups count together and instead of those for everybody, in any case of letters", () => {
  const robots = `
    User-agent: *
    Disallow: /

    user-agent: FLOORWALKER/2.0
    Disallow: /a
    User-agent: otherbot
    User-agent: Floorwalker
    Disallow: /b
    User-agent: otherbot
    Disallow: /c`;
  expect(["/a", "/b", "/c", "/d"].map((path) => allowed(robots, path))).toEqual([false, false, true, true]);
});

test("a group for us without rules allows everything; lines for others and unknown ones change nothing", () => {
  expect(allowed("User-agent: Floorwalker\nDisallow:\n\nUser-agent: *\nDisallow: /", "/x")).toBe(true);
  expect(allowed("User-agent: Floorwalkerbot\nDisallow: /", "/x")).toBe(true);
  expect(
    allowed("User-agent: *\nSitemap: https://a.example/s.xml\nFoo: bar\nUser-agent: b\nDisallow: /x", "/x"),
  ).toBe(false);
  expect(allowed("Disallow: /", "/x")).toBe(true);
  expect(allowed("<!doctype html><p>Not found: sorry</p>", "/x")).toBe(true);
});

test("escapes, letters beyond ASCII, comments, line ends and a mark at the beginning are read alike", () => {
  const robots =
    "\ufeffUser-agent: * # all\r\nDisallow: /ünter # hush\rDisallow: /%7euser\nDisallow: /a%2fb\nDisallow: nodash";
  expect(
    ["/%C3%BCnter/x", "/~user", "/a%2Fb", "/a/b", "/nodash"].map((path) => allowed(robots, path)),
  ).toEqual([false, false, false, true, false]);
});

test("pauses and sitemaps are read; what is no number or no address is left out", () => {
  const robots = parseRobots(
    "User-agent: *\nCrawl-delay: 2.5\nSitemap: https://a.example/s.xml\nSitemap: /relative.xml",
    "Floorwalker",
  );
  expect(robots).toEqual({ rules: [], crawlDelaySeconds: 2.5, sitemaps: ["https://a.example/s.xml"] });
  expect(parseRobots("User-agent: *\nCrawl-delay: soon", "Floorwalker").crawlDelaySeconds).toBeNull();
});

test("a robots.txt made to cost time costs none", () => {
  const growth = growthOf((wildcards) => {
    const line = `Disallow: /${"*a".repeat(wildcards)}b\n`;
    const robots = parseRobots(`User-agent: *\n${line.repeat(280)}`, "Floorwalker");
    expect(isAllowed(robots, `https://a.example/${"a".repeat(1_400)}`)).toBe(true);
  }, 225);
  expect(growth).toBeLessThan(linearGrowth.max);
});

test("any text at all is read without an error", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), fc.webUrl(), (text, url) => {
      isAllowed(parseRobots(`User-agent: *\nDisallow: ${text}\n${text}`, "Floorwalker"), url);
    }),
  );
});
