import { readFileSync } from "node:fs";
import { Agent, request } from "undici";
import { createGuardedFetch } from "~/adapters/guarded-fetch/create-guarded-fetch";
import type { PageFetch, PageFetcher } from "~/domain/knowledge/crawl/page-fetcher";
import { createSsrfWorld, type Seen, type SsrfWorld } from "./ssrf-world";

/** As in `security/ssrf_cases.json`. */
export interface SsrfCases {
  /** Addresses that lead to 127.0.0.1 on a machine without a guard. */
  reach?: string[];
  /** To be refused before any packet leaves. */
  policy?: string[];
  scheme?: string[];
  /** What a name server answers, call after call. */
  dns?: Record<string, string[][]>;
  redirect_chains?: string[][];
}

export interface CaseResult {
  group: string;
  name: string;
  right: boolean;
  /** What happened. */
  outcome: string;
}

export interface SsrfResults {
  results: CaseResult[];
  /** How many of `reach` came to the canary without the guard, and of how many. */
  unguarded: { reached: number; of: number };
}

/** Crawls a website from this address with this fetcher, to the end. */
export type Crawl = (pages: PageFetcher, startUrl: string) => Promise<void>;

export function readSsrfCases(path: string): SsrfCases {
  const cases = JSON.parse(readFileSync(path, "utf8")) as SsrfCases;
  const known = ["reach", "policy", "scheme", "dns", "redirect_chains"] as const;
  if (!known.some((group) => cases[group])) {
    throw new Error(`${path} has none of the groups ${known.join(", ")}.`);
  }
  return cases;
}

/** Runs every case against the fetcher that the product uses, on an internet of its own. */
export async function runSsrfCases(cases: SsrfCases, crawl: Crawl): Promise<SsrfResults> {
  const { reach = [], policy = [], scheme = [], dns = {}, redirect_chains: chains = [] } = cases;
  const canaryPort = portOfCanary(reach);
  const world = await createSsrfWorld(dns, canaryPort);
  const results: CaseResult[] = [];
  const add = (group: string, name: string, run: { right: boolean; outcome: string }): void =>
    void results.push({ group, name, ...run });
  try {
    add("control", "a public page is read", await runControl(world));
    for (const url of reach) {
      add("reach", url, await runUrl(world, url, [80, 443], isHarmless));
      // Once more with the port allowed, so that the address alone decides.
      add("reach, any port", url, await runUrl(world, url, [80, 443, canaryPort], isHarmless));
    }
    for (const url of policy) add("policy", url, await runUrl(world, url, [80, 443], isSilent));
    for (const url of scheme) add("scheme", url, await runUrl(world, url, [80, 443], isSilent));
    for (const name of Object.keys(dns))
      add("dns", name, await runUrl(world, `http://${name}/`, [80, 443], isHarmless));
    for (const chain of chains.flat())
      add("redirect_chains", chain, await runChain(world, chain, canaryPort, crawl));
    return { results, unguarded: await reachUnguarded(world, reach) };
  } finally {
    await world.close();
  }
}

function portOfCanary(reach: string[]): number {
  const ports = reach.map((url) => /:(\d+)(?:\/|$)/.exec(url)?.[1]).filter((port) => port !== undefined);
  return Number(ports[0] ?? 4700);
}

/** Nothing private was connected to. */
const isHarmless = ({ canaryHits, leaks }: Seen): boolean => canaryHits === 0 && leaks.length === 0;
/** Nothing at all left, and it was refused. */
const isSilent = (seen: Seen, outcomes: PageFetch[]): boolean =>
  seen.connections === 0 && seen.lookUps === 0 && outcomes.every(({ tag }) => tag === "refused");

/** Twice, since a name may answer differently the second time. */
async function runUrl(
  world: SsrfWorld,
  url: string,
  ports: number[],
  isRight: (seen: Seen, outcomes: PageFetch[]) => boolean,
) {
  world.reset();
  const outcomes = [];
  for (let time = 0; time < 2; time++) outcomes.push(await fetchOnce(guarded(world, ports), url));
  return { right: isRight(world.seen(), outcomes), outcome: outcomes.map(describe).join(", then ") };
}

async function runControl(world: SsrfWorld) {
  world.reset();
  world.routes.set("public.test/", { status: 200, body: "<p>Hello</p>" });
  const outcomes = [];
  for (const url of ["http://public.test/", "https://public.test/"]) {
    outcomes.push(await fetchOnce(guarded(world, [80, 443]), url));
  }
  return {
    right: outcomes.every(({ tag }) => tag === "fetched"),
    outcome: outcomes.map(describe).join(", then "),
  };
}

