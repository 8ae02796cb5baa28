import { describe, expect, test } from "vitest";
import { answer, chunks, ending, started } from "./widget/answers.ts";
import { conversationId } from "./widget/fake-app.ts";
import { useWidget } from "./widget/use-widget.ts";

const at = useWidget();

describe("an answer", () => {
  test("is called helpful once, and says thank you", async () => {
    at.shop.app.answer = () => answer("Shipping takes two days.");
    await at.openChat();
    await at.say("How long?");
    await at.page.getByRole("group", { name: "Did this help?" }).getByRole("button", { name: "Yes" }).click();
    await at.shown("Thank you.").waitFor();
    await expect.poll(() => at.posts("feedback")).toMatchObject([{ conversationId, rating: "positive" }]);
    expect(await at.page.getByRole("group", { name: "Did this help?" }).getByRole("button").count()).toBe(0);
  });

  test("that did not help is asked about, and the reason goes with the same answer", async () => {
    at.shop.app.answer = () => answer("Shipping takes two days.");
    await at.openChat();
    await at.say("How long?");
    await at.page.getByRole("button", { name: "No", exact: true }).click();
    await at.page.getByRole("button", { name: "It is not true" }).waitFor();
    await at.shoot("why");
    expect(await at.problems()).toEqual([]);
    await at.page.getByRole("button", { name: "It is not true" }).click();
    await expect.poll(() => at.posts("feedback")).toHaveLength(2);
    const [first, second] = at.posts("feedback");
    expect(second).toEqual({ ...first, reason: "wrong" });
    expect(await at.shown("we have noted it").count()).toBe(1);
  });

  test("is copied without its marks", async () => {
    at.shop.app.answer = () => answer("**Two days** [1].");
    await at.openChat();
    await at.watched.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await at.say("How long?");
    await at.page.getByRole("button", { name: "Copy" }).click();
    await at.page.getByRole("button", { name: "OK" }).waitFor();
    expect(await at.page.evaluate(() => navigator.clipboard.readText())).toBe("Two days .");
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
    at.shop.app.answer = () => [
      started(),
      ...chunks(text),
      { event: "order", data: { order } },
      ...ending(text),
    ];
    await at.openChat();
    await at.say("Where is it?");
    const card = at.page.getByRole("region", { name: "Order #1001" });
    await card.waitFor();
    expect(await card.locator("[aria-current=step]").innerText()).toBe("Sent");
    expect(
      await card
        .getByRole("link")
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href)),
    ).toEqual(["https://dhl.example/JJD0001"]);
    await at.shoot("order");
    expect(await at.problems()).toEqual([]);
  });
});

async function startAnew(): Promise<void> {
  await at.page.getByRole("button", { name: "More", exact: true }).click();
  await at.page.getByRole("button", { name: "Start anew" }).click();
}

