import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Memory } from "../../extensions/chat-widget-src/memory.ts";
import type { Transcript } from "../../extensions/chat-widget-src/protocol.ts";
import { answer, chunks, citations, started } from "./widget/answers.ts";
import { conversationId } from "./widget/fake-app.ts";
import { startFakeShop, type FakeShop } from "./widget/fake-shop.ts";
import { openBrowser } from "./open-browser.ts";
import { desktop, openPage, phone, type WatchedPage } from "./widget/open-page.ts";
import { cards } from "./widget/product-cards.ts";

let browser: Browser;
let shop: FakeShop;
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  [browser, shop] = await Promise.all([openBrowser(), startFakeShop()]);
});
afterAll(async () => {
  await browser.close();
  await shop.close();
});
beforeEach(() => {
  shop.reset();
  shop.app.answer = () => answer("Two weeks.");
});
afterEach(async () => {
  await watched.context.close();
  expect(watched.errors).toEqual([]);
});

async function openChat(options = desktop): Promise<void> {
  watched = await openPage(browser, options);
  page = watched.page;
  await page.goto(shop.url);
  await page.locator(".launcher").click();
  await page.getByText("Hello! Ask me").waitFor();
}

async function say(message: string): Promise<void> {
  await page.locator("textarea").fill(message);
  await page.keyboard.press("Enter");
}

const memoryIn = (storage: "localStorage" | "sessionStorage"): Promise<Memory | null> =>
  page.evaluate(
    (name) => JSON.parse(window[name].getItem("floorwalker") ?? "null") as Memory | null,
    storage,
  );

const said = (id: string, role: "shopper" | "agent", text: string): Transcript["messages"][number] => ({
  id,
  sequence: 1,
  role,
  text,
  citations: role === "agent" ? citations : [],
  cards: role === "agent" ? cards : [],
  createdAt: "2026-11-21T08:00:00Z",
});

const allow =
  "window.allowed = true; window.Shopify = { customerPrivacy: { preferencesProcessingAllowed: () => window.allowed } };";

test("nothing is kept before the first message, and without consent only for this tab", async () => {
  await openChat();
  expect(await memoryIn("sessionStorage")).toBeNull();
  await say("Returns?");
  await page.getByText("Two weeks.").first().waitFor();
  expect(await memoryIn("sessionStorage")).toMatchObject({ conversationId, open: true });
  expect(await memoryIn("localStorage")).toBeNull();
  expect(await watched.context.cookies()).toEqual([]);
});

test("with consent the ids are kept longer, and go when it is taken back", async () => {
  shop.page.script = allow;
  await openChat();
  await say("Returns?");
  await page.getByText("Two weeks.").first().waitFor();
  const kept = await memoryIn("localStorage");
  expect(Object.keys(kept ?? {}).sort()).toEqual(["conversationId", "visitorId", "writtenAt"]);
  await page.evaluate(() => {
    Object.assign(window, { allowed: false });
    document.dispatchEvent(new CustomEvent("visitorConsentCollected"));
  });
  expect(await memoryIn("localStorage")).toBeNull();
});

test("the visitor of an earlier visit is known again by consent, and by the app's own word otherwise", async () => {
  shop.page.script = allow;
  await openChat();
  await say("Returns?");
  await page.getByText("Two weeks.").first().waitFor();
  const tab = await watched.context.newPage();
  shop.app.transcript = [said("msg_a", "shopper", "Returns?"), said("msg_b", "agent", "Two weeks.")];
  await tab.goto(shop.url);
  await tab.locator(".launcher").click();
  await tab.getByText("Two weeks.").waitFor();
  expect(shop.app.bootstraps.at(-1)?.get("visitor")).toBe("vis_0123456789abcdefghijkl");
});

test("on the next page the panel stands open again with the whole conversation, and leaves the focus alone", async () => {
  await openChat();
  await say("Returns?");
  await page.getByText("Two weeks.").first().waitFor();
  shop.app.transcript = [said("msg_a", "shopper", "Returns?"), said("msg_b", "agent", "Two weeks [1].")];
  await page.goto(`${shop.url}/products/alder`);
  await page.locator(".citation").first().waitFor();
  expect(await page.locator(".shopper").count()).toBe(1);
  expect(await page.locator(".card").count()).toBe(3);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
  expect(await page.locator("[role=status] p").count()).toBe(0);
  await page.locator(".close").click();
  await page.reload();
  await page.locator(".launcher").waitFor();
  await page.waitForTimeout(200);
  expect(await page.locator("dialog").count()).toBe(0);
});

test("on a phone the next page is not covered, the conversation is there when it is opened", async () => {
  await openChat(phone);
  await say("Returns?");
  await page.getByText("Two weeks.").first().waitFor();
  shop.app.transcript = [said("msg_a", "shopper", "Returns?"), said("msg_b", "agent", "Two weeks.")];
  await page.goto(`${shop.url}/products/alder`);
  await page.waitForTimeout(300);
  expect(await page.locator("dialog").count()).toBe(0);
  await page.locator(".launcher").click();
  await page.getByText("Two weeks.").waitFor();
});

test("a question that a change of pages cut off is asked again under its key, and stands there once", async () => {
  shop.app.answer = () =>
    shop.app.chats.length === 1 ? [started(), ...chunks("Two "), { pauseMs: 8000 }] : answer("Two weeks.");
  await openChat();
  await say("Returns?");
  await page.getByText("Two", { exact: true }).first().waitFor();
  shop.app.transcript = [said("msg_a", "shopper", "Returns?")];
  await page.goto(`${shop.url}/products/alder`);
  await page.getByText("Two weeks.").first().waitFor();
  expect(shop.app.chats[1]!.clientKey).toBe(shop.app.chats[0]!.clientKey);
  expect(await page.locator(".shopper").count()).toBe(1);
  expect((await memoryIn("sessionStorage"))?.asking).toBeUndefined();
});

test("what was said in another tab is there when the shopper comes back to this one", async () => {
  await openChat();
  await say("Returns?");
  await page.getByText("Two weeks.").first().waitFor();
  shop.app.transcript = [
    said("msg_a", "shopper", "Returns?"),
    said("msg_b", "agent", "Two weeks."),
    said("msg_c", "shopper", "And exchanges?"),
    said("msg_d", "agent", "The same."),
  ];
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await page.getByText("The same.").waitFor();
  expect(await page.locator(".shopper").count()).toBe(2);
});

test("offline, the question is asked by itself when the line is back", async () => {
  await openChat();
  await watched.context.setOffline(true);
  await say("Returns?");
  await page.getByText("You are offline.").first().waitFor();
  await watched.context.setOffline(false);
  await page.getByText("Two weeks.").first().waitFor();
  expect(shop.app.chats).toHaveLength(1);
  expect(await page.locator(".shopper").count()).toBe(1);
});

test("a browser that forbids storage still has a conversation for as long as the page lasts", async () => {
  shop.page.script = `for (const name of ["sessionStorage", "localStorage"])
    Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });`;
  await openChat();
  await say("Returns?");
  await page.getByText("Two weeks.").first().waitFor();
  await say("And exchanges?");
  await expect.poll(() => shop.app.chats.length).toBe(2);
  expect(shop.app.chats[1]).toMatchObject({ conversationId });
});
