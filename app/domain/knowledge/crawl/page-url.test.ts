import fc from "fast-check";
import { expect, test } from "vitest";
import { goesInCircles, looksLikeLogin, looksLikePage, normalisePageUrl } from "./page-url";

const word = fc.stringMatching(/^[a-zA-Z0-9._~%äß-]{0,8}$/);
const pair = fc.tuple(fc.stringMatching(/^[a-z]{1,6}$/), word).map(([name, value]) => `${name}=${value}`);
const host = fc.constantFrom(
  "example.com",
  "www.example.com",
  "EXAMPLE.com:80",
  "münchen.example",
  "example.com:8443",
);
const url = fc
  .record({
    scheme: fc.constantFrom("http", "https", "HTTPS"),
    host,
    path: fc.array(word, { maxLength: 5 }),
    query: fc.array(fc.oneof(pair, word), { maxLength: 6 }),
    hash: fc.option(word),
  })
  .map(
    ({ scheme, host, path, query, hash }) =>
      `${scheme}://${host}/${path.join("/")}${query.length > 0 ? `?${query.join("&")}` : ""}${hash === null ? "" : `#${hash}`}`,
  );

test("an address in its one spelling keeps it", () => {
  fc.assert(
    fc.property(url, (text) => {
      const once = normalisePageUrl(text);
      expect(once).not.toBeNull();
      expect(normalisePageUrl(once!)).toBe(once);
      expect(URL.canParse(once!)).toBe(true);
      expect(once).not.toContain("#");
    }),
    { numRuns: 1_000 },
  );
});

test("the order of different parameters, fragments, tracking and sessions make no other page", () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{2,6}[0-9]$/), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      names.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
      ),
      fc.constantFrom("utm_source=x", "PHPSESSID=4", "fbclid=1", "gclid=", "_pos=3", "sid=9", "%75tm_term=1"),
      word,
      ([names, shuffled], idle, hash) => {
        const plain = `https://example.com/a?${names.map((name) => `${name}=1`).join("&")}`;
        const other = `https://example.com:443/a?${[idle, ...shuffled.map((name) => `${name}=1`)].join("&")}#${hash}`;
        expect(normalisePageUrl(other)).toBe(normalisePageUrl(plain));
      },
    ),
  );
});

test("different paths, values and repeated parameters in another order stay different", () => {
  const same = (one: string, other: string): boolean => normalisePageUrl(one) === normalisePageUrl(other);
  expect(same("https://example.com/a", "https://example.com/a/")).toBe(false);
  expect(same("https://example.com/a", "https://example.com/A")).toBe(false);
  expect(same("https://example.com/?a=1&a=2", "https://example.com/?a=2&a=1")).toBe(false);
  expect(same("https://example.com/?a=%2F", "https://example.com/?a=/")).toBe(false);
  expect(same("https://example.com/?page=1", "https://example.com/?page=2")).toBe(false);
  expect(same("https://example.com/?a", "https://example.com/?a=")).toBe(false);
});

test.each([
  ["HTTP://Example.com:80//a///b/../c;jsessionid=A1?b=2&a=1#top", "http://example.com/a/c?a=1&b=2"],
  ["https://example.com/%7euser/%e4%b8%ad?x=%2f", "https://example.com/~user/%E4%B8%AD?x=%2F"],
  ["https://user:pass@example.com/?utm_medium=mail&", "https://example.com/"],
  ["../up", "https://base.example/up"],
])("%s is kept as %s", (text, kept) => {
  expect(normalisePageUrl(text, "https://base.example/dir/page")).toBe(kept);
});

test.each([
  "mailto:a@b.example",
  "javascript:void(0)",
  "data:text/html,x",
  "http://",
  "",
  `https://a.example/${"x".repeat(2_000)}`,
])("%.40s is no page", (text) => expect(normalisePageUrl(text)).toBeNull());

test("pictures and programs are no pages, pages with a dot are", () => {
  expect(
    ["/a.JPG", "/b.zip", "/feed.rss", "/c.css?v=1"].map((path) => looksLikePage(`https://a.example${path}`)),
  ).toEqual([false, false, false, false]);
  expect(
    ["/a", "/b.html", "/c.php?id=1", "/v1.2", "/d.pdf"].every((path) =>
      looksLikePage(`https://a.example${path}`),
    ),
  ).toBe(true);
});

test("paths that repeat a part three times go in circles", () => {
  expect(goesInCircles("https://a.example/x/y/x/y/x")).toBe(true);
  expect(goesInCircles("https://a.example/2026/2026/x")).toBe(false);
});

test("logins are known by their paths, whatever the language of the rest", () => {
  for (const path of [
    "/login",
    "/account/login?next=/x",
    "/password",
    "/users/sign_in",
    "/wp-login.php",
    "/de/log-in",
  ])
    expect(looksLikeLogin(`https://a.example${path}`), path).toBe(true);
  for (const path of ["/", "/blog/login-problems", "/passwords-and-you", "/signs"])
    expect(looksLikeLogin(`https://a.example${path}`), path).toBe(false);
});
