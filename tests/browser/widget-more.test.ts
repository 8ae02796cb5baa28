import AxeBuilder from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { answer, chunks, ending, started } from "./widget/answers.ts";
import { conversationId } from "./widget/fake-app.ts";
import { startFakeShop, type FakeShop } from "./widget/fake-shop.ts";
import { openBrowser } from "./open-browser.ts";
import { desktop, openPage, type WatchedPage } from "./widget/open-page.ts";

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

async function visit(options = desktop): Promise<void> {
  watched = await openPage(browser, options);
  page = watched.page;
  await page.goto(shop.url);
  await page.locator(".launcher").waitFor({ state: "attached" });
}

async function openChat(options = desktop): Promise<void> {
  await visit(options);
  await page.locator(".launcher").click();
  await page.getByText("Hello! Ask me").waitFor();
}

/** As it stands in the conversation; what is spoken to screen readers stands apart for some seconds. */
const shown = (text: string) => page.locator(".list").getByText(text);

async function say(message: string): Promise<void> {
  await page.locator("textarea").fill(message);
  await page.keyboard.press("Enter");
}

async function shoot(name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
}

/** What axe finds in the widget as it stands. */
async function problems(): Promise<string[]> {
  await page.evaluate(AxeBuilder.source);
  return await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof AxeBuilder };
    const { violations } = await axe.run({ include: [["floorwalker-chat"]] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
  });
}

const posts = (path: string) => shop.app.posts.filter((post) => post.path === path).map((post) => post.body);

describe("an answer", () => {
  test("is called helpful once, and says thank you", async () => {
    shop.app.answer = () => answer("Shipping takes two days.");
    await openChat();
    await say("How long?");
    await page.getByRole("group", { name: "Did this help?" }).getByRole("button", { name: "Yes" }).click();
    await shown("Thank you.").waitFor();
    await expect.poll(() => posts("feedback")).toMatchObject([{ conversationId, rating: "positive" }]);
    expect(await page.getByRole("group", { name: "Did this help?" }).getByRole("button").count()).toBe(0);
  });

  test("that did not help is asked about, and the reason goes with the same answer", async () => {
    shop.app.answer = () => answer("Shipping takes two days.");
    await openChat();
    await say("How long?");
    await page.getByRole("button", { name: "No", exact: true }).click();
    await page.getByRole("button", { name: "It is not true" }).waitFor();
    await shoot("why");
    expect(await problems()).toEqual([]);
    await page.getByRole("button", { name: "It is not true" }).click();
    await expect.poll(() => posts("feedback")).toHaveLength(2);
    const [first, second] = posts("feedback");
    expect(second).toEqual({ ...first, reason: "wrong" });
    expect(await shown("we have noted it").count()).toBe(1);
  });

  test("is copied without its marks", async () => {
    shop.app.answer = () => answer("**Two days** [1].");
    await openChat();
    await watched.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await say("How long?");
    await page.getByRole("button", { name: "Copy" }).click();
    await page.getByRole("button", { name: "OK" }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Two days .");
  });

  test("with an order shows how far it has come and where each parcel is", async () => {
    const order = {
      ...{ name: "#1001", status: "sent" as const },
      parcels: [
        { carrier: "DHL", trackingNumber: "JJD0001", trackingUrl: "https://dhl.example/JJD0001" },
        { carrier: "<b>x</b>", trackingNumber: null, trackingUrl: "javascript:alert(1)" },
      ],
    };
    const text = "Your order is on its way.";
    shop.app.answer = () => [
      started(),
      ...chunks(text),
      { event: "order", data: { order } },
      ...ending(text),
    ];
    await openChat();
    await say("Where is it?");
    const card = page.getByRole("region", { name: "Order #1001" });
    await card.waitFor();
    expect(await card.locator("[aria-current=step]").innerText()).toBe("Sent");
    expect(
      await card
        .getByRole("link")
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href)),
    ).toEqual(["https://dhl.example/JJD0001"]);
    await shoot("order");
    expect(await problems()).toEqual([]);
  });
});

