import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openBrowser } from "./open-browser";
import { startFakeShop, type FakeShop } from "./widget/fake-shop";
import { desktop, openPage, phone, type WatchedPage } from "./widget/open-page";

/** The chat that opens by itself, with and without the visitor's consent. */
let browser: Browser;
let shop: FakeShop;

beforeAll(async () => {
  [browser, shop] = [await openBrowser(), await startFakeShop()];
});
beforeEach(() => shop.reset());
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

const consent = "window.Shopify = { customerPrivacy: { preferencesProcessingAllowed: () => true } };";
const dialog = ({ page }: WatchedPage) => page.locator("floorwalker-chat dialog[open]");

async function visit(options: Parameters<Browser["newContext"]>[0] = desktop): Promise<WatchedPage> {
  const watched = await openPage(browser, options);
  await watched.page.goto(shop.url);
  await watched.page.locator(".launcher").waitFor({ state: "attached" });
  return watched;
}

/** Long enough for what would open. */
const wait = ({ page }: WatchedPage): Promise<void> => page.waitForTimeout(800);

test("without consent it opens on the first page of a visit alone, and nothing is stored", async () => {
  shop.page.autoOpen = { on: "load", atMost: "day" };
  const watched = await visit();
  await dialog(watched).waitFor();
  await watched.page.getByRole("link", { name: "Alder rain jacket" }).click();
  await watched.page.waitForURL(/alder/);
  await wait(watched);
  expect(await dialog(watched).count()).toBe(0);
  expect(await watched.page.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0]);
  expect(watched.errors).toEqual([]);
  await watched.context.close();
});

test("with consent it opens once a day, on whatever page the delay has passed", async () => {
  shop.page = { autoOpen: { on: "delay", delaySeconds: 1, atMost: "day" }, script: consent };
  const watched = await visit();
  expect(await dialog(watched).count()).toBe(0);
  await dialog(watched).waitFor();
  await watched.page.reload();
  await watched.page.waitForTimeout(1_500);
  expect(await dialog(watched).count()).toBe(0);
  await watched.context.close();
});

test("it opens after scrolling, and not on a phone unless the merchant wants it there", async () => {
  shop.page = {
    autoOpen: { on: "scroll", scrollPercent: 50 },
    css: "main { min-height: 3000px; }",
  };
  const watched = await visit();
  await wait(watched);
  expect(await dialog(watched).count()).toBe(0);
  await watched.page.mouse.wheel(0, 2_500);
  await dialog(watched).waitFor();
  await watched.context.close();
  shop.page = { autoOpen: { on: "load" } };
  const small = await visit(phone);
  await wait(small);
  expect(await dialog(small).count()).toBe(0);
  await small.context.close();
});

test("who has opened and closed it is left alone, and without the setting no file is asked for", async () => {
  shop.page.autoOpen = { on: "delay", delaySeconds: 1 };
  const watched = await visit();
  await watched.page.locator(".launcher").click();
  await dialog(watched).waitFor();
  await watched.page.keyboard.press("Escape");
  await watched.page.waitForTimeout(1_500);
  expect(await dialog(watched).count()).toBe(0);
  await watched.context.close();
  shop.reset();
  const plain = await visit();
  await wait(plain);
  expect(shop.requests).not.toContain("/assets/floorwalker-open.js");
  await plain.context.close();
});
