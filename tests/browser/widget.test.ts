import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { answer, chunks, citations, ending, started } from "./widget/answers.ts";
import { conversationId, type Step } from "./widget/fake-app.ts";
import { startFakeShop, type FakeShop } from "./widget/fake-shop.ts";
import { openBrowser } from "./open-browser.ts";
import { desktop, openPage, type WatchedPage } from "./widget/open-page.ts";
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
});
afterEach(async () => {
  await watched.context.close();
  expect(watched.errors).toEqual([]);
  expect(watched.outside).toEqual([]);
});

async function visit(path = "/", options = desktop): Promise<void> {
  watched = await openPage(browser, options);
  page = watched.page;
  await page.goto(shop.url + path);
  await page.locator(".launcher").waitFor({ state: "attached" });
}

async function openChat(): Promise<void> {
  await page.locator(".launcher").click();
  await page.getByText("Hello! Ask me").waitFor();
}

async function say(message: string): Promise<void> {
  await page.locator("textarea").fill(message);
  await page.keyboard.press("Enter");
}

const storage = (name: "localStorage" | "sessionStorage"): Promise<Record<string, string>> =>
  page.evaluate((key) => ({ ...window[key] }), name);

describe("a page with the widget on it", () => {
  test("costs one small script and nothing else until the chat is opened", async () => {
    await visit();
    await page.waitForTimeout(300);
    expect(shop.requests).toEqual(["/", "/assets/floorwalker-ask.css", "/assets/floorwalker-loader.js"]);
    expect(shop.app.bootstraps).toHaveLength(0);
    expect(await page.evaluate(() => document.cookie)).toBe("");
    expect(await storage("sessionStorage")).toEqual({});
  });

  test("does not move when the button appears and when the chat opens", async () => {
    await visit();
    await openChat();
    const shift = await page.evaluate(async () => {
      const entries = await new Promise<PerformanceEntry[]>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries())).observe({
          type: "layout-shift",
          buffered: true,
        });
        setTimeout(() => resolve([]), 300);
      });
      return entries.reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0);
    });
    expect(shift).toBe(0);
  });

  test("does nothing while it is rendered ahead, and starts when it is seen", async () => {
    shop.page.script = "Object.defineProperty(document, 'prerendering', { get: () => !window.isSeen });";
    watched = await openPage(browser);
    page = watched.page;
    await page.goto(shop.url);
    await page.waitForTimeout(200);
    expect(await page.locator("floorwalker-chat").count()).toBe(0);
    await page.evaluate(() => {
      Object.assign(window, { isSeen: true });
      document.dispatchEvent(new Event("prerenderingchange"));
    });
    await page.locator(".launcher").waitFor();
  });

  test("tells scripts of the theme what happens, and lets them open the chat with a message", async () => {
    shop.page.script = `window.heard = [];
      for (const name of ["ready", "open", "message", "cart-added", "close"])
        document.addEventListener("floorwalker:" + name, (event) => heard.push([name, event.detail?.role]));`;
    shop.app.answer = () => answer("Two weeks.");
    await visit();
    await page.evaluate(() =>
      (window as unknown as { Floorwalker: { open(it: object): void } }).Floorwalker.open({
        message: "Returns?",
      }),
    );
    await page.getByText("Two weeks.").first().waitFor();
    await page.locator(".close").click();
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { heard: unknown }).heard))
      .toEqual([
        ["ready", undefined],
        ["open", undefined],
        ["message", "shopper"],
        ["message", "agent"],
        ["close", undefined],
      ]);
    expect(shop.app.chats[0]).toMatchObject({
      message: "Returns?",
      conversationId: null,
      page: { path: "/" },
    });
  });

  test("looks and works the same in a theme that styles everything and allows no inline code", async () => {
    shop.page.css = `* { font-size: 40px !important; color: red !important; letter-spacing: 9px; }
      div:empty { display: none !important; } body { transform: scale(1); }
      button, dialog, floorwalker-chat { display: none !important; position: static !important; }
      .wall { position: fixed; inset: 0; z-index: 2147482999; background: white; }`;
    shop.page.contentSecurityPolicy =
      "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-none'; img-src 'self'; connect-src 'self' APP";
    shop.app.answer = () => answer("Here you are:", { cards });
    await visit();
    // The policy forbids the page's own style element: the theme's style comes in as the browser's own would.
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets.push(sheet);
      document.body.append(
        Object.assign(document.createElement("div"), { className: "wall", textContent: "x" }),
      );
    }, shop.page.css);
    await openChat();
    await say("Jackets?");
    await page.locator(".card img").first().waitFor();
    const style = await page.locator("textarea").evaluate((input) => {
      const { fontSize, color, letterSpacing } = getComputedStyle(input);
      return { fontSize, color, letterSpacing };
    });
    expect(style).toEqual({ fontSize: "16px", color: "rgb(17, 17, 17)", letterSpacing: "normal" });
  });

  test("the block on the product page opens the chat with the shopper's question about this product", async () => {
    shop.page.askBlock = "alone";
    shop.app.answer = () => answer("It runs small.");
    await visit("/products/alder");
    expect(await page.locator(".launcher").isVisible()).toBe(false);
    await page.getByLabel("Questions about the Alder jacket?").fill("Does it run small?");
    await page.getByRole("button", { name: "Ask" }).click();
    await page.getByText("It runs small.").first().waitFor();
    expect(shop.app.chats[0]).toMatchObject({
      message: "Does it run small?",
      page: { path: "/products/alder", productHandle: "alder" },
      locale: "en",
      currency: "EUR",
      country: "DE",
    });
    await page.keyboard.press("Escape");
    expect(await page.locator(".launcher").isVisible()).toBe(false);
  });

  test("beside the embed, the block does not take the button away", async () => {
    shop.page.askBlock = "beside embed";
    await visit("/products/alder");
    expect(await page.locator(".launcher").isVisible()).toBe(true);
  });
});

