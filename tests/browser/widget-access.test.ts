import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { answer, chunks, citations, started } from "./widget/answers.ts";
import { startFakeShop, type FakeShop } from "./widget/fake-shop.ts";
import { openBrowser } from "./open-browser.ts";
import { desktop, openPage, phone, type WatchedPage } from "./widget/open-page.ts";
import { cards } from "./widget/product-cards.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

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
  shop.app.answer = ({ message }) => {
    if (message === "slow") return [started(), ...chunks("There are "), { pauseMs: 4000 }];
    if (message === "fail") return [{ refuse: 500, error: "internal" }];
    return answer("Here is what we have [1]:", { cards, citations });
  };
});
afterEach(async () => {
  await watched.context.close();
  expect(watched.errors).toEqual([]);
});

async function visit(options: Parameters<Browser["newContext"]>[0] = desktop): Promise<void> {
  watched = await openPage(browser, options);
  page = watched.page;
  await page.goto(shop.url);
  await page.locator(".launcher").waitFor();
}

async function say(message: string): Promise<void> {
  await page.locator("textarea").fill(message);
  await page.keyboard.press("Enter");
}

const focused = (): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    return `${element?.tagName.toLowerCase() ?? ""}.${element?.className ?? ""}`;
  });

async function axeFindings(): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    const { violations } = await axe.run({ resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`));
  });
}

const states: [string, () => Promise<void>][] = [
  ["closed", () => Promise.resolve()],
  ["empty", open],
  [
    "with cards and sources",
    () =>
      open()
        .then(() => say("Jackets?"))
        .then(() => shown(".card")),
  ],
  [
    "while an answer comes",
    () =>
      open()
        .then(() => say("slow"))
        .then(() => shown(".send:text('■')")),
  ],
  [
    "after a failure",
    () =>
      open()
        .then(() => say("fail"))
        .then(() => shown(".failed")),
  ],
  [
    "after an addition",
    () =>
      open()
        .then(() => say("Jackets?"))
        .then(() => page.locator(".add").first().click())
        .then(() => shown(".notice")),
  ],
];

async function open(): Promise<void> {
  await page.locator(".launcher").click();
  await shown(".agent");
}
async function shown(selector: string): Promise<void> {
  await page.locator(selector).first().waitFor();
}

describe.each<[string, Parameters<Browser["newContext"]>[0], FakeShop["page"]]>([
  ["on a desktop", desktop, {}],
  ["on a phone", phone, {}],
  ["in the dark", { ...desktop, colorScheme: "dark" }, {}],
  ["in Arabic", phone, { locale: "ar", dir: "rtl" }],
  ["in the merchant's pale yellow", desktop, { appearance: { primaryColor: "#ffe97a" } }],
  ["at 400 %", { viewport: { width: 320, height: 256 } }, {}],
])("%s, axe finds nothing", (_, options, pageOptions) => {
  test.each(states)("%s", async (__, reach) => {
    Object.assign(shop.page, pageOptions);
    await visit(options);
    await reach();
    await page.waitForTimeout(100);
    expect(await axeFindings()).toEqual([]);
  });
});

test("with keys alone: Enter opens, the question has the focus, Escape closes and gives it back", async () => {
  await visit();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  expect(await focused()).toBe("button.launcher");
  await page.keyboard.press("Enter");
  await shown(".agent");
  expect(await focused()).toBe("textarea.");
  await page.keyboard.press("Escape");
  await expect.poll(focused).toBe("button.launcher");
  expect(await page.locator("dialog").isVisible()).toBe(false);
});

test("the focus goes back to where it was on the page", async () => {
  shop.page.askBlock = "beside embed";
  await visit();
  await page.getByRole("button", { name: "Ask", exact: true }).focus();
  await page.keyboard.press("Enter");
  await shown(".agent");
  await page.keyboard.press("Escape");
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Ask");
});

test("on a phone the panel fills the screen, holds the focus and the page behind stands still", async () => {
  await visit(phone);
  await open();
  expect(await page.locator("dialog").boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 780 });
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflow)).toBe("hidden");
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press("Tab");
    expect(await focused()).not.toMatch(/^a\./);
  }
  await page.keyboard.press("Escape");
  await expect
    .poll(() => page.evaluate(() => getComputedStyle(document.documentElement).overflow))
    .toBe("visible");
});

test("a window made narrow and wide again keeps the panel open in the right way", async () => {
  await visit();
  await open();
  await page.setViewportSize({ width: 390, height: 780 });
  await expect
    .poll(() =>
      page.evaluate(
        () => document.querySelector("floorwalker-chat")?.shadowRoot?.querySelector("dialog:modal") !== null,
      ),
    )
    .toBe(true);
  await page.setViewportSize({ width: 1200, height: 800 });
  await expect.poll(() => page.locator("dialog").boundingBox()).toMatchObject({ width: 392, x: 788 });
});

test("after a suggestion, and after a retry, the focus stays in the conversation", async () => {
  shop.app.answer = () =>
    shop.app.chats.length === 1 ? [{ refuse: 500, error: "internal" }] : answer("Yes.");
  await visit();
  await open();
  await page.locator(".suggestions button").first().press("Enter");
  await shown(".failed");
  expect(await focused()).toBe("div.log");
  await page.getByRole("button", { name: "Try again" }).press("Enter");
  await page.getByText("Yes.").first().waitFor();
  expect(await focused()).toBe("div.log");
});

test("Enter that ends the choice of a character does not send, Shift and Enter begins a line", async () => {
  await visit();
  await open();
  await page.locator("textarea").fill("レイン");
  await page
    .locator("textarea")
    .evaluate((input) =>
      input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true })),
    );
  await page.keyboard.press("Shift+Enter");
  expect(shop.app.chats).toHaveLength(0);
  await page.keyboard.press("Enter");
  await expect.poll(() => shop.app.chats.length).toBe(1);
});

test("what is typed in the chat does not reach the page's own shortcuts", async () => {
  shop.page.script = "window.keys = 0; addEventListener('keydown', () => keys++);";
  await visit();
  await open();
  await page.locator("textarea").pressSequentially("/search");
  expect(await page.evaluate(() => (window as unknown as { keys: number }).keys)).toBe(0);
});

test("the panel speaks the page's language and runs in its direction", async () => {
  shop.page = { locale: "ar-EG", dir: "rtl", appearance: { position: "bottom-left" } };
  await visit();
  await page.locator(".launcher").click();
  await shown(".agent");
  expect(await page.locator("textarea").getAttribute("placeholder")).toBe("اطرح سؤالاً");
  expect(await page.locator("dialog").evaluate((dialog) => getComputedStyle(dialog).direction)).toBe("rtl");
  expect((await page.locator("dialog").boundingBox())?.x).toBe(20);
});

test("a language without a file of its own falls back to English", async () => {
  shop.page.locale = "nl";
  await visit();
  await page.locator(".launcher").click();
  await shown(".agent");
  expect(await page.locator("textarea").getAttribute("placeholder")).toBe("Ask a question");
});
