import { describe, expect, test } from "vitest";
import { answer, chunks, citations, ending, started } from "./widget/answers.ts";
import { conversationId, type Step } from "./widget/fake-app.ts";
import { desktop } from "./widget/open-page.ts";
import { cards } from "./widget/product-cards.ts";
import { useWidget } from "./widget/use-widget.ts";

const at = useWidget();

async function visit(path = "/", options = desktop): Promise<void> {
  await at.newPage(options);
  await at.page.goto(at.shop.url + path);
  await at.page.locator(".launcher").waitFor({ state: "attached" });
}

async function openChat(): Promise<void> {
  await at.page.locator(".launcher").click();
  await at.page.getByText("Hello! Ask me").waitFor();
}

const storage = (name: "localStorage" | "sessionStorage"): Promise<Record<string, string>> =>
  at.page.evaluate((key) => ({ ...window[key] }), name);

describe("a page with the widget on it", () => {
  test("costs one small script and nothing else until the chat is opened", async () => {
    await visit();
    await at.page.waitForTimeout(300);
    expect(at.shop.requests).toEqual(["/", "/assets/floorwalker-ask.css", "/assets/floorwalker-loader.js"]);
    expect(at.shop.app.bootstraps).toHaveLength(0);
    expect(await at.page.evaluate(() => document.cookie)).toBe("");
    expect(await storage("sessionStorage")).toEqual({});
  });

  test("does not move when the button appears and when the chat opens", async () => {
    await visit();
    await openChat();
    const shift = await at.page.evaluate(async () => {
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
    at.shop.page.script = "Object.defineProperty(document, 'prerendering', { get: () => !window.isSeen });";
    await at.newPage();
    await at.page.goto(at.shop.url);
    await at.page.waitForTimeout(200);
    expect(await at.page.locator("floorwalker-chat").count()).toBe(0);
    await at.page.evaluate(() => {
      Object.assign(window, { isSeen: true });
      document.dispatchEvent(new Event("prerenderingchange"));
    });
    await at.page.locator(".launcher").waitFor();
  });

  test("tells scripts of the theme what happens, and lets them open the chat with a message", async () => {
    at.shop.page.script = `window.heard = [];
      for (const name of ["ready", "open", "message", "cart-added", "close"])
        document.addEventListener("floorwalker:" + name, (event) => heard.push([name, event.detail?.role]));`;
    at.shop.app.answer = () => answer("Two weeks.");
    await visit();
    await at.page.evaluate(() =>
      (window as unknown as { Floorwalker: { open(it: object): void } }).Floorwalker.open({
        message: "Returns?",
      }),
    );
    await at.page.getByText("Two weeks.").first().waitFor();
    await at.page.getByRole("button", { name: "Close chat" }).click();
    await expect
      .poll(() => at.page.evaluate(() => (window as unknown as { heard: unknown }).heard))
      .toEqual([
        ["ready", undefined],
        ["open", undefined],
        ["message", "shopper"],
        ["message", "agent"],
        ["close", undefined],
      ]);
    expect(at.shop.app.chats[0]).toMatchObject({
      message: "Returns?",
      conversationId: null,
      page: { path: "/" },
    });
  });

  test("looks and works the same in a theme that styles everything and allows no inline code", async () => {
    at.shop.page.css = `* { font-size: 40px !important; color: red !important; letter-spacing: 9px; }
      div:empty { display: none !important; } body { transform: scale(1); }
      button, dialog, floorwalker-chat { display: none !important; position: static !important; }
      .wall { position: fixed; inset: 0; z-index: 2147482999; background: white; }`;
    at.shop.page.contentSecurityPolicy =
      "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-none'; img-src 'self'; connect-src 'self' APP";
    at.shop.app.answer = () => answer("Here you are:", { cards });
    await visit();
    // The policy forbids the page's own style element: the theme's style comes in as the browser's own would.
    await at.page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets.push(sheet);
      document.body.append(
        Object.assign(document.createElement("div"), { className: "wall", textContent: "x" }),
      );
    }, at.shop.page.css);
    await openChat();
    await at.say("Jackets?");
    await at.page.locator(".card img").first().waitFor();
    const style = await at.page.locator("textarea").evaluate((input) => {
      const { fontSize, color, letterSpacing } = getComputedStyle(input);
      return { fontSize, color, letterSpacing };
    });
    expect(style).toEqual({ fontSize: "16px", color: "rgb(17, 17, 17)", letterSpacing: "normal" });
  });

  test("the block on the product page opens the chat with the shopper's question about this product", async () => {
    at.shop.page.askBlock = "alone";
    at.shop.app.answer = () => answer("It runs small.");
    await visit("/products/alder");
    expect(await at.page.locator(".launcher").isVisible()).toBe(false);
    await at.page.getByLabel("Questions about the Alder jacket?").fill("Does it run small?");
    await at.page.getByRole("button", { name: "Ask" }).click();
    await at.page.getByText("It runs small.").first().waitFor();
    expect(at.shop.app.chats[0]).toMatchObject({
      message: "Does it run small?",
      page: { path: "/products/alder", productHandle: "alder" },
      locale: "en",
      currency: "EUR",
      country: "DE",
    });
    await at.page.keyboard.press("Escape");
    expect(await at.page.locator(".launcher").isVisible()).toBe(false);
  });

  test("beside the embed, the block does not take the button away", async () => {
    at.shop.page.askBlock = "beside embed";
    await visit("/products/alder");
    expect(await at.page.locator(".launcher").isVisible()).toBe(true);
  });
});

