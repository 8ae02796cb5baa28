import type { Browser, BrowserContext, FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startEmbeddedApp, type EmbeddedApp } from "./admin/start-embedded-app.ts";
import { openBrowser } from "./open-browser.ts";

let browser: Browser;
let embedded: EmbeddedApp;
let context: BrowserContext;
let page: Page;
let frame: FrameLocator;
let outside: string[];
let errors: string[];

beforeAll(async () => {
  embedded = await startEmbeddedApp();
  embedded.devStore.context.apps.install("demo");
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await embedded?.close();
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
  page = await context.newPage();
  [outside, errors] = [[], []];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("request", (request) => {
    if (!/^(http:\/\/([\w-]+\.)?localhost[:/]|data:|blob:)/.test(request.url())) outside.push(request.url());
  });
  frame = page.frameLocator("#app-frame");
});
afterEach(async () => {
  await context.close();
  expect(errors).toEqual([]);
  expect(outside).toEqual([]);
});

async function open(path = ""): Promise<void> {
  await page.goto(`${embedded.admin}/apps/floorwalker${path}`);
  await frame.locator("#path").waitFor();
}

const press = (name: string) => frame.getByRole("button", { name, exact: true }).click();
const said = (within: FrameLocator) => within.locator("#said");

describe("the app in its frame", () => {
  test("fills the admin's title bar and menu, and the menu drives the app's router without a reload", async () => {
    await open();
    await page.getByRole("heading", { name: "Page /" }).waitFor();
    const menu = page.locator("#app-navigation a");
    expect(await menu.allTextContents()).toEqual(["Conversations", "Settings"]);
    await frame.locator("body").evaluate((body) => (body.dataset.kept = "yes"));
    await menu.nth(1).click();
    await page.getByRole("heading", { name: "Page /settings" }).waitFor();
    expect(page.url()).toBe(`${embedded.admin}/apps/floorwalker/settings`);
    expect(await frame.locator("body").getAttribute("data-kept")).toBe("yes");
    await page.goBack();
    await page.getByRole("heading", { name: "Page /", exact: true }).waitFor();
    expect(page.url()).toBe(`${embedded.admin}/apps/floorwalker`);
  });

  test("signs its own requests, and repeats one with a fresh token when the app refuses the first", async () => {
    await open();
    await press("who");
    await expect.poll(() => said(frame).textContent()).toBe("dest https://demo.myshopify.com");
    await press("expired");
    await expect.poll(() => said(frame).textContent()).toBe("answered after 1 refusal");
  });

  test("shows toasts with an action, and buttons of the title bar reach the app", async () => {
    await open();
    await page.getByRole("button", { name: "Sync" }).click();
    await page.getByRole("status").getByText("Syncing").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => said(frame).textContent()).toBe("undone");
  });

  test("renders a modal's content through React's portal", async () => {
    await open();
    await press("modal");
    await frame.locator("#in-modal").getByText("In a portal, open").waitFor();
    await frame.getByRole("dialog").getByText("Delete?").waitFor();
    await frame.getByRole("dialog").getByRole("button", { name: "Delete it" }).click();
    await expect.poll(() => frame.getByRole("dialog").count()).toBe(0);
  });

  test("holds the merchant back while there are unsaved changes", async () => {
    await open();
    await press("change");
    await page.getByText("Unsaved changes", { exact: true }).waitFor();
    await page.locator("#app-navigation a").first().click();
    await page.getByRole("button", { name: "Stay" }).click();
    expect(await frame.locator("#path").textContent()).toBe("/");
    await page.locator("#save-bar").getByRole("button", { name: "Save" }).click();
    await expect.poll(() => said(frame).textContent()).toBe("saved");
    await expect.poll(() => page.locator("#save-bar").isVisible()).toBe(false);
  });

  test("learns which of its blocks the theme has switched on", async () => {
    await open();
    await press("extensions");
    await expect.poll(() => said(frame).textContent()).toMatch(/^\[.*\]$/);
  });
});

describe("leaving the frame", () => {
  test.each([
    ["editor", "/themes/current/editor?context=apps"],
    ["orders", "/orders"],
  ])("the link %s opens the admin's own page", async (name, path) => {
    await open();
    await frame.getByRole("link", { name }).click();
    await page.waitForURL(embedded.admin + path);
  });

  test("a request for a new authorization or a charge takes the whole window there", async () => {
    await open();
    await press("upgrade");
    await page.waitForURL(`${embedded.admin}/settings?from=upgrade`);
  });

  test("the library's exit page opens its destination in the whole window", async () => {
    await page.goto(`${embedded.admin}/apps/floorwalker/exit`);
    await page.waitForURL(`${embedded.admin}/customers`);
  });

  test("a page without a token is reloaded with a fresh one by the bounce page", async () => {
    await open();
    const address = `${embedded.appUrl}/bounced?host=x`;
    await page
      .locator("#app-frame")
      .evaluate((element, src) => ((element as HTMLIFrameElement).src = src), address);
    await frame.locator("#path").getByText("/bounced").waitFor();
    expect(page.url()).toBe(`${embedded.admin}/apps/floorwalker/bounced`);
  });

  test("a page of the app that is opened outside goes into the admin", async () => {
    await page.goto(`${embedded.appUrl}/settings?shop=demo.myshopify.com&tab=2`);
    await page.waitForURL(`${embedded.admin}/apps/floorwalker/settings?tab=2`);
    await frame.locator("#path").getByText("/settings").waitFor();
  });
});
