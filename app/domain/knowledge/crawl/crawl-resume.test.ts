import { beforeAll, expect, test } from "vitest";
import {
  createCrawlWorld,
  findableTexts,
  pageStatuses,
  runCrawl,
  type CrawlWorld,
} from "~/testing/crawl-world";
import { htmlPage, trapWebsite, type SitePages } from "~/testing/trap-website";
import { crawlSource } from "./crawl-source";
import { refreshSource } from "../sources/refresh-source";

const text = (what: string): string =>
  `On this page stands all that is to be known about ${what} in our shop.`;
const first = (): SitePages => ({
  "/sitemap.xml": "<urlset></urlset>",
  "/": htmlPage("Shop", text("the shop"), ["/a", "/b", "/old", "/missing"]),
  "/a": htmlPage("A", text("apples"), ["/same"]),
  "/b": htmlPage("B", text("bananas")),
  "/old": (_, response) => void response.writeHead(301, { location: "/c" }).end(),
  "/c": htmlPage("C", text("cherries")),
  "/same": htmlPage("A", text("apples")),
  "/about": htmlPage("About", text("us")),
  "/faq": htmlPage("FAQ", text("questions")),
  "/imprint": htmlPage("Imprint", text("the company")),
});
const later: SitePages = {
  "/": htmlPage("Shop", text("the shop"), ["/a", "/d"]),
  "/a": htmlPage("A", `${text("apples")}</p><h2>More</h2><p>${text("apricots")}`),
  "/d": htmlPage("D", text("dates"), ["/missing"]),
};

class Crash extends Error {}
type CrashPlace = { at: number; when: "rolled back" | "after" | "fetching" };
let crashes = 0;

/** The database and the fetcher of a process that dies once, at its nth transaction or request. */
function crashing(world: CrawlWorld, place: CrashPlace): CrawlWorld {
  const { services } = world;
  let transactions = 0;
  let requests = 0;
  let died = false;
  const die = (): never => {
    died = true;
    crashes += 1;
    throw new Crash();
  };
  const transact = services.db.$transaction.bind(services.db) as (
    work: unknown,
    options?: unknown,
  ) => Promise<unknown>;
  const db = new Proxy(services.db, {
    get: (target, name) => {
      if (name !== "$transaction") return Reflect.get(target, name) as unknown;
      return async (work: (tx: unknown) => Promise<unknown>, options?: unknown) => {
        const isHere = !died && place.when !== "fetching" && ++transactions === place.at;
        const result = await transact(async (tx: unknown) => {
          const done = await work(tx);
          return isHere && place.when === "rolled back" ? die() : done;
        }, options);
        return isHere && place.when === "after" ? die() : result;
      };
    },
  });
  const pages: typeof services.pages = {
    fetch: async (request) => {
      const answer = await services.pages.fetch(request);
      return !died && place.when === "fetching" && ++requests === place.at ? die() : answer;
    },
  };
  return { ...world, services: { ...services, db, pages } };
}

/** All of a source that a merchant or shopper could see. */
async function outcomeOf(world: CrawlWorld, sourceId: string) {
  const { services, shopId, site } = world;
  const source = await services.db.knowledgeSource.findUniqueOrThrow({ where: { id: sourceId } });
  const { status, failureMessage, chunkCount, progressDone, progressTotal } = source;
  const texts = await findableTexts(services, { shopId, sourceId });
  const outcome = {
    status,
    failureMessage,
    chunkCount,
    progressDone,
    progressTotal,
    texts,
    pages: await pageStatuses(world, sourceId),
  };
  return JSON.parse(JSON.stringify(outcome).replaceAll(site.origin, "")) as typeof outcome;
}

let expected: Awaited<ReturnType<typeof outcomeOf>>[];
let steps: { transactions: number; requests: number };

/** A crawl and, after the website has changed, a second one; either may die on the way. */
async function crawlTwice(place: CrashPlace | null, whichCrawl: 0 | 1 = 0) {
  const world = await createCrawlWorld(first);
  const sourceId = await world.add();
  const outcomes = [];
  for (const crawl of [0, 1]) {
    if (crawl === 1) {
      Object.assign(world.pages, later);
      delete world.pages["/b"];
      await refreshSource(world.services, { shopId: world.shopId, sourceId });
    }
    const { services } = place && whichCrawl === crawl ? crashing(world, place) : world;
    await runCrawl(services, { shopId: world.shopId, sourceId }, (error) => error instanceof Crash);
    outcomes.push(await outcomeOf(world, sourceId));
  }
  await world.site.close();
  return { outcomes, world, sourceId };
}

