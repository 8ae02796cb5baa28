import { expect, test } from "vitest";
import {
  createCrawlWorld,
  findableTexts,
  pageStatuses,
  runCrawl,
  type CrawlWorld,
} from "~/testing/crawl-world";
import { page, websiteFaults } from "~/testing/fault-website";
import { createTestShop } from "~/testing/test-services";
import { htmlPage, trapWebsite, type SitePages } from "~/testing/trap-website";
import { addLink } from "./add-link";
import { cancelCrawl } from "./cancel-crawl";
import { checkWebsite } from "./check-website";
import { crawlSource } from "./crawl-source";
import { deleteSource, undeleteSource } from "../sources/delete-source";
import { refreshSource } from "../sources/refresh-source";
import { retrieve } from "../retrieval/retrieve";

const text = (what: string): string =>
  `On this page stands all that is to be known about ${what} in our shop.`;
const small = (): SitePages => ({
  "/": htmlPage("Small shop", text("the shop"), ["/a", "/b"]),
  "/a": htmlPage("A", text("apples"), ["/c"]),
  "/b": htmlPage("B", text("bananas")),
  "/c": htmlPage("C", text("cherries")),
  "/about": htmlPage("About", text("us")),
  "/faq": htmlPage("FAQ", text("questions")),
  "/imprint": htmlPage("Imprint", text("the company")),
});

async function readSourceRow({ services }: CrawlWorld, sourceId: string) {
  return await services.db.knowledgeSource.findUniqueOrThrow({ where: { id: sourceId } });
}

async function crawlAgain(world: CrawlWorld, sourceId: string): Promise<void> {
  await refreshSource(world.services, { shopId: world.shopId, sourceId });
  await world.run(sourceId);
}

test("of a website full of traps each page is read once, and every other one says why not", async () => {
  const world = await createCrawlWorld(trapWebsite);
  const { host } = world.site;
  const sourceId = await world.add();
  await world.run(sourceId);
  const statuses = await pageStatuses(world, sourceId);
  const of = (status: string): string[] =>
    Object.keys(statuses).filter((url) => statuses[url]!.startsWith(status) && !url.startsWith("/calendar"));
  expect(of("ready").toSorted()).toEqual(
    [
      ...["/", "/about", "/below-broken", "/below-noindex", "/broken", "/circle/", "/circle/circle/", "/faq"],
      ...[
        "/filter?color=red&size=m",
        "/imprint",
        "/japanese",
        "/manual.pdf",
        "/latin",
        "/nofollow",
        "/only-in-sitemap?a=1",
      ],
      ...["/other-bot", "/packed", "/plain.txt", "/private/open", "/ring-2", "/session", "/shipping"],
      ...[1, 2, 3, 4, 5].map((depth) => `/deep/${depth}`),
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `/guides/${number}`),
    ].toSorted(),
  );
  const others = Object.fromEntries([...of("skipped"), ...of("failed")].map((url) => [url, statuses[url]]));
  expect(others).toEqual({
    "/away": "skipped: Leads to another website, elsewhere.example.",
    "/download": expect.stringMatching(/^skipped: .*application\/octet-stream/),
    "/duplicate": `skipped: The text is the same as that of http://${host}/about`,
    "/header-noindex": expect.stringMatching(/^skipped: .*noindex/),
    "/noindex": expect.stringMatching(/^skipped: .*noindex/),
    "/old": `skipped: Leads to http://${host}/about`,
    "/private/secret": expect.stringMatching(/^skipped: .*robots.txt/),
    "/ring-1": `skipped: The page says that it is the same as http://${host}/ring-2`,
    "/variant": `skipped: The page says that it is the same as http://${host}/shipping`,
    "/empty": expect.stringMatching(/^failed: /),
    "/forbidden": expect.stringMatching(/^failed: .*HTTP 403/),
    "/loop-a": expect.stringMatching(/^failed: .*without end/),
    "/members": expect.stringMatching(/^failed: .*leads to a login/),
    "/missing": expect.stringMatching(/^failed: .*HTTP 404/),
    "/script-only": expect.stringMatching(/^failed: /),
  });
  // A calendar has no end: as many of its pages as one path may have.
  expect(Object.keys(statuses).filter((url) => url.startsWith("/calendar"))).toHaveLength(30);
  expect(world.site.requests.filter((path) => path.startsWith("/private/secret"))).toEqual([]);
  // Redirects apart, no page is asked for twice.
  const asked = world.site.requests.filter((path) => !/^\/(?:loop-[ab]|about)$/.test(path));
  expect(asked.toSorted()).toEqual([...new Set(asked)].toSorted());

  const texts = await findableTexts(world.services, { shopId: world.shopId, sourceId });
  expect(texts[`http://${host}/latin`]!.join()).toContain("Größen und Maße");
  expect(texts[`http://${host}/manual.pdf`]!.join()).toContain("how to pitch the tent");
  expect(texts[`http://${host}/japanese`]!.join()).toContain("送料");
  expect(JSON.stringify(texts)).not.toMatch(/All rights reserved|secrets/);
  const source = await readSourceRow(world, sourceId);
  expect(source).toMatchObject({ status: "ready", failureMessage: null, language: "en" });
  expect(source.chunkCount).toBe(Object.values(texts).flat().length);
  expect(source.progressDone).toBe(Object.keys(statuses).length);
  expect(source.progressTotal).toBe(source.progressDone);
}, 120_000);

