import AxeBuilder from "axe-core";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { openBrowser } from "../open-browser.ts";
import { startFakeShop, type FakeShop } from "./fake-shop.ts";
import { desktop, openPage, type WatchedPage } from "./open-page.ts";

/** A shopper on a page of the fake shop: a new one for each test. */
export interface WidgetVisit {
  readonly shop: FakeShop;
  readonly browser: Browser;
  readonly page: Page;
  readonly watched: WatchedPage;
  /** A page of the browser that has gone nowhere yet. */
  newPage(options?: Parameters<Browser["newContext"]>[0]): Promise<Page>;
  /** Opens a page of the shop and waits for the button. */
  visit(options?: Parameters<Browser["newContext"]>[0], path?: string): Promise<void>;
  /** The same, and opens the chat. */
  openChat(options?: Parameters<Browser["newContext"]>[0]): Promise<void>;
  say(message: string): Promise<void>;
  /** As it stands in the conversation; what is spoken to screen readers stands apart for some seconds. */
  shown(text: string | RegExp): Locator;
  /** What was posted to a door other than the chat. */
  posts(path: string): Record<string, unknown>[];
  /** A picture of the page, where `SHOTS` names a folder. */
  shoot(name: string): Promise<void>;
  /** What axe finds in the widget as it stands. */
  problems(): Promise<string[]>;
}

/**
 * Starts a browser and a fake shop for the tests of a file; after each test no script has failed, and nobody outside of
 * this machine was asked for anything.
 */
export function useWidget(): WidgetVisit {
  let browser: Browser;
  let shop: FakeShop;
  let watched: WatchedPage | undefined;

  beforeAll(async () => {
    [browser, shop] = await Promise.all([openBrowser(), startFakeShop()]);
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });
  beforeEach(() => shop.reset());
  afterEach(async () => {
    const { context, errors, outside } = watched ?? {};
    watched = undefined;
    await context?.close();
    expect({ errors, outside }).toEqual(context ? { errors: [], outside: [] } : {});
  });

  const at: WidgetVisit = {
    get shop() {
      return shop;
    },
    get browser() {
      return browser;
    },
    get watched() {
      return watched!;
    },
    get page() {
      return watched!.page;
    },
    newPage: async (options = desktop) => {
      watched = await openPage(browser, options);
      return watched.page;
    },
    visit: async (options = desktop, path = "/") => {
      await at.newPage(options);
      await at.page.goto(shop.url + path);
      await at.page.locator(".launcher").waitFor({ state: "attached" });
    },
    openChat: async (options) => {
      await at.visit(options);
      await at.page.locator(".launcher").click();
      await at.page.getByText("Hello! Ask me").waitFor();
    },
    say: async (message) => {
      await at.page.locator("textarea").fill(message);
      await at.page.keyboard.press("Enter");
    },
    shown: (text) => at.page.locator(".list").getByText(text),
    posts: (path) => shop.app.posts.filter((post) => post.path === path).map((post) => post.body),
    shoot: async (name) => {
      if (process.env.SHOTS) await at.page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
    },
    problems: async () => {
      await at.page.evaluate(AxeBuilder.source);
      return await at.page.evaluate(async () => {
        const { axe } = window as unknown as { axe: typeof AxeBuilder };
        const { violations } = await axe.run({ include: [["floorwalker-chat"]] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
      });
    },
  };
  return at;
}
