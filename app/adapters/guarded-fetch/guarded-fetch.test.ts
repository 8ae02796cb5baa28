import fc from "fast-check";
import { buildConnector } from "undici";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PageFetch, PageRequest } from "~/domain/knowledge/crawl/page-fetcher";
import { startWebsite, websiteFaults, type LocalWebsite } from "~/testing/fault-website";
import { isPublicAddress } from "./check-address";
import { createGuardedFetch, type GuardedFetchOptions } from "./create-guarded-fetch";

let site: LocalWebsite;
beforeAll(async () => {
  site = await startWebsite((request, response) => {
    const behave = websiteFaults[request.url!];
    if (behave) behave(request, response);
    else response.writeHead(404).end();
  });
});
afterAll(() => site.close());

const wanted = { accept: ["text/html"], bytesMax: 2_000_000, timeoutMs: 1_500 };

function fetchFault(path: string, request: Partial<PageRequest> = {}): Promise<PageFetch> {
  const { fetch } = createGuardedFetch({
    userAgent: "Floorwalker/test",
    allowedPrivateHosts: [site.host],
    idleTimeoutMs: 700,
  });
  return fetch({ url: site.origin + path, ...wanted, ...request });
}

test.each([
  ["/loop", "too_many_redirects", /without end/],
  ["/nowhere", "bad_address", /no web address/],
  ["/without-location", "http_error", /HTTP 302/],
  ["/never-ends", "timed_out", /too long/],
  ["/drip", "timed_out", /too long/],
  ["/silent", "timed_out", /too long/],
  ["/falls-silent", "timed_out", /too long/],
  ["/huge", "too_large", /more than 2 MB/],
  ["/says-huge", "too_large", /more than 2 MB/],
  ["/gzip-bomb", "too_large", /more than 2 MB/],
  ["/gzip-broken", "broken_off", /damaged/],
  ["/gzip-cut", "broken_off", /damaged/],
  ["/packed-twice", "wrong_type", /packed/],
  ["/binary", "wrong_type", /application\/octet-stream/],
  ["/without-type", "wrong_type", /does not say what it is/],
  ["/login", "login_required", /needs a login \(HTTP 401\)/],
  ["/forbidden", "login_required", /HTTP 403.*let "Floorwalker" in/],
  ["/missing", "not_found", /HTTP 404/],
  ["/gone", "not_found", /HTTP 410/],
  ["/slow-down", "rate_limited", /fewer requests/],
  ["/down", "http_error", /HTTP 503.*later/],
  ["/empty-answer", "http_error", /HTTP 204/],
  ["/huge-headers", "too_large", /header lines/],
  ["/too-short", "broken_off", /before the page had ended/],
  ["/reset", "broken_off", /broke the connection off/],
  ["/not-http", "broken_off", /not HTTP/],
])("%s is refused as %s, in plain words", async (path, reason, message) => {
  // Only what is to take too long gets little time: a busy machine must not turn the others into it.
  const outcome = await fetchFault(path, reason === "timed_out" ? {} : { timeoutMs: 30_000 });
  expect(outcome).toMatchObject({ tag: "refused", reason, url: expect.stringContaining(site.origin) });
  expect(outcome).toMatchObject({ message: expect.stringMatching(message) });
});

test("a page comes as bytes with its type, after redirects, and with what a later request can ask by", async () => {
  const outcome = await fetchFault("/hops");
  if (outcome.tag !== "fetched") throw new Error(JSON.stringify(outcome));
  const { bytes, ...page } = outcome.page;
  expect({ ...page, text: Buffer.from(bytes).toString() }).toEqual({
    url: `${site.origin}/ok`,
    status: 200,
    contentType: "text/html; charset=utf-8",
    text: "<p>Hello</p>",
    etag: '"v1"',
    lastModified: "Fri, 20 Nov 2026 12:00:00 GMT",
    robotsTags: [],
  });
});

test("a packed page is unpacked", async () => {
  const outcome = await fetchFault("/gzip");
  expect(outcome.tag === "fetched" && Buffer.from(outcome.page.bytes).toString()).toBe("<p>Packed</p>");
});

test("a page that is longer than it says is read as far as it says", async () => {
  const outcome = await fetchFault("/too-long");
  expect(outcome.tag === "fetched" && Buffer.from(outcome.page.bytes).toString()).toBe("Hello");
});

