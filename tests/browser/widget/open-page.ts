import type { Browser, BrowserContext, Page } from "playwright-core";

export const desktop = { viewport: { width: 1200, height: 800 } };
export const phone = { viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true };

export interface WatchedPage {
  page: Page;
  context: BrowserContext;
  /** Errors of scripts on the page. */
  errors: string[];
  /** Addresses outside this machine that the page asked for. */
  outside: string[];
}

/** A page that may ask nothing of the world outside. */
export async function openPage(
  browser: Browser,
  options: Parameters<Browser["newContext"]>[0] = desktop,
): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const watched: WatchedPage = { context, page: await context.newPage(), errors: [], outside: [] };
  await context.route(
    (url) => url.hostname !== "127.0.0.1" && url.protocol.startsWith("http"),
    (route) => {
      watched.outside.push(route.request().url());
      return route.abort();
    },
  );
  context.on("page", (page) => page.on("pageerror", (error) => watched.errors.push(error.message)));
  watched.page.on("pageerror", (error) => watched.errors.push(error.message));
  return watched;
}