async function runChain(world: SsrfWorld, chain: string, canaryPort: number, crawl: Crawl) {
  world.reset();
  world.routes.clear();
  const ports = [80, 443, canaryPort];
  const secret = `http://127.0.0.1:${canaryPort}/secret`;
  const fetch = (url: string) => fetchOnce(guarded(world, ports), url);
  const judge = (outcome: PageFetch, isRight: boolean) => ({
    right: isRight && isHarmless(world.seen()),
    outcome: describe(outcome),
  });
  const steps = chain.split(/ -> (?=\d{3} )/);
  if (steps.length > 1) {
    let from = steps[0]!.trim();
    for (const step of steps.slice(1)) {
      const [, status, to] = /^(\d{3}) (.*)$/.exec(step.trim())!;
      world.routes.set(from.replace(/^https?:\/\//, ""), {
        status: Number(status),
        headers: { location: to! },
      });
      from = to!;
    }
    const outcome = await fetch(steps[0]!.trim());
    return judge(outcome, outcome.tag === "refused");
  }
  if (/redirects in a loop/.test(chain)) {
    const count = Number(/\d+/.exec(chain)?.[0] ?? 21);
    for (let hop = 0; hop < count; hop++) {
      world.routes.set(`public.test/${hop}`, { status: 302, headers: { location: `/${(hop + 1) % count}` } });
    }
    const outcome = await fetch("https://public.test/0");
    const isRight = outcome.tag === "refused" && outcome.reason === "too_many_redirects";
    return judge(outcome, isRight && world.seen().asked.length < count);
  }
  if (/downgrade/.test(chain)) {
    world.routes.set("public.test/", { status: 301, headers: { location: "http://public.test/plain" } });
    world.routes.set("public.test/plain", { status: 200, body: "<p>plain</p>" });
    const outcome = await fetch("https://public.test/");
    return judge(outcome, outcome.tag === "refused" && !world.seen().asked.includes("public.test/plain"));
  }
  const pages = pagesNamingPrivate(chain, secret);
  if (!pages) return { right: false, outcome: "this case is not understood" };
  for (const [path, body] of Object.entries(pages))
    world.routes.set(`public.test${path}`, { status: 200, body });
  await crawl(guarded(world, ports), "https://public.test/");
  const { asked } = world.seen();
  const wasRead = Object.keys(pages).every((path) => asked.includes(`public.test${path}`));
  return { right: wasRead && isHarmless(world.seen()), outcome: `crawled: ${asked.join(", ")}` };
}

/** A website that leads a crawler to a private address. */
function pagesNamingPrivate(chain: string, secret: string): Record<string, string> | null {
  const text = "<p>Parcels are sent within two days, and everybody may send them back within a month.</p>";
  const start = (head: string): Record<string, string> => ({
    "/": `<html><head>${head}</head><body>${text}</body></html>`,
  });
  if (/meta refresh/.test(chain)) return start(`<meta http-equiv="refresh" content="0; url=${secret}">`);
  if (/canonical/.test(chain)) return start(`<link rel="canonical" href="${secret}">`);
  if (!/robots\.txt|sitemap/.test(chain)) return null;
  return {
    ...start(""),
    "/robots.txt": `User-agent: *\nSitemap: ${secret}\nSitemap: https://public.test/sitemap.xml\nSitemap: http://169.254.169.254/`,
    "/sitemap.xml": `<sitemapindex><sitemap><loc>${secret}</loc></sitemap><sitemap><loc>https://public.test/pages.xml</loc></sitemap></sitemapindex>`,
    "/pages.xml": `<urlset><url><loc>${secret}</loc></url><url><loc>http://[::1]/</loc></url></urlset>`,
  };
}

function guarded(world: SsrfWorld, ports: number[]): PageFetcher {
  return createGuardedFetch({
    userAgent: "Floorwalker/bench",
    ports,
    lookUp: world.lookUp,
    connect: world.connect,
  });
}

async function fetchOnce({ fetch }: PageFetcher, url: string): Promise<PageFetch> {
  return await fetch({ url, accept: ["text/html"], bytesMax: 1_000_000, timeoutMs: 5_000 });
}

function describe(outcome: PageFetch): string {
  return outcome.tag === "refused" ? `refused as ${outcome.reason}` : outcome.tag;
}

/** What a plain request does, with the same names: the canary is where it should be. */
async function reachUnguarded(world: SsrfWorld, reach: string[]): Promise<SsrfResults["unguarded"]> {
  let reached = 0;
  for (const url of reach) {
    world.reset();
    const connect = new Agent({
      connect: (options, callback) => {
        void world.lookUp(options.hostname).then(
          (addresses) => world.connect({ ...options, hostname: addresses.at(-1)! }, callback),
          () => world.connect({ ...options, hostname: options.hostname.replace(/^\[|\]$/g, "") }, callback),
        );
      },
    });
    for (let time = 0; time < 2; time++) {
      try {
        const { body } = await request(url, { dispatcher: connect });
        await body.dump();
      } catch (error) {
        if (!(error instanceof Error)) throw error;
      }
    }
    await connect.close();
    if (world.seen().canaryHits > 0) reached += 1;
  }
  return { reached, of: reach.length };
}
