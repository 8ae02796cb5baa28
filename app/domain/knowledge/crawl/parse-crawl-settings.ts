import { z } from "zod";
import { AppError } from "~/domain/shared/app-error";
import { crawlLimits, refreshHours, type CrawlSettings } from "./crawl-settings";
import { isOfSite } from "./site";
import { parseStartUrl } from "./start-url";
import { parseUrlPattern, patternsMax } from "./url-patterns";

const wholeNumber = (what: string, min: number, max: number) => {
  const error = `${what} must be a whole number from ${min} to ${max.toLocaleString("en")}.`;
  return z.number({ error }).int({ error }).min(min, { error }).max(max, { error });
};

const given = z.strictObject({
  startUrl: z.string({ error: "The address is missing." }),
  useSitemap: z.boolean({ error: "Say whether the sitemap is used." }),
  depthMax: wholeNumber("The depth", 0, crawlLimits.depthMax),
  pagesMax: wholeNumber("The number of pages", 1, crawlLimits.pagesMax),
  include: z.array(z.string()).max(patternsMax, { error: `At most ${patternsMax} patterns to include.` }),
  exclude: z.array(z.string()).max(patternsMax, { error: `At most ${patternsMax} patterns to leave out.` }),
  refreshEveryHours: z.literal([...refreshHours], {
    error: "Pages are read again every 6 hours, every day, week or month, or never.",
  }),
});

/**
 * Settings as they are kept.
 * @throws AppError `validation_error` that names the first thing that is wrong, and its mend; `details` has the field
 */
export function parseCrawlSettings(settings: CrawlSettings): CrawlSettings {
  const result = given.safeParse(settings);
  if (!result.success) {
    const { message, path } = result.error.issues[0]!;
    throw new AppError("validation_error", message, { details: [{ field: path[0] }] });
  }
  const startUrl = ofField("startUrl", () => parseStartUrl(result.data.startUrl));
  const ofSite = (url: string): boolean => isOfSite(new URL(startUrl).origin, url);
  const patternsOf = (field: "include" | "exclude"): string[] =>
    ofField(field, () => [
      ...new Set(
        result.data[field].filter((text) => text.trim() !== "").map((text) => parseUrlPattern(text, ofSite)),
      ),
    ]);
  return { ...result.data, startUrl, include: patternsOf("include"), exclude: patternsOf("exclude") };
}

function ofField<T>(field: keyof CrawlSettings, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.code, error.message, { details: [{ field }], cause: error });
  }
}

/** Settings as they were kept. */
export function readCrawlSettings(stored: unknown): CrawlSettings {
  return given.parse(stored);
}