test("starting anew leaves the conversation, and there is a way back until something is said", async () => {
  at.shop.app.answer = ({ message }) => answer(`You said ${message}.`);
  await at.openChat();
  await at.say("one");
  await at.shown("You said one.").waitFor();
  at.shop.app.transcript = [
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
  await startAnew();
  await at.page.getByRole("button", { name: "Back to the conversation" }).waitFor();
  expect(await at.shown("You said one.").count()).toBe(0);
  await at.page.getByRole("button", { name: "Back to the conversation" }).click();
  await at.shown("You said one.").waitFor();
  await startAnew();
  await at.page.getByRole("button", { name: "Back to the conversation" }).waitFor();
  await at.say("two");
  await at.shown("You said two.").waitFor();
  expect(at.shop.app.chats.map((chat) => chat.conversationId)).toEqual([null, null]);
  expect(await at.page.getByRole("button", { name: "Back to the conversation" }).count()).toBe(0);
});

describe("a form before the chat", () => {
  const preChat = { name: "optional", email: "required", phone: "off" } as const;

  test("says beside each field what is wrong, and its details follow with the first message", async () => {
    at.shop.app.widget = { preChat };
    at.shop.app.answer = () => answer("Hi!");
    await at.openChat();
    const email = at.page.getByLabel("E-mail");
    await email.waitFor();
    expect(await at.page.locator("textarea").isVisible()).toBe(false);
    await at.page.getByRole("button", { name: "Start chat" }).click();
    await at.shown("Please fill in this field.").waitFor();
    await email.fill("robin(at)home");
    await at.page.getByRole("button", { name: "Start chat" }).click();
    await at.shown("This is no e-mail address.").waitFor();
    await at.shoot("form");
    expect(await at.problems()).toEqual([]);
    await email.fill("robin@home.example");
    await email.press("Enter");
    await at.page.locator("textarea").waitFor();
    // Nobody who only looks is told of.
    expect(at.posts("contact")).toEqual([]);
    expect(await at.page.evaluate(() => Object.keys({ ...sessionStorage, ...localStorage }))).toEqual([]);
    await at.say("Hello");
    await expect
      .poll(() => at.posts("contact"))
      .toEqual([{ source: "form", email: "robin@home.example", conversationId }]);
    await at.say("Again");
    await expect.poll(() => at.shop.app.chats).toHaveLength(2);
    expect(at.posts("contact")).toHaveLength(1);
  });

  test("can be skipped where nothing is required, and does not come again in this conversation", async () => {
    at.shop.app.widget = { preChat: { ...preChat, email: "optional" } };
    at.shop.app.answer = () => answer("Hi!");
    await at.openChat();
    await at.page.getByRole("button", { name: "Skip" }).click();
    await at.say("Hello");
    await at.shown("Hi!").waitFor();
    await at.page.reload();
    await at.page.locator("textarea").waitFor();
    expect(await at.page.getByLabel("E-mail").count()).toBe(0);
    expect(at.posts("contact")).toEqual([]);
  });

  test("holds a message that a button of the page has asked until it is filled in", async () => {
    at.shop.app.widget = { preChat };
    at.shop.app.answer = () => answer("Yes.");
    await at.visit();
    await at.page.evaluate(() =>
      (window as unknown as { Floorwalker: { open(it: object): void } }).Floorwalker.open({
        message: "In blue?",
      }),
    );
    await at.page.getByLabel("E-mail").fill("robin@home.example");
    expect(at.shop.app.chats).toEqual([]);
    await at.page.keyboard.press("Enter");
    await expect.poll(() => at.shop.app.chats.map(({ message }) => message)).toEqual(["In blue?"]);
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
  const ended = {
    ...{ conversationId, messageId: "msg_x", text: "A person will answer you.", citations: [], cards: [] },
    answeredBy: "built-in",
  };

  test("can be asked for at any time, joins, writes, and gives back to the agent", async () => {
    const line = (id: string, role: string, text: string, teammate?: object) => ({
      id,
      role,
      text,
      teammate,
    });
    at.shop.app.updates = [
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
    await at.openChat();
    const events: string[] = [];
    await at.page.exposeFunction("heard", (kind: string) => events.push(kind));
    await at.page.evaluate(() =>
      document.addEventListener("floorwalker:handoff", (event) => {
        const { detail } = event as CustomEvent<{ speaker: string }>;
        (window as unknown as { heard(kind: string): void }).heard(detail.speaker);
      }),
    );
    await at.page.getByRole("button", { name: "Talk to a person" }).click();
    await at.shown("10 minutes").waitFor();
    await at.shown("Hello, this is Anna.").waitFor();
    await at.shown("The assistant answers again.").waitFor();
    await at.shoot("person");
    expect(await at.problems()).toEqual([]);
    expect(events).toEqual(["waiting", "teammate", "agent"]);
    expect(await at.page.getByRole("heading", { name: "Wren" }).count()).toBe(1);
    expect(await at.shown("Hello, this is Anna.").count()).toBe(1);
  });

  test("who has a conversation is not shown over the next one, and is again when it is gone back to", async () => {
    const heading = (name: string) => at.page.getByRole("heading", { name }).waitFor();
    const common = { citations: [], cards: [], createdAt: "" };
    at.shop.app.updates = [update(waits), update(anna, { sequence: 9 })];
    at.shop.app.answer = () => [
      ...answer("A person will answer you.").slice(0, -1),
      { event: "completed", data: { ...ended, reason: "handed_off" } },
    ];
    await at.openChat();
    await at.page.getByRole("button", { name: "Talk to a person" }).click();
    await heading("Anna from North & Pine");
    await startAnew();
    await heading("Wren");
    at.shop.app.transcript = [
      { ...common, id: "msg_k", sequence: 9, role: "teammate", text: "Hello.", teammate: anna },
    ] as unknown as typeof at.shop.app.transcript;
    at.shop.app.speaker = { kind: "teammate" };
    at.shop.app.updates = [update(anna, { sequence: 9 })];
    await at.page.getByRole("button", { name: "Back to the conversation" }).click();
    await heading("Anna from North & Pine");
    await startAnew();
    at.shop.app.updateQueries = [];
    await at.say("Somebody, please");
    await expect.poll(() => at.shop.app.updateQueries.length).toBeGreaterThan(0);
    // Not from where the other conversation was left, which is beyond what comes in this one.
    expect(at.shop.app.updateQueries[0]!.has("after")).toBe(false);
  });

  test("is told what the shopper has seen, and not what stands in a closed panel", async () => {
    const joined = update(anna, { sequence: 2 });
    at.shop.app.updates = [update(waits), joined];
    await at.openChat();
    await at.page.getByRole("button", { name: "Talk to a person" }).click();
    await expect.poll(() => at.shop.app.updateQueries.length).toBe(2);
    expect(at.shop.app.updateQueries.map((query) => query.get("seen"))).toEqual(["1", "2"]);
    await at.page.keyboard.press("Escape");
    at.shop.endUpdates(update(anna, { sequence: 3 }));
    await expect.poll(() => at.shop.app.updateQueries.length).toBeGreaterThan(2);
    expect(at.shop.app.updateQueries[2]!.get("after")).toBe("3");
    expect(at.shop.app.updateQueries[2]!.has("seen")).toBe(false);
  });

  test("who is not there is promised with a time, and how to reach the shopper is asked", async () => {
    at.shop.app.updates = [
      update(waits, {
        promise: { isOpen: false, answerMinutes: 10, opensAt: "2026-12-01T08:00:00Z", contactKnown: false },
      }),
    ];
    at.shop.app.wrongContact = ["email"];
    await at.openChat();
    await at.page.getByRole("button", { name: "Talk to a person" }).click();
    const email = at.page.getByLabel("E-mail");
    await email.waitFor();
    await at.shoot("away");
    await email.fill("robin@home");
    await at.page.getByRole("button", { name: "Save" }).click();
    await at.shown("This is no e-mail address.").waitFor();
    await email.fill("robin@home.example");
    await at.page.getByRole("button", { name: "Save" }).click();
    await at.shown("we have noted it").waitFor();
    expect(at.posts("contact").at(-1)).toMatchObject({ source: "handoff", email: "robin@home.example" });
  });
});

test("a teammate who comes in unasked is heard without a word of the shopper", async () => {
  at.shop.app.answer = () => answer("Two days.");
  await at.newPage();
  // Time goes by as the test says.
  await at.page.clock.install();
  await at.page.goto(at.shop.url);
  await at.page.locator(".launcher").click();
  await at.shown("Hello! Ask me").waitFor();
  await at.say("How long?");
  await at.shown("Two days.").waitFor();
  const line = { citations: [], cards: [], createdAt: "" };
  at.shop.app.transcript = [
    { ...line, id: "msg_a", sequence: 1, role: "shopper", text: "How long?" },
    { ...line, id: "msg_b", sequence: 2, role: "agent", text: "Two days." },
    { ...line, id: "msg_c", sequence: 3, role: "system", text: "Anna answers you now." },
    {
      ...{ ...line, id: "msg_d", sequence: 4, role: "teammate", text: "It left today." },
      teammate: { name: "Anna", pictureUrl: null },
    },
  ];
  await at.page.clock.runFor(31_000);
  await at.shown("It left today.").waitFor();
  await at.shown("Anna answers you now.").waitFor();
  expect(await at.page.locator(".list .by").innerText()).toBe("Anna");
});

test("a file that could not be loaded is loaded when the line is back", async () => {
  at.shop.app.answer = () => answer("Two days.");
  at.shop.app.updates = [
    {
      ...{ conversationId, messages: [], sequence: 1, shopName: "North & Pine" },
      speaker: { kind: "waiting", key: "waiting", name: null },
      promise: { isOpen: true, answerMinutes: 10, opensAt: null, contactKnown: true },
    },
  ];
  await at.openChat();
  await at.page.route(/floorwalker-(more|people)/, (route) => route.abort());
  await at.page.getByRole("button", { name: "Talk to a person" }).click();
  await at.shown("The chat is unreachable.").waitFor();
  await at.page.unroute(/floorwalker-(more|people)/);
  await at.page.getByRole("button", { name: "Try again" }).click();
  await at.shown("10 minutes").waitFor();
});

test("what a person wrote last is in view after a change of pages, however long the answer before it is", async () => {
  at.shop.app.answer = () => answer("Two days.");
  await at.openChat();
  await at.say("How long?");
  await at.shown("Two days.").waitFor();
  const line = { citations: [], cards: [], createdAt: "" };
  at.shop.app.transcript = [
    { ...line, id: "msg_a", sequence: 1, role: "shopper", text: "How long?" },
    { ...line, id: "msg_b", sequence: 2, role: "agent", text: "Two days. ".repeat(300) },
    { ...line, id: "msg_c", sequence: 3, role: "system", text: "Anna answers you now." },
    {
      ...{ ...line, id: "msg_d", sequence: 4, role: "teammate", text: "It left today." },
      teammate: { name: "Anna", pictureUrl: null },
    },
  ];
  await at.page.reload();
  await at.shown("It left today.").waitFor();
  const [log, last] = [at.page.locator(".log"), at.shown("It left today.")];
  const [outer, inner] = [(await log.boundingBox())!, (await last.boundingBox())!];
  expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height);
});