test("a request by what is known already hears that nothing changed", async () => {
  const { fetch } = createGuardedFetch({ userAgent: "x", allowedPrivateHosts: [site.host] });
  const url = `${site.origin}/unchanged`;
  websiteFaults["/unchanged"] = ({ headers }, response) => {
    const isKnown = headers["if-none-match"] === '"v1"' && headers["user-agent"] === "x";
    response.writeHead(isKnown ? 304 : 500).end();
  };
  expect(await fetch({ url, ...wanted, etag: '"v1"' })).toEqual({ tag: "not_modified", url });
  expect(await fetch({ url, ...wanted })).toMatchObject({ tag: "refused", status: 500 });
});

test("how long the site wants to be left alone is told, in seconds or as a date", async () => {
  expect(await fetchFault("/slow-down")).toMatchObject({ retryAfterSeconds: 7 });
  expect(await fetchFault("/down")).toMatchObject({ retryAfterSeconds: 120, status: 503 });
  const dated = await fetchFault("/slow-down-until");
  expect(dated.tag === "refused" && dated.retryAfterSeconds).toBeGreaterThan(50);
});

test("a redirect that the caller does not want is not followed, and told", async () => {
  const before = site.requests.length;
  const outcome = await fetchFault("/hops", { mayFollow: (url) => !url.endsWith("/hops-2") });
  expect(outcome).toMatchObject({ reason: "redirect_declined", url: `${site.origin}/hops-2`, status: 301 });
  expect(site.requests.slice(before)).toEqual(["/hops"]);
});

test("one host is asked for one thing at a time, with the pause between", async () => {
  let open = 0;
  const times: number[] = [];
  websiteFaults["/one-by-one"] = (_, response) => {
    open += 1;
    expect(open).toBe(1);
    times.push(performance.now());
    setTimeout(() => {
      open -= 1;
      response.writeHead(200, { "content-type": "text/html" }).end("x");
    }, 20);
  };
  const { fetch } = createGuardedFetch({ userAgent: "x", allowedPrivateHosts: [site.host] });
  const url = `${site.origin}/one-by-one`;
  await Promise.all([1, 2, 3].map(() => fetch({ url, ...wanted, pauseMs: 60 })));
  expect(times).toHaveLength(3);
  for (const [place, time] of times.slice(1).entries()) expect(time - times[place]!).toBeGreaterThan(75);
});

/** Names as `names` says, answer after answer; public addresses lead to the local website, others nowhere. */
function publicWorld(names: Record<string, string[][]>, options: Partial<GuardedFetchOptions> = {}) {
  const connected: string[] = [];
  const lookUps: string[] = [];
  const connect = buildConnector({});
  const fetcher = createGuardedFetch({
    userAgent: "x",
    lookUp: async (name) => {
      lookUps.push(name);
      const answers = names[name];
      if (!answers) throw Object.assign(new Error(name), { code: "ENOTFOUND" });
      return answers.length > 1 ? answers.shift()! : answers[0]!;
    },
    connect: (asked, callback) => {
      connected.push(asked.hostname);
      connect({ ...asked, hostname: "127.0.0.1", port: String(site.port), protocol: "http:" }, callback);
    },
    ...options,
  });
  return { fetch: (url: string) => fetcher.fetch({ url, ...wanted }), connected, lookUps };
}

test("a name that answers public first and private then is never connected to privately", async () => {
  const world = publicWorld({ "rebind.test": [["93.184.216.34"], ["127.0.0.1"]] });
  expect(await world.fetch("http://rebind.test/ok")).toMatchObject({ tag: "fetched" });
  expect(world.connected).not.toContain("127.0.0.1");
  expect(await world.fetch("https://rebind.test/ok")).toMatchObject({ reason: "private_address" });
  expect(world.connected).not.toContain("127.0.0.1");
});

test("one private address among public ones refuses the host before anything is sent", async () => {
  const world = publicWorld({ "mixed.test": [["93.184.216.34", "10.0.0.1"]] });
  expect(await world.fetch("http://mixed.test/ok")).toMatchObject({ reason: "private_address" });
  expect(world.connected).toEqual([]);
});

test("a redirect from a public to a private host, or away from https, is refused", async () => {
  const world = publicWorld({ "shop.test": [["93.184.216.34"]], "inner.test": [["192.168.1.1"]] });
  for (const [path, location] of [
    ["/to-name", "http://inner.test/"],
    ["/to-number", "//169.254.169.254/latest"],
    ["/to-hex", "http://0x7f.1/"],
    ["/to-file", "file:///etc/passwd"],
  ]) {
    websiteFaults[path!] = (_, response) => void response.writeHead(302, { location }).end();
    const outcome = await world.fetch(`http://shop.test${path}`);
    expect(outcome).toMatchObject({ reason: path === "/to-file" ? "bad_address" : "private_address" });
  }
  websiteFaults["/downgrade"] = (_, response) =>
    void response.writeHead(302, { location: "http://shop.test/ok" }).end();
  expect(await world.fetch("https://shop.test/downgrade")).toMatchObject({
    reason: "bad_address",
    message: expect.stringMatching(/away from https/),
  });
  expect(new Set(world.connected)).toEqual(new Set(["93.184.216.34"]));
});

