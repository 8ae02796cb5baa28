import { mkdirSync } from "node:fs";
import type { Browser, FrameLocator, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { startProduct, type Product } from "../../product/start-product";
import { openBrowser } from "../open-browser";

/** A merchant in Shopify's admin, in a real browser, with the built product just installed. */
export interface Merchant {
  product: Product;
  page: Page;
  /** What Floorwalker shows inside the admin. */
  app(): FrameLocator;
  /** Shopify's own bar for unsaved changes. */
  saveBar(): Locator;
  /** The address of a page of the app in the admin. */
  path(of: string): string;
  /** Opens a page of the app by its path (`/app/agents`), and waits until React has taken over that part of it. */
  open(path: string, part: (app: FrameLocator) => Locator): Promise<void>;
  /** Publishes the draft that stands open; `look` sees what the dialog says of it. */
  publish(look?: (dialog: Locator) => Promise<void>): Promise<void>;
  /** What the agent answers to the merchant's own try-out. */
  ask(question: string): Promise<string>;
  /** Another window of the same admin. */
  newPage(): Promise<Page>;
  /** Errors of any page so far. */
  complaints: string[];
  /** A picture into the folder that SHOTS names, if it does. */
  shoot(name: string): Promise<void>;
  close(): Promise<void>;
}

export async function openMerchant(): Promise<Merchant> {
  const product = await startProduct();
  const browser = await openBrowser();
  const complaints: string[] = [];
  const newPage = (): Promise<Page> => openPage(browser, complaints);
  const page = await newPage();
  const path = (of: string): string => `${product.adminUrl}/store/${product.shop}/apps/floorwalker${of}`;
  const app = (): FrameLocator => page.frameLocator("iframe");
  await page.goto(path(""));
  await page.getByRole("button", { name: "Install" }).click();
  await app().getByText("Set up Floorwalker").waitFor();

  const open: Merchant["open"] = async (of, part) => {
    await page.goto(path(of));
    await alive(part(app()));
  };
  return {
    ...{ product, page, app, path, open, newPage, complaints },
    saveBar: () => page.locator("#save-bar"),
    publish: async (look) => {
      const button = (part: FrameLocator | Locator): Locator =>
        part.getByRole("button", { name: "Publish", exact: true });
      await button(app()).click();
      const dialog = app().getByRole("dialog");
      await look?.(dialog);
      await button(dialog).click();
      const differs = app().getByText(/The draft differs/);
      await expect.poll(() => differs.count()).toBe(0);
    },
    ask: async (question) => {
      await open("/app/try", (frame) => frame.getByLabel("Your question"));
      await app().getByLabel("Your question").fill(question);
      await app().getByRole("button", { name: "Ask", exact: true }).click();
      // It can be pressed once the answer stands there.
      const again = app().getByRole("button", { name: "Start anew" });
      await expect.poll(() => again.isEnabled(), { timeout: 30_000 }).toBe(true);
      return await app().locator("body").innerText();
    },
    shoot: async (name) => {
      const folder = process.env.SHOTS;
      if (!folder) return;
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: `${folder}/${name}.png` });
    },
    close: async () => {
      await browser.close();
      await product.close();
    },
  };
}

/** Waits until React has taken over what the server sent. */
export async function alive(part: Locator): Promise<void> {
  const hasReact = (element: Element): boolean =>
    Object.keys(element).some((key) => key.startsWith("__reactFiber"));
  await expect.poll(() => part.first().evaluate(hasReact), { timeout: 30_000 }).toBe(true);
}

async function openPage(browser: Browser, complaints: string[]): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    userAgent:
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  return page;
}