test("a passage of a crawled page is found with the page's own title and address", async () => {
  const world = await createCrawlWorld(small);
  const { services, shopId, site } = world;
  await world.run(await world.add());
  const { passages } = await retrieve(services, { shopId, question: "cherries", limit: 1 });
  expect(passages[0]).toMatchObject({
    title: "C",
    url: `${site.origin}/c`,
    text: expect.stringContaining("cherries"),
  });
});

test("a second crawl writes only what changed: passages of unchanged pages keep their ids, vanished pages go", async () => {
  const world = await createCrawlWorld(small);
  const { services, shopId, site, pages } = world;
  const sourceId = await world.add();
  await world.run(sourceId);
  const before = await services.db.chunk.findMany({ where: { shopId, sourceId } });
  const generation = await services.db.searchGeneration.findFirstOrThrow({
    where: { shopId, collection: "chunk" },
  });
  const { fetch } = services.pages;
  const answers: string[] = [];
  services.pages = {
    fetch: async (request) => {
      const answer = await fetch(request);
      answers.push(answer.tag);
      return answer;
    },
  };
  await crawlAgain(world, sourceId);
  // robots.txt and sitemap.xml are not there; all pages are as they were.
  expect(answers.toSorted()).toEqual([...Array<string>(7).fill("not_modified"), "refused", "refused"]);
  expect(await services.db.chunk.findMany({ where: { shopId, sourceId } })).toEqual(before);
  expect(await services.db.searchGeneration.findFirst({ where: { shopId, collection: "chunk" } })).toEqual(
    generation,
  );

  pages["/a"] = htmlPage("A", `${text("apples")}</p><h2>New</h2><p>${text("apricots")}`);
  pages["/b"] = htmlPage("B", text("bananas"), ["/d"]);
  pages["/d"] = htmlPage("D", text("dates"));
  delete pages["/faq"];
  await crawlAgain(world, sourceId);
  const texts = await findableTexts(services, { shopId, sourceId });
  // /c is no longer linked to; /faq is linked to, and gone.
  expect(Object.keys(texts).map((url) => url.replace(site.origin, ""))).toEqual([
    ...["/", "/a", "/about", "/b", "/d", "/imprint"],
  ]);
  expect((await pageStatuses(world, sourceId))["/c"]).toBeUndefined();
  expect((await pageStatuses(world, sourceId))["/faq"]).toMatch(/^failed: .*404/);
  const after = await services.db.chunk.findMany({ where: { shopId, sourceId } });
  const idOf = (rows: typeof after, part: string) => rows.find((row) => row.text.includes(part))?.id;
  for (const part of ["bananas", "apples", "the company"]) expect(idOf(after, part)).toBe(idOf(before, part));
});

test("while a website is down what was read stays in use, and nothing is taken for vanished", async () => {
  const world = await createCrawlWorld(small);
  const { services, shopId, pages } = world;
  const sourceId = await world.add();
  await world.run(sourceId);
  const before = await findableTexts(services, { shopId, sourceId });
  const answers = { ...pages };
  for (const path of Object.keys(pages)) pages[path] = websiteFaults["/down"]!;
  await crawlAgain(world, sourceId);
  expect(await readSourceRow(world, sourceId)).toMatchObject({
    status: "stale",
    failureMessage: expect.stringMatching(/HTTP 503/),
  });
  expect(await findableTexts(services, { shopId, sourceId })).toEqual(before);
  expect(new Set(Object.values(await pageStatuses(world, sourceId)))).not.toContain("queued");

  // One page down, with what only it leads to: neither goes.
  Object.assign(pages, answers);
  pages["/a"] = (_, response) => void response.writeHead(500).end();
  await crawlAgain(world, sourceId);
  expect(await readSourceRow(world, sourceId)).toMatchObject({ status: "ready" });
  expect(await findableTexts(services, { shopId, sourceId })).toEqual(before);
  expect((await pageStatuses(world, sourceId))["/a"]).toMatch(/^failed: .*HTTP 500/);

  // Down for three crawls: no longer in use.
  await crawlAgain(world, sourceId);
  await crawlAgain(world, sourceId);
  await crawlAgain(world, sourceId);
  const { [`${world.site.origin}/a`]: a, [`${world.site.origin}/c`]: c } = await findableTexts(services, {
    shopId,
    sourceId,
  });
  expect([a, c]).toEqual([undefined, undefined]);
  Object.assign(pages, answers);
  await crawlAgain(world, sourceId);
  expect(await findableTexts(services, { shopId, sourceId })).toEqual(before);
});