test.each([
  "http://user@shop.test/",
  "http://shop.test:22/",
  "http://shop.test:8080/",
  "http://shop.test./",
  "ftp://shop.test/",
  "javascript:alert(1)",
  "http:/\\shop.test/",
  "http:shop.test",
  "https://shop.test\\@inner.test/",
  "http://sh\top.test/",
  "http://0x5db8d822/",
  "http://1572395042/",
  "shop.test",
  "",
  `http://shop.test/${"a".repeat(3_000)}`,
])("%.60s is no address to read, and nothing is looked up", async (url) => {
  const world = publicWorld({ "shop.test": [["93.184.216.34"]] });
  expect(await world.fetch(url)).toMatchObject({ tag: "refused", reason: "bad_address" });
  expect(world.lookUps).toEqual([]);
});

test.each([
  "localhost",
  "printer",
  "nas.local",
  "metadata.google.internal",
  "router.home.arpa",
  "a.localhost",
])("the inner name %s is refused without a look-up", async (host) => {
  const world = publicWorld({});
  expect(await world.fetch(`http://${host}/`)).toMatchObject({ reason: "private_address" });
  expect(world.lookUps).toEqual([]);
});

test("a name that nobody knows, and one without an address, are told apart from a site that is down", async () => {
  const world = publicWorld({ "empty.test": [[]] });
  expect(await world.fetch("http://nobody.test/")).toMatchObject({
    reason: "unreachable",
    message: expect.stringMatching(/name is not known/),
  });
  expect(await world.fetch("http://empty.test/")).toMatchObject({
    message: expect.stringMatching(/no address/),
  });
});

test("the next address is tried when one does not answer, and a failed look-up says so", async () => {
  const tried: string[] = [];
  const inner = buildConnector({});
  const world = publicWorld(
    { "two.test": [["93.184.216.34", "93.184.216.35"]] },
    {
      connect: (asked, callback) => {
        tried.push(asked.hostname);
        const error = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
        if (tried.length === 1) return callback(error, null);
        inner({ ...asked, hostname: "127.0.0.1", port: String(site.port) }, callback);
      },
    },
  );
  expect(await world.fetch("http://two.test/ok")).toMatchObject({ tag: "fetched" });
  expect(tried).toEqual(["93.184.216.34", "93.184.216.35"]);
});

test("an address that is allowed for development leads to this machine or nowhere, on its port alone", async () => {
  const allowed = { allowedPrivateHosts: [`dev.test:${site.port}`, `shop.localhost:${site.port}`] };
  const inner = buildConnector({});
  const world = publicWorld({ "dev.test": [["10.0.0.7"]] }, { ...allowed, connect: inner });
  expect(await world.fetch(`http://dev.test:${site.port}/ok`)).toMatchObject({ reason: "private_address" });
  expect(await world.fetch(`http://shop.localhost:${site.port}/ok`)).toMatchObject({ tag: "fetched" });
  expect(await world.fetch("http://shop.localhost/ok")).toMatchObject({ reason: "private_address" });
  expect(await world.fetch(`http://127.0.0.1:${site.port}/ok`)).toMatchObject({ tag: "refused" });
});

test("no address of a private, reserved or embedded range counts as public, in whatever notation", () => {
  const octet = fc.integer({ min: 0, max: 255 });
  const inner = fc.oneof(
    fc.tuple(fc.constantFrom(0, 10, 127), octet, octet, octet),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
    fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
    fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
    fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), octet, octet),
    fc.tuple(fc.integer({ min: 224, max: 255 }), octet, octet, octet),
  );
  fc.assert(
    fc.property(inner, (bytes) => {
      const dotted = bytes.join(".");
      const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
      const [high, low] = [hex.slice(0, 4), hex.slice(4)];
      for (const address of [
        dotted,
        `::ffff:${dotted}`,
        `::ffff:${high}:${low}`,
        `::${high}:${low}`,
        `64:ff9b::${high}:${low}`,
        `64:ff9b:1::${high}:${low}`,
        `2002:${high}:${low}::1`,
        `::ffff:0:${high}:${low}`,
      ])
        expect(isPublicAddress(address), address).toBe(false);
    }),
  );
});

test.each(["93.184.216.34", "8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e"])(
  "%s is public",
  (address) => expect(isPublicAddress(address)).toBe(true),
);
