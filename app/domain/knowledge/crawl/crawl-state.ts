import { z } from "zod";

const robotsRules = z.object({
  rules: z.array(z.object({ allow: z.boolean(), pattern: z.string() })),
  crawlDelaySeconds: z.number().nullable(),
  sitemaps: z.array(z.string()),
});

const stored = z.object({
  number: z.number(),
  origin: z.string(),
  startUrl: z.string(),
  robots: robotsRules.nullable(),
  sitemapsToRead: z.array(z.string()),
  sitemapsRead: z.array(z.string()),
  sitemapMissed: z.boolean(),
  attempts: z.number(),
  failuresInARow: z.number(),
  moves: z.number(),
  limitReached: z.boolean(),
});

/** How far a crawl is, besides its pages: those that wait are the rows of KnowledgePage with the status `queued`. */
export interface CrawlState extends z.infer<typeof stored> {
  /** The source's revision: a crawl belongs to one, and its pages bear it as `crawlNumber`. */
  number: number;
  /** The website as it spells itself, after redirects of the start page. */
  origin: string;
  startUrl: string;
  /** Null until it has been read. */
  robots: z.infer<typeof robotsRules> | null;
  /** Named by robots.txt or an index, and not read yet. */
  sitemapsToRead: string[];
  sitemapsRead: string[];
  /** One could not be read for a reason that may pass: pages may be there that were not found. */
  sitemapMissed: boolean;
  /** To get robots.txt, or the sitemap that is next. */
  attempts: number;
  /** Requests in a row that failed in a way that may pass. */
  failuresInARow: number;
  /** How often the start page led to another website. */
  moves: number;
  /** There were more pages than the merchant wants. */
  limitReached: boolean;
}

/** The state of the crawl of this revision; a fresh one when it has not begun. */
export function readCrawlState(
  json: unknown,
  { number, startUrl }: { number: number; startUrl: string },
): CrawlState {
  const found = stored.safeParse(json);
  if (found.success && found.data.number === number) return found.data;
  return {
    ...{ number, startUrl, origin: new URL(startUrl).origin, robots: null },
    ...{ sitemapsToRead: [], sitemapsRead: [], sitemapMissed: false, attempts: 0, failuresInARow: 0 },
    ...{ moves: 0, limitReached: false },
  };
}