test("a page that stumbles is tried again in the same crawl", async () => {
  let tries = 0;
  const world = await createCrawlWorld(() => ({
    ...small(),
    "/a": (_, response) =>
      ++tries < 3
        ? void response.socket!.resetAndDestroy()
        : page(response, htmlPage("A", text("apples"), ["/c"])),
  }));
  const sourceId = await world.add();
  await world.run(sourceId);
  expect(await pageStatuses(world, sourceId)).toMatchObject({ "/a": "ready", "/c": "ready" });
});

test("a website that asks for fewer requests gets them: the crawl waits as long as it says, and ends", async () => {
  let refusals = 0;
  const world = await createCrawlWorld(() => ({
    ...small(),
    "/a": (_, response) =>
      ++refusals <= 5
        ? void response.writeHead(429, { "retry-after": "90" }).end()
        : page(response, htmlPage("A", text("apples"))),
  }));
  const { services, shopId } = world;
  const sourceId = await world.add();
  const waits: (number | undefined)[] = [];
  const { enqueue } = services.queue;
  services.queue.enqueue = (tx, name, data, options) => {
    if (name === "crawl-source") waits.push(options?.startAfterSeconds);
    return enqueue(tx, name, data, options);
  };
  await runCrawl(services, { shopId, sourceId });
  expect(waits).toEqual([90, 90, 90, 90, 90]);
  expect((await pageStatuses(world, sourceId))["/a"]).toBe("ready");
});

test.each<[string, (host: string) => SitePages, RegExp]>([
  [
    "forbids everything",
    () => ({ ...small(), "/robots.txt": "User-agent: *\nDisallow: /" }),
    /robots\.txt of .* allow "Floorwalker" there/,
  ],
  ["has no such page", () => ({}), /HTTP 404/],
  ["wants a login", () => ({ "/": websiteFaults["/login"]! }), /needs a login/],
  [
    "is closed by a password",
    () => ({ "/": (_, response) => void response.writeHead(302, { location: "/password" }).end() }),
    /leads to a login/,
  ],
  [
    "has no text without JavaScript",
    () => ({ "/": "<html><body><div id=app></div><script>1</script></body></html>" }),
    /text/,
  ],
  ["is a file", () => ({ "/": websiteFaults["/binary"]! }), /application\/octet-stream/],
  [
    "redirects for ever",
    () => ({ "/": (_, response) => void response.writeHead(302, { location: "/" }).end() }),
    /without end/,
  ],
  ["never ends", () => ({ "/": websiteFaults["/never-ends"]! }), /too long|took too long/],
  ["is 200 MB", () => ({ "/": websiteFaults["/huge"]! }), /MB/],
  [
    "leads to a private address",
    () => ({
      "/": (_, response) => void response.writeHead(302, { location: "http://169.254.169.254/" }).end(),
    }),
    /private network/,
  ],
  [
    "asks not to be indexed",
    () => ({ "/": htmlPage("x", text("x"), [], "<meta name=robots content=noindex>") }),
    /noindex/,
  ],
])("a website that %s fails with that reason", async (_what, makePages, message) => {
  const world = await createCrawlWorld(makePages);
  const sourceId = await world.add();
  await world.run(sourceId);
  const source = await readSourceRow(world, sourceId);
  expect(source).toMatchObject({
    status: "failed",
    chunkCount: 0,
    failureMessage: expect.stringMatching(message),
  });
  expect(source.refreshDueAt).toEqual(new Date(world.services.now().getTime() + 24 * 3_600_000));
});