describe("an answer", () => {
  test("streams in, is formatted, and its sources are numbered links", async () => {
    const text =
      "Shipping costs **€4.90** [1].\n\n- ask [us](/pages/contact)\n- or see [away](https://other.example/x)\n\nSizes: [2], [9].";
    at.shop.app.answer = () => answer(text, { citations });
    await visit();
    await openChat();
    await at.page.getByText("What does shipping cost?").click();
    await at.page.locator(".sources").waitFor();
    const bubble = at.page.locator(".agent .bubble").last();
    expect(await bubble.locator("strong").textContent()).toBe("€4.90");
    expect(await bubble.locator("li").count()).toBe(4);
    expect(await bubble.locator("a.citation").getAttribute("href")).toBe(
      `${at.shop.url}/policies/shipping-policy`,
    );
    expect(await bubble.locator("span.citation").textContent()).toBe("2");
    expect(await bubble.textContent()).toContain("[9].");
    const away = bubble.getByText("away");
    expect(await away.getAttribute("target")).toBe("_blank");
    expect(await away.getAttribute("rel")).toContain("noopener");
    expect(await at.page.locator(".suggestions button").count()).toBe(0);
  });

  test("is shown while it comes, and says whole sentences to screen readers, each once", async () => {
    at.shop.app.answer = () => [
      started(),
      ...chunks("We have two. The first is gr"),
      { pauseMs: 400 },
      ...ending("We have two. The first is green."),
    ];
    await visit();
    await openChat();
    await at.say("Jackets?");
    const spoken = at.page.locator("[role=status] p");
    await at.page.getByText("The first is gr", { exact: false }).first().waitFor();
    expect(await spoken.allTextContents()).toEqual(["We have two."]);
    await at.page.getByText("The first is green.").first().waitFor();
    expect((await spoken.allTextContents()).map((it) => it.trim())).toEqual([
      "We have two.",
      "The first is green.",
    ]);
    expect(await at.page.getByRole("log").getAttribute("aria-live")).toBe("off");
  });

  test("that is longer than the panel is read from its question on, and scrolling is left to the shopper", async () => {
    at.shop.app.answer = () => answer("A long line of words that goes on. ".repeat(120));
    await visit();
    await openChat();
    await at.say("Tell me everything");
    await at.page.locator(".round[aria-label=Send]").waitFor();
    const log = await at.page.locator(".log").boundingBox();
    const question = await at.page.locator(".shopper").boundingBox();
    expect(question!.y - log!.y).toBeCloseTo(12, 0);
  });

  test("that was added to the cart far up is confirmed where the shopper sees it", async () => {
    at.shop.app.answer = ({ message }) =>
      message === "cards" ? answer("Two:", { cards }) : answer("Words. ".repeat(400));
    await visit();
    await openChat();
    await at.say("cards");
    await at.page.locator(".round[aria-label=Send]").waitFor();
    await at.say("more");
    await at.page.locator(".round[aria-label=Send]").waitFor();
    await at.page.locator(".add").first().click();
    await at.page.locator(".notice").waitFor();
    const log = (await at.page.locator(".log").boundingBox())!;
    const notice = (await at.page.locator(".notice").boundingBox())!;
    expect(notice.y + notice.height).toBeLessThanOrEqual(log.y + log.height);
  });

  test("can be stopped: the app sees the line closed, what came stays, and the shopper can go on", async () => {
    at.shop.app.answer = ({ message }) =>
      message === "slow" ? [started(), ...chunks("There are"), { pauseMs: 5000 }] : answer("Yes.");
    await visit();
    await openChat();
    await at.say("slow");
    await at.page.getByText("There are").first().waitFor();
    await at.page.getByRole("button", { name: "Stop answering" }).click();
    await at.page.getByText("Stopped").waitFor();
    await expect.poll(() => at.shop.app.closedEarly).toBe(1);
    await at.say("go on");
    await at.page.getByText("Yes.").first().waitFor();
    expect(at.shop.app.chats[1]).toMatchObject({ conversationId });
  });

  test.each<[string, Step[]]>([
    ["broke off in the middle", [started(), ...chunks("There a"), { pauseMs: 100 }, { cut: true }]],
    ["ended without its end", [started(), ...chunks("There a")]],
    ["ended with an error", [started(), { event: "error", data: { code: "internal", message: "" } }]],
    ["was refused", [{ refuse: 500, error: "internal" }]],
  ])("that %s is asked for again under the same key", async (_, broken) => {
    at.shop.app.answer = () => (at.shop.app.chats.length === 1 ? broken : answer("There are two."));
    await visit();
    await openChat();
    await at.say("How many?");
    await at.page.getByRole("button", { name: "Try again" }).click();
    await at.page.getByText("There are two.").first().waitFor();
    expect(at.shop.app.chats.map(({ way }) => way)).toEqual(["direct", "direct"]);
    expect(at.shop.app.chats[1]!.clientKey).toBe(at.shop.app.chats[0]!.clientKey);
    expect(await at.page.locator(".shopper").count()).toBe(1);
    expect(await at.page.locator(".agent").count()).toBe(2);
    expect(await at.page.locator(".failed").count()).toBe(0);
  });

  test("comes over the shop's own address when the way to the app's is blocked", async () => {
    at.shop.app.isBlocked = true;
    at.shop.app.answer = () => answer("Two weeks [1].", { citations });
    await visit();
    await openChat();
    await at.say("Returns?");
    await at.page.locator(".sources").waitFor();
    expect(at.shop.app.chats).toMatchObject([{ way: "proxy", message: "Returns?", token: "token-1" }]);
    // Marked beside the answer, which does not wait for it.
    await expect.poll(() => at.shop.cart.attributes).toEqual({ gift: "yes", _floorwalker: conversationId });
  });

  test("comes with a fresh token when the old one is no longer taken", async () => {
    at.shop.app.expiredTokens = 1;
    at.shop.app.answer = () => answer("Two weeks.");
    await visit();
    await openChat();
    await at.say("Returns?");
    await at.page.getByText("Two weeks.").first().waitFor();
    expect(at.shop.app.bootstraps).toHaveLength(2);
  });

  test("that cannot come, because nothing is reachable, can be asked for later", async () => {
    at.shop.app.isBootstrapDown = true;
    at.shop.app.answer = () => answer("Two weeks.");
    await visit();
    await at.page.locator(".launcher").click();
    await at.page.getByText("The chat is unreachable.").first().waitFor();
    at.shop.app.isBootstrapDown = false;
    await at.page.getByRole("button", { name: "Try again" }).click();
    await at.page.getByText("Hello! Ask me").waitFor();
    expect(await at.page.locator(".failed").count()).toBe(0);
  });
});
