import type { Services } from "~/services.server";
import { crawlerName, isAllowed, noRobots, parseRobots, type RobotsRules } from "./robots";
import { looksLikeLogin } from "./page-url";
import { parseSitemap } from "./sitemap";
import { parseStartUrl } from "./start-url";

export type WebsiteCheck =
  | {
      tag: "readable";
      /** After redirects. */
      url: string;
      title: string | null;
      hasSitemap: boolean;
    }
  | { tag: "unreadable"; message: string };

const limits = { bytesMax: 5_000_000, timeoutMs: 8_000 };

/**
 * Looks at a start page before it is added: can it be read, and what is it called? Writes nothing.
 * @throws AppError `validation_error` for what is no address
 */
export async function checkWebsite(
  services: Pick<Services, "pages" | "documents">,
  { url }: { url: string },
): Promise<WebsiteCheck> {
  const startUrl = parseStartUrl(url);
  const page = await services.pages.fetch({
    ...{ url: startUrl, ...limits },
    accept: ["text/html", "application/xhtml+xml", "application/pdf", "text/plain", "text/markdown"],
  });
  if (page.tag === "refused") return { tag: "unreadable", message: page.message };
  if (page.tag === "not_modified") return { tag: "unreadable", message: "The page came without its text." };
  const { url: finalUrl, contentType, bytes } = page.page;
  if (looksLikeLogin(finalUrl) && !looksLikeLogin(startUrl)) {
    return {
      tag: "unreadable",
      message: `The page leads to a login (${finalUrl}). Only public pages are read.`,
    };
  }
  const { origin } = new URL(finalUrl);
  const robots = await readRobotsOf(services, origin);
  if (!isAllowed(robots, finalUrl)) {
    const message = `The robots.txt of ${new URL(finalUrl).host} asks programs not to read this page. If the website is yours, allow "${crawlerName}" there.`;
    return { tag: "unreadable", message };
  }
  const isHtml = /html/i.test(contentType);
  const reading = isHtml
    ? await services.documents.read({ kind: "web_page", content: bytes, url: finalUrl, contentType })
    : null;
  if (reading?.tag === "refused") return { tag: "unreadable", message: reading.message };
  const hasSitemap =
    isHtml && (await canReadSitemap(services, robots.sitemaps[0] ?? `${origin}/sitemap.xml`));
  return { tag: "readable", url: finalUrl, title: reading?.document.title ?? null, hasSitemap };
}

async function readRobotsOf({ pages }: Pick<Services, "pages">, origin: string): Promise<RobotsRules> {
  const robots = await pages.fetch({ url: `${origin}/robots.txt`, accept: ["*/*"], ...limits });
  if (robots.tag !== "fetched") return noRobots;
  return parseRobots(new TextDecoder().decode(robots.page.bytes), crawlerName);
}

async function canReadSitemap({ pages }: Pick<Services, "pages">, url: string): Promise<boolean> {
  const sitemap = await pages.fetch({ url, accept: ["*/*"], ...limits });
  return sitemap.tag === "fetched" && (await parseSitemap(sitemap.page.bytes)) !== null;
}