describe("an answer", () => {
  test("streams in, is formatted, and its sources are numbered links", async () => {
    const text =
      "Shipping costs **€4.90** [1].\n\n- ask [us](/pages/contact)\n- or see [away](https://other.example/x)\n\nSizes: [2], [9].";
    shop.app.answer = () => answer(text, { citations });
    await visit();
    await openChat();
    await page.getByText("What does shipping cost?").click();
    await page.locator(".sources").waitFor();
    const bubble = page.locator(".agent .bubble").last();
    expect(await bubble.locator("strong").textContent()).toBe("€4.90");
    expect(await bubble.locator("li").count()).toBe(4);
    expect(await bubble.locator("a.citation").getAttribute("href")).toBe(
      `${shop.url}/policies/shipping-policy`,
    );
    expect(await bubble.locator("span.citation").textContent()).toBe("2");
    expect(await bubble.textContent()).toContain("[9].");
    const away = bubble.getByText("away");
    expect(await away.getAttribute("target")).toBe("_blank");
    expect(await away.getAttribute("rel")).toContain("noopener");
    expect(await page.locator(".suggestions button").count()).toBe(0);
  });

  test("is shown while it comes, and says whole sentences to screen readers, each once", async () => {
    shop.app.answer = () => [
      started(),
      ...chunks("We have two. The first is gr"),
      { pauseMs: 400 },
      ...ending("We have two. The first is green."),
    ];
    await visit();
    await openChat();
    await say("Jackets?");
    const spoken = page.locator("[role=status] p");
    await page.getByText("The first is gr", { exact: false }).first().waitFor();
    expect(await spoken.allTextContents()).toEqual(["We have two."]);
    await page.getByText("The first is green.").first().waitFor();
    expect((await spoken.allTextContents()).map((it) => it.trim())).toEqual([
      "We have two.",
      "The first is green.",
    ]);
    expect(await page.getByRole("log").getAttribute("aria-live")).toBe("off");
  });

  test("that is longer than the panel is read from its question on, and scrolling is left to the shopper", async () => {
    shop.app.answer = () => answer("A long line of words that goes on. ".repeat(120));
    await visit();
    await openChat();
    await say("Tell me everything");
    await page.locator(".send[aria-label=Send]").waitFor();
    const log = await page.locator(".log").boundingBox();
    const question = await page.locator(".shopper").boundingBox();
    expect(question!.y - log!.y).toBeCloseTo(12, 0);
  });

  test("that was added to the cart far up is confirmed where the shopper sees it", async () => {
    shop.app.answer = ({ message }) =>
      message === "cards" ? answer("Two:", { cards }) : answer("Words. ".repeat(400));
    await visit();
    await openChat();
    await say("cards");
    await page.locator(".send[aria-label=Send]").waitFor();
    await say("more");
    await page.locator(".send[aria-label=Send]").waitFor();
    await page.locator(".add").first().click();
    await page.locator(".notice").waitFor();
    const log = (await page.locator(".log").boundingBox())!;
    const notice = (await page.locator(".notice").boundingBox())!;
    expect(notice.y + notice.height).toBeLessThanOrEqual(log.y + log.height);
  });

  test("can be stopped: the app sees the line closed, what came stays, and the shopper can go on", async () => {
    shop.app.answer = ({ message }) =>
      message === "slow" ? [started(), ...chunks("There are"), { pauseMs: 5000 }] : answer("Yes.");
    await visit();
    await openChat();
    await say("slow");
    await page.getByText("There are").first().waitFor();
    await page.getByRole("button", { name: "Stop answering" }).click();
    await page.getByText("Stopped").waitFor();
    await expect.poll(() => shop.app.closedEarly).toBe(1);
    await say("go on");
    await page.getByText("Yes.").first().waitFor();
    expect(shop.app.chats[1]).toMatchObject({ conversationId });
  });

  test.each<[string, Step[]]>([
    ["broke off in the middle", [started(), ...chunks("There a"), { pauseMs: 100 }, { cut: true }]],
    ["ended without its end", [started(), ...chunks("There a")]],
    ["ended with an error", [started(), { event: "error", data: { code: "internal", message: "" } }]],
    ["was refused", [{ refuse: 500, error: "internal" }]],
  ])("that %s is asked for again under the same key", async (_, broken) => {
    shop.app.answer = () => (shop.app.chats.length === 1 ? broken : answer("There are two."));
    await visit();
    await openChat();
    await say("How many?");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("There are two.").first().waitFor();
    expect(shop.app.chats.map(({ way }) => way)).toEqual(["direct", "direct"]);
    expect(shop.app.chats[1]!.clientKey).toBe(shop.app.chats[0]!.clientKey);
    expect(await page.locator(".shopper").count()).toBe(1);
    expect(await page.locator(".agent").count()).toBe(2);
    expect(await page.locator(".failed").count()).toBe(0);
  });

  test("comes over the shop's own address when the way to the app's is blocked", async () => {
    shop.app.isBlocked = true;
    shop.app.answer = () => answer("Two weeks [1].", { citations });
    await visit();
    await openChat();
    await say("Returns?");
    await page.locator(".sources").waitFor();
    expect(shop.app.chats).toMatchObject([{ way: "proxy", message: "Returns?", token: "token-1" }]);
    // Marked beside the answer, which does not wait for it.
    await expect.poll(() => shop.cart.attributes).toEqual({ gift: "yes", _floorwalker: conversationId });
  });

  test("comes with a fresh token when the old one is no longer taken", async () => {
    shop.app.expiredTokens = 1;
    shop.app.answer = () => answer("Two weeks.");
    await visit();
    await openChat();
    await say("Returns?");
    await page.getByText("Two weeks.").first().waitFor();
    expect(shop.app.bootstraps).toHaveLength(2);
  });

  test("that cannot come, because nothing is reachable, can be asked for later", async () => {
    shop.app.isBootstrapDown = true;
    shop.app.answer = () => answer("Two weeks.");
    await visit();
    await page.locator(".launcher").click();
    await page.getByText("The chat can’t be reached.").first().waitFor();
    shop.app.isBootstrapDown = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("Hello! Ask me").waitFor();
    expect(await page.locator(".failed").count()).toBe(0);
  });
});