test("a website that does not answer, and a name that nobody knows, fail after three tries", async () => {
  const world = await createCrawlWorld(() => ({}));
  for (const [startUrl, message] of [
    ["http://127.0.0.1:1/", /Port 1 is not read/],
    ["http://floorwalker-nowhere.invalid/", /private network|not known/],
  ] as const) {
    const sourceId = await world.add({ startUrl });
    await world.run(sourceId);
    expect(await readSourceRow(world, sourceId)).toMatchObject({
      status: "failed",
      failureMessage: expect.stringMatching(message),
    });
  }
  await world.site.close();
  const sourceId = await world.add();
  await world.run(sourceId);
  expect(await readSourceRow(world, sourceId)).toMatchObject({
    status: "failed",
    failureMessage: expect.stringMatching(/does not answer/),
  });
});

test("limits of pages and depth, and patterns, are kept, and pages over the limit say so", async () => {
  const world = await createCrawlWorld(trapWebsite);
  const limited = await world.add({ pagesMax: 5 });
  await world.run(limited);
  const statuses = Object.values(await pageStatuses(world, limited));
  expect(statuses.filter((status) => status === "ready")).toHaveLength(5);
  expect(statuses.some((status) => /more pages than the 5 that you want/.test(status))).toBe(true);
  expect(await readSourceRow(world, limited)).toMatchObject({ status: "ready" });

  await deleteSource(world.services, { shopId: world.shopId, sourceId: limited });
  const shallow = await world.add({ depthMax: 0, useSitemap: false });
  await world.run(shallow);
  expect(await pageStatuses(world, shallow)).toEqual({ "/": "ready" });

  await deleteSource(world.services, { shopId: world.shopId, sourceId: shallow });
  const chosen = await world.add({ include: ["/guides/*"], exclude: ["*/3"] });
  await world.run(chosen);
  const pages = await pageStatuses(world, chosen);
  expect(pages["/"]).toMatch(/^skipped: Not among the pages that you want/);
  expect(Object.keys(pages).filter((url) => pages[url] === "ready")).toEqual(["/guides/1", "/guides/2", "/guides/4", "/guides/5", "/guides/6", "/guides/7", "/guides/8"]); // prettier-ignore
});

test("a link is its one page, whatever that says to search engines, and takes its title", async () => {
  const head = `<meta name="robots" content="noindex"><link rel="canonical" href="/other">`;
  const world = await createCrawlWorld(() => ({
    "/sizes": (_, response) => void response.writeHead(302, { location: "/sizes/all" }).end(),
    "/sizes/all": htmlPage("All sizes", text("sizes"), ["/other", "/third"], head),
    "/other": htmlPage("Other", text("others")),
  }));
  const { services, shopId, site } = world;
  const url = `${site.origin}/sizes`;
  const { sourceId } = await addLink(services, { shopId, url, refreshEveryHours: 168 });
  await world.run(sourceId);
  expect(await pageStatuses(world, sourceId)).toEqual({
    "/sizes": `skipped: Leads to ${url}/all`,
    "/sizes/all": "ready",
  });
  expect(await readSourceRow(world, sourceId)).toMatchObject({ status: "ready", title: "All sizes", url });
  await crawlAgain(world, sourceId);
  expect(Object.keys(await findableTexts(services, { shopId, sourceId }))).toEqual([`${url}/all`]);
});

test.each([
  [undefined, 250],
  ["3", 3_000],
  ["600", 10_000],
])("with a crawl-delay of %s there are %i ms between two requests", async (delay, pauseMs) => {
  const robots = delay === undefined ? "" : `User-agent: *\nCrawl-delay: ${delay}`;
  const world = await createCrawlWorld(() => ({ ...small(), "/robots.txt": robots }));
  const pauses = new Set<number | undefined>();
  const { fetch } = world.services.pages;
  world.services.pages = {
    fetch: (request) => {
      if (!request.url.endsWith("/robots.txt")) pauses.add(request.pauseMs);
      return fetch(request);
    },
  };
  await world.run(await world.add());
  expect([...pauses]).toEqual([pauseMs]);
});

test("a job works for twenty seconds and leaves the rest to the next one", async () => {
  const world = await createCrawlWorld(small);
  const { services } = world;
  const { fetch } = services.pages;
  services.pages = {
    fetch: async (request) => {
      services.setNow(new Date(services.now().getTime() + 9_000));
      return await fetch(request);
    },
  };
  const sourceId = await world.add();
  // robots.txt, sitemap.xml and seven pages by threes, and the end.
  expect(await world.run(sourceId)).toBe(4);
  expect(await readSourceRow(world, sourceId)).toMatchObject({ status: "ready" });
});

