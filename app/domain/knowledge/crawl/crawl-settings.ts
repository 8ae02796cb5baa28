export const crawlLimits = { depthMax: 10, pagesMax: 2_000 } as const;
/** What the merchant may choose; null: never by itself. */
export const refreshHours = [6, 24, 168, 720, null] as const;

/** What of a website is read, and how often again. */
export interface CrawlSettings {
  startUrl: string;
  useSitemap: boolean;
  /** Links from the start page; 0: that page alone. */
  depthMax: number;
  pagesMax: number;
  /** Paths with `*` for any letters; none: all pages. */
  include: string[];
  exclude: string[];
  refreshEveryHours: number | null;
}

export const defaultCrawlSettings: Omit<CrawlSettings, "startUrl"> = {
  useSitemap: true,
  depthMax: 5,
  pagesMax: 200,
  include: [],
  exclude: ["/cart*", "/checkout*", "/account*", "/search*"],
  refreshEveryHours: 24,
};

/** A link is a website of one page. */
export const linkCrawlSettings: Omit<CrawlSettings, "startUrl" | "refreshEveryHours"> = {
  useSitemap: false,
  depthMax: 0,
  pagesMax: 1,
  include: [],
  exclude: [],
};