test("starting anew leaves the conversation, and there is a way back until something is said", async () => {
  shop.app.answer = ({ message }) => answer(`You said ${message}.`);
  await openChat();
  await say("one");
  await shown("You said one.").waitFor();
  shop.app.transcript = [
    { id: "msg_a", sequence: 1, role: "shopper", text: "one", citations: [], cards: [], createdAt: "" },
    {
      id: "msg_b",
      sequence: 2,
      role: "agent",
      text: "You said one.",
      citations: [],
      cards: [],
      createdAt: "",
    },
  ];
  await page.getByRole("button", { name: "Start anew" }).click();
  await page.getByRole("button", { name: "Back to the conversation" }).waitFor();
  expect(await shown("You said one.").count()).toBe(0);
  await page.getByRole("button", { name: "Back to the conversation" }).click();
  await shown("You said one.").waitFor();
  await page.getByRole("button", { name: "Start anew" }).click();
  await page.getByRole("button", { name: "Back to the conversation" }).waitFor();
  await say("two");
  await shown("You said two.").waitFor();
  expect(shop.app.chats.map((chat) => chat.conversationId)).toEqual([null, null]);
  expect(await page.getByRole("button", { name: "Back to the conversation" }).count()).toBe(0);
});

describe("a form before the chat", () => {
  const preChat = { name: "optional", email: "required", phone: "off" } as const;

  test("says beside each field what is wrong, and its details follow with the first message", async () => {
    shop.app.widget = { preChat };
    shop.app.answer = () => answer("Hi!");
    await openChat();
    const email = page.getByLabel("E-mail");
    await email.waitFor();
    expect(await page.locator("textarea").isVisible()).toBe(false);
    await page.getByRole("button", { name: "Start chat" }).click();
    await shown("Please fill in this field.").waitFor();
    await email.fill("robin(at)home");
    await page.getByRole("button", { name: "Start chat" }).click();
    await shown("This is no e-mail address.").waitFor();
    await shoot("form");
    expect(await problems()).toEqual([]);
    await email.fill("robin@home.example");
    await email.press("Enter");
    await page.locator("textarea").waitFor();
    // Nobody who only looks is told of.
    expect(posts("contact")).toEqual([]);
    expect(await page.evaluate(() => Object.keys({ ...sessionStorage, ...localStorage }))).toEqual([]);
    await say("Hello");
    await expect
      .poll(() => posts("contact"))
      .toEqual([{ source: "form", email: "robin@home.example", conversationId }]);
    await say("Again");
    await expect.poll(() => shop.app.chats).toHaveLength(2);
    expect(posts("contact")).toHaveLength(1);
  });

  test("can be skipped where nothing is required, and does not come again in this conversation", async () => {
    shop.app.widget = { preChat: { ...preChat, email: "optional" } };
    shop.app.answer = () => answer("Hi!");
    await openChat();
    await page.getByRole("button", { name: "Skip" }).click();
    await say("Hello");
    await shown("Hi!").waitFor();
    await page.reload();
    await page.locator("textarea").waitFor();
    expect(await page.getByLabel("E-mail").count()).toBe(0);
    expect(posts("contact")).toEqual([]);
  });

  test("holds a message that a button of the page has asked until it is filled in", async () => {
    shop.app.widget = { preChat };
    shop.app.answer = () => answer("Yes.");
    await visit();
    await page.evaluate(() =>
      (window as unknown as { Floorwalker: { open(it: object): void } }).Floorwalker.open({
        message: "In blue?",
      }),
    );
    await page.getByLabel("E-mail").fill("robin@home.example");
    expect(shop.app.chats).toEqual([]);
    await page.keyboard.press("Enter");
    await expect.poll(() => shop.app.chats.map(({ message }) => message)).toEqual(["In blue?"]);
  });
});