beforeAll(async () => {
  ({ outcomes: expected } = await crawlTwice(null));
  // A place that is never reached counts the steps.
  const world = await createCrawlWorld(first);
  const sourceId = await world.add();
  let transactions = 0;
  const { services } = world;
  const counted = crashing(world, { at: 1_000_000, when: "after" }).services;
  const { db } = counted;
  counted.db = new Proxy(db, {
    get: (target, name) => {
      if (name === "$transaction") transactions += 1;
      return Reflect.get(target, name) as unknown;
    },
  });
  await runCrawl(counted, { shopId: world.shopId, sourceId });
  steps = { transactions, requests: world.site.requests.length };
  expect(await outcomeOf({ ...world, services }, sourceId)).toEqual(expected[0]);
  await world.site.close();
});

test("the crawls without a crash are as they should be", () => {
  expect(expected[0]).toMatchObject({
    status: "ready",
    failureMessage: null,
    progressDone: 10,
    progressTotal: 10,
  });
  expect(Object.keys(expected[0]!.texts)).toEqual(["/", "/a", "/about", "/b", "/c", "/faq", "/imprint"]);
  expect(Object.keys(expected[1]!.texts)).toEqual(["/", "/a", "/about", "/d", "/faq", "/imprint"]);
  expect(steps.transactions).toBeGreaterThan(10);
});

test("a crawl that dies within or after any of its steps ends like one that did not", async () => {
  crashes = 0;
  for (const when of ["rolled back", "after"] as const) {
    for (let at = 1; at <= steps.transactions; at++) {
      const { outcomes } = await crawlTwice({ at, when });
      expect(outcomes, `${when} step ${at}`).toEqual(expected);
    }
  }
  expect(crashes).toBe(2 * steps.transactions);
}, 300_000);

test("so does one that dies while it fetches, and a second crawl that dies anywhere", async () => {
  crashes = 0;
  for (let at = 1; at <= steps.requests; at += 3)
    expect((await crawlTwice({ at, when: "fetching" })).outcomes, `request ${at}`).toEqual(expected);
  for (let at = 1; at <= steps.transactions + 4; at += 3)
    expect((await crawlTwice({ at, when: "after" }, 1)).outcomes, `second crawl, step ${at}`).toEqual(
      expected,
    );
  for (let at = 2; at <= steps.transactions + 4; at += 3)
    expect((await crawlTwice({ at, when: "rolled back" }, 1)).outcomes, `second crawl, step ${at}`).toEqual(
      expected,
    );
  expect(crashes).toBeGreaterThan(10);
}, 300_000);

test("jobs of one crawl that run at the same time have one effect", async () => {
  const world = await createCrawlWorld(first);
  const { services, shopId } = world;
  const sourceId = await world.add();
  await Promise.all([1, 2, 3].map(() => crawlSource(services, { shopId, sourceId })));
  await world.run(sourceId);
  expect(await outcomeOf(world, sourceId)).toEqual(expected[0]);
  await world.site.close();
});

test("a job that is enqueued again after the end does nothing", async () => {
  const { outcomes, world, sourceId } = await crawlTwice(null);
  const asked = world.site.requests.length;
  await crawlSource(world.services, { shopId: world.shopId, sourceId });
  expect(world.site.requests.length).toBe(asked);
  expect(await outcomeOf(world, sourceId)).toEqual(outcomes[1]);
});

test("the large website too ends the same when its crawl dies again and again", async () => {
  const calm = await createCrawlWorld(trapWebsite);
  const calmId = await calm.add();
  await calm.run(calmId);
  const stormy = await createCrawlWorld(trapWebsite);
  const stormyId = await stormy.add();
  let worlds = stormy;
  for (const at of [3, 11, 26, 40, 53, 77]) {
    worlds = crashing(worlds, { at, when: at % 2 === 0 ? "after" : "rolled back" });
  }
  await runCrawl(
    worlds.services,
    { shopId: stormy.shopId, sourceId: stormyId },
    (error) => error instanceof Crash,
  );
  expect(await outcomeOf(stormy, stormyId)).toEqual(await outcomeOf(calm, calmId));
}, 120_000);