test("a start page on another host or scheme is followed once, by that host's robots.txt", async () => {
  const other = await createCrawlWorld(() => ({
    "/robots.txt": "User-agent: *\nDisallow: /b",
    "/": htmlPage("Other shop", text("the other shop"), ["/a", "/b"]),
    "/a": htmlPage("A", text("apples")),
  }));
  const moved: SitePages = {
    "/": (_, response) => void response.writeHead(301, { location: `${other.site.origin}/` }).end(),
  };
  const world = await createCrawlWorld(() => moved, { otherHosts: [other.site.host] });
  const sourceId = await world.add();
  await world.run(sourceId);
  const rows = await world.services.db.knowledgePage.findMany({ where: { sourceId } });
  const statuses = Object.fromEntries(rows.map(({ url, status }) => [url, status]));
  expect(statuses).toMatchObject({
    [`${world.site.origin}/`]: "skipped",
    [`${other.site.origin}/`]: "ready",
    [`${other.site.origin}/a`]: "ready",
    [`${other.site.origin}/b`]: "skipped",
  });
});

test("a stopped crawl keeps what it has read, and its job does nothing more", async () => {
  const world = await createCrawlWorld(small);
  const { services, shopId, site } = world;
  const sourceId = await world.add();
  const { fetch } = services.pages;
  services.pages = {
    fetch: async (request) => {
      if (request.url.endsWith("/b")) await cancelCrawl(services, { shopId, sourceId });
      return await fetch(request);
    },
  };
  await world.run(sourceId);
  expect(await readSourceRow(world, sourceId)).toMatchObject({
    status: "stale",
    failureMessage: expect.stringMatching(/stopped/),
  });
  const asked = site.requests.length;
  await crawlSource(services, { shopId, sourceId });
  expect(site.requests.length).toBe(asked);
  const statuses = await pageStatuses(world, sourceId);
  expect(statuses["/a"]).toBe("ready");
  expect(statuses["/b"]).toMatch(/^skipped: The crawl ended/);
  await cancelCrawl(services, { shopId, sourceId });
  services.pages = { fetch };
  await crawlAgain(world, sourceId);
  expect(await readSourceRow(world, sourceId)).toMatchObject({ status: "ready", failureMessage: null });
});

test("a source that is deleted while it is crawled is left alone at once, and goes on when it is brought back", async () => {
  const world = await createCrawlWorld(small);
  const { services, shopId, site } = world;
  const sourceId = await world.add();
  const { fetch } = services.pages;
  services.pages = {
    fetch: async (request) => {
      if (request.url.endsWith("/b")) await deleteSource(services, { shopId, sourceId });
      return await fetch(request);
    },
  };
  await world.run(sourceId);
  const asked = site.requests.length;
  await crawlSource(services, { shopId, sourceId });
  expect(site.requests.length).toBe(asked);
  services.pages = { fetch };
  await undeleteSource(services, { shopId, sourceId });
  await crawlSource(services, { shopId, sourceId });
  expect(await readSourceRow(world, sourceId)).toMatchObject({ status: "ready" });
});

test("a look at a start page says what lies there, or why it cannot be read, and writes nothing", async () => {
  const world = await createCrawlWorld((host) => ({
    ...small(),
    "/sitemap.xml": `<urlset><url><loc>http://${host}/a</loc></url></urlset>`,
    "/closed": (_, response) => void response.writeHead(302, { location: "/password" }).end(),
    "/password": htmlPage("Opening soon", text("soon")),
    "/private": htmlPage("Private", text("secrets")),
    "/robots.txt": "User-agent: *\nDisallow: /private",
  }));
  const { services, shopId, site } = world;
  const look = (path: string) => checkWebsite(services, { url: site.origin + path });
  expect(await look("")).toEqual({
    tag: "readable",
    url: `${site.origin}/`,
    title: "Small shop",
    hasSitemap: true,
  });
  for (const [path, message] of [
    ["/closed", /leads to a login/],
    ["/private", /robots\.txt/],
    ["/nowhere", /HTTP 404/],
  ] as const) {
    expect(await look(path)).toEqual({ tag: "unreadable", message: expect.stringMatching(message) });
  }
  await expect(checkWebsite(services, { url: "nonsense" })).rejects.toMatchObject({
    code: "validation_error",
  });
  expect(await services.db.knowledgeSource.count({ where: { shopId } })).toBe(0);
});

test("nothing is done for another shop's source, a source of another kind, or an uninstalled shop", async () => {
  const world = await createCrawlWorld(small);
  const { services, shopId } = world;
  const sourceId = await world.add();
  const other = await createTestShop(services);
  await crawlSource(services, { shopId: other.shopId, sourceId });
  await services.db.shop.update({ where: { id: shopId }, data: { uninstalledAt: services.now() } });
  await crawlSource(services, { shopId, sourceId });
  expect(world.site.requests).toEqual([]);
});