describe("a person", () => {
  const update = (speaker: object, more: object = {}) => ({
    ...{ conversationId, messages: [], sequence: 1, shopName: "North & Pine", speaker },
    promise: { isOpen: true, answerMinutes: 10, opensAt: null, contactKnown: true },
    ...more,
  });
  const waits = { kind: "waiting", key: "waiting", name: null };
  const anna = { kind: "teammate", key: "teammate:anna", name: "Anna" };
  const agent = { kind: "agent", key: "agent", name: "Wren" };

  test("can be asked for at any time, joins, writes, and gives back to the agent", async () => {
    const line = (id: string, role: string, text: string, teammate?: object) => ({
      id,
      role,
      text,
      teammate,
    });
    shop.app.updates = [
      update(waits),
      update(anna, {
        sequence: 3,
        messages: [
          line("msg_j", "system", "Anna has joined."),
          line("msg_k", "teammate", "Hello, **this** is Anna.", { name: "Anna", pictureUrl: null }),
        ],
      }),
      update(agent, { sequence: 4, messages: [line("msg_l", "system", "The assistant answers again.")] }),
    ];
    await openChat();
    const events: string[] = [];
    await page.exposeFunction("heard", (kind: string) => events.push(kind));
    await page.evaluate(() =>
      document.addEventListener("floorwalker:handoff", (event) => {
        const { detail } = event as CustomEvent<{ speaker: string }>;
        (window as unknown as { heard(kind: string): void }).heard(detail.speaker);
      }),
    );
    await page.getByRole("button", { name: "Talk to a person" }).click();
    await shown("10 minutes").waitFor();
    await shown("Hello, this is Anna.").waitFor();
    await shown("The assistant answers again.").waitFor();
    await shoot("person");
    expect(await problems()).toEqual([]);
    expect(events).toEqual(["waiting", "teammate", "agent"]);
    expect(await page.getByRole("heading", { name: "Wren" }).count()).toBe(1);
    expect(await shown("Hello, this is Anna.").count()).toBe(1);
  });

  test("is told what the shopper has seen, and not what stands in a closed panel", async () => {
    const joined = update(anna, { sequence: 2 });
    shop.app.updates = [update(waits), joined];
    await openChat();
    await page.getByRole("button", { name: "Talk to a person" }).click();
    await expect.poll(() => shop.app.updateQueries.length).toBe(2);
    expect(shop.app.updateQueries.map((query) => query.get("seen"))).toEqual(["1", "2"]);
    await page.keyboard.press("Escape");
    shop.endUpdates(update(anna, { sequence: 3 }));
    await expect.poll(() => shop.app.updateQueries.length).toBeGreaterThan(2);
    expect(shop.app.updateQueries[2]!.get("after")).toBe("3");
    expect(shop.app.updateQueries[2]!.has("seen")).toBe(false);
  });

  test("who is not there is promised with a time, and how to reach the shopper is asked", async () => {
    shop.app.updates = [
      update(waits, {
        promise: { isOpen: false, answerMinutes: 10, opensAt: "2026-12-01T08:00:00Z", contactKnown: false },
      }),
    ];
    shop.app.wrongContact = ["email"];
    await openChat();
    await page.getByRole("button", { name: "Talk to a person" }).click();
    const email = page.getByLabel("E-mail");
    await email.waitFor();
    await shoot("away");
    await email.fill("robin@home");
    await page.getByRole("button", { name: "Save" }).click();
    await shown("This is no e-mail address.").waitFor();
    await email.fill("robin@home.example");
    await page.getByRole("button", { name: "Save" }).click();
    await shown("we have noted it").waitFor();
    expect(posts("contact").at(-1)).toMatchObject({ source: "handoff", email: "robin@home.example" });
  });
});

test("a teammate who comes in unasked is heard without a word of the shopper", async () => {
  shop.app.answer = () => answer("Two days.");
  watched = await openPage(browser);
  page = watched.page;
  // Time goes by as the test says.
  await page.clock.install();
  await page.goto(shop.url);
  await page.locator(".launcher").click();
  await shown("Hello! Ask me").waitFor();
  await say("How long?");
  await shown("Two days.").waitFor();
  const line = { citations: [], cards: [], createdAt: "" };
  shop.app.transcript = [
    { ...line, id: "msg_a", sequence: 1, role: "shopper", text: "How long?" },
    { ...line, id: "msg_b", sequence: 2, role: "agent", text: "Two days." },
    { ...line, id: "msg_c", sequence: 3, role: "system", text: "Anna answers you now." },
    {
      ...{ ...line, id: "msg_d", sequence: 4, role: "teammate", text: "It left today." },
      teammate: { name: "Anna", pictureUrl: null },
    },
  ];
  await page.clock.runFor(31_000);
  await shown("It left today.").waitFor();
  await shown("Anna answers you now.").waitFor();
  expect(await page.locator(".list .by").innerText()).toBe("Anna");
});

test("a file that could not be loaded is loaded when the line is back", async () => {
  shop.app.answer = () => answer("Two days.");
  shop.app.updates = [
    {
      ...{ conversationId, messages: [], sequence: 1, shopName: "North & Pine" },
      speaker: { kind: "waiting", key: "waiting", name: null },
      promise: { isOpen: true, answerMinutes: 10, opensAt: null, contactKnown: true },
    },
  ];
  await openChat();
  await page.route(/floorwalker-(more|people)/, (route) => route.abort());
  await page.getByRole("button", { name: "Talk to a person" }).click();
  await shown("The chat can’t be reached.").waitFor();
  await page.unroute(/floorwalker-(more|people)/);
  await page.getByRole("button", { name: "Try again" }).click();
  await shown("10 minutes").waitFor();
});
