import { randomUUID } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { readTranscript } from "~/domain/conversations/read-transcript";
import { createFilledShop } from "~/testing/filled-shop";
import { calls, fails, hangs, says, scriptedModel, type ScriptedModel } from "~/testing/scripted-model";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";
import { answerShopper, type ShopperTurn } from "./answer-shopper";
import type { ChatEvent } from "./chat-event";
import type { ModelRequest } from "./language-model";
import { defaultLimits, type TurnLimits } from "./turn-limits";

// The first test of a file waits for its database.
vi.setConfig({ testTimeout: 60_000 });

type Ended = Extract<ChatEvent, { type: "turn_ended" }>;

async function setUp(model: ScriptedModel) {
  const services = await createTestServices({ model });
  const shop = await createFilledShop(services);
  const ask = (message: string, extra: Partial<ShopperTurn> = {}): ShopperTurn => ({
    shopId: shop.shopId,
    visitorId: shop.visitorId,
    agentId: null,
    conversationId: null,
    channel: "widget",
    message,
    clientKey: randomUUID(),
    locale: "en",
    ...extra,
  });
  return { services, shop, ask };
}

async function run(
  services: TestServices,
  turn: ShopperTurn,
  options: { signal?: AbortSignal; limits?: Partial<TurnLimits> } = {},
) {
  const events: ChatEvent[] = [];
  const signal = options.signal ?? new AbortController().signal;
  for await (const event of answerShopper(services, turn, signal, { ...defaultLimits, ...options.limits }))
    events.push(event);
  const ends = events.filter((event): event is Ended => event.type === "turn_ended");
  expect(ends).toHaveLength(1);
  expect(events.at(-1)).toBe(ends[0]);
  const shown = events
    .map((event) => (event.type === "text" ? event.delta : ""))
    .join("")
    .trim();
  expect(shown).toBe(ends[0]!.text);
  return { events, end: ends[0]! };
}

const stored = async (services: TestServices, shopId: string, conversationId: string) =>
  (await readTranscript(services, { shopId, conversationId }))!.messages;

test("a turn retrieves, calls tools, shows cards, cites, and stores exactly what was shown", async () => {
  const model = scriptedModel(
    calls({ name: "search_products", arguments: { query: "rain jacket" } }),
    calls({ name: "show_products", arguments: { productIds: ["103", "102"] } }),
    says("The Harbour Rain Jacket costs €99", ".00. ", "Delivery to Germany takes 3 to 5 working days [1]."),
  );
  const { services, shop, ask } = await setUp(model);
  const { events, end } = await run(services, ask("Rain jacket? How long is delivery to Germany?"));
  expect(events.map((event) => event.type)).toEqual([
    "turn_started", "tool_called", "tool_returned", "tool_called", "tool_returned", "cards", "text", "text", "turn_ended",
  ]); // prettier-ignore
  expect(end).toMatchObject({ reason: "completed", answeredBy: "scripted" });
  expect(end.text).toBe(
    "The Harbour Rain Jacket costs €99.00. Delivery to Germany takes 3 to 5 working days [1].",
  );
  expect(end.cards.map((card) => card.title)).toEqual(["Harbour Rain Jacket", "Drift Rain Jacket"]);
  expect(end.citations).toMatchObject([
    { number: 1, title: "Shipping policy", url: "/policies/shipping-policy" },
  ]);
  const [asked, answered] = await stored(services, shop.shopId, end.conversationId);
  expect(asked).toMatchObject({ role: "shopper", sequence: 1 });
  expect(answered).toMatchObject({
    ...{ role: "agent", sequence: 2, text: end.text, endReason: "completed", replyToId: asked!.messageId },
    ...{ messageId: end.messageId, citations: end.citations, cards: end.cards },
  });
  expect(answered!.agentVersionId).toMatch(/^ver_/);
  expect(answered!.trace.toolCalls.map((call) => call.name)).toEqual(["search_products", "show_products"]);
  expect(answered!.trace.usage).toEqual({ inputTokens: 30, outputTokens: 13 });
  const touches = await services.db.attributionTouch.findMany({ where: { shopId: shop.shopId } });
  expect(touches.map((touch) => [touch.kind, touch.productId]).sort()).toEqual([["recommended", "102"], ["recommended", "103"]]); // prettier-ignore
});

test("the model is given passages, rules and earlier products, and results follow their calls", async () => {
  const model = scriptedModel(
    calls({ name: "search_products", arguments: { query: "socks" } }),
    calls({ name: "show_products", arguments: { productIds: ["109"] } }),
    says("Here."),
    says("In S, M and L."),
  );
  const { services, ask } = await setUp(model);
  const { end } = await run(services, ask("Socks?"));
  await run(services, ask("Which sizes? And shipping costs?", { conversationId: end.conversationId }));
  const { messages, tools } = model.requests[3] as ModelRequest;
  expect(messages[0]).toMatchObject({ role: "system" });
  expect((messages[0] as { text: string }).text).toContain("Orders over 75 euro ship free");
  expect(messages.slice(1).map((message) => message.role)).toEqual(["shopper", "agent", "tool", "agent", "tool", "agent", "shopper"]); // prettier-ignore
  expect(JSON.stringify(messages)).toContain("Merino Socks");
  expect(tools.map((tool) => tool.name)).toContain("add_to_cart");
  for (const message of messages) {
    if (message.role !== "tool") continue;
    expect(JSON.stringify(messages)).toContain(`"id":"${message.callId}"`);
  }
});

test("sentences that nothing supports are never shown, and are counted", async () => {
  const model = scriptedModel(
    says(
      "All jackets cost $0.01 today! ",
      "Use code SAVE99. ",
      "Returns are free for 10 years. ",
      "I can help you choose.",
    ),
  );
  const { services, shop, ask } = await setUp(model);
  const { end } = await run(services, ask("Is there a discount?"));
  expect(end.text).toBe("I can help you choose.");
  const [, answered] = await stored(services, shop.shopId, end.conversationId);
  expect(answered!.trace.withheld).toHaveLength(3);
});

test("an answer of which nothing may be shown says that it can't confirm it", async () => {
  const { services, ask } = await setUp(scriptedModel(says("It is 99% off.")));
  const { end } = await run(services, ask("Any sale?"));
  expect(end.text).toMatch(/can't confirm/);
});

test("only what the shopper has seen, and what is in stock, is put into the cart", async () => {
  const model = scriptedModel(
    calls({ name: "add_to_cart", arguments: { variantId: "1030" } }),
    calls({ name: "show_products", arguments: { productIds: ["103", "104"] } }),
    calls(
      { name: "add_to_cart", arguments: { variantId: "1040" } },
      { name: "add_to_cart", arguments: { variantId: "1030", quantity: 2 } },
    ),
    says("Done."),
  );
  const { services, ask } = await setUp(model);
  const { events } = await run(services, ask("Add the harbour jacket"));
  expect(events.filter((event) => event.type === "cart_change_requested")).toEqual([
    {
      type: "cart_change_requested",
      callId: "call_1",
      change: {
        kind: "add",
        variantId: "1030",
        quantity: 2,
        productTitle: "Harbour Rain Jacket",
        variantTitle: "M",
      },
    },
  ]);
  const outcomes = events.flatMap((event) => (event.type === "tool_returned" ? [event.ok] : []));
  expect(outcomes).toEqual([false, true, false, true]);
});

test("wrong calls are told to the model, which can mend them", async () => {
  const model = scriptedModel(
    calls(
      { name: "search_products", arguments: '{"query": "lamp' },
      { name: "delete_shop", arguments: {} },
      { name: "show_products", arguments: { productIds: ["1; DROP TABLE"] } },
      { name: "search_products", arguments: { query: "x".repeat(10_000) }, id: "call_0" },
    ),
    says("I could not do that."),
  );
  const { services, ask } = await setUp(model);
  const { end } = await run(services, ask("Lamp?"));
  expect(end.reason).toBe("completed");
  const results = model.requests[1]!.messages.filter((message) => message.role === "tool");
  expect(results.map((message) => (message.result as { error: string }).error)).toEqual([
    expect.stringMatching(/not valid JSON/),
    expect.stringMatching(/no tool "delete_shop"/),
    expect.stringMatching(/productIds.0: must be ids/),
    expect.stringMatching(/too long/),
  ]);
  expect(new Set(results.map((message) => message.callId)).size).toBe(4);
});

test("a model that calls tools for ever is stopped, and the shopper still gets words", async () => {
  const forever = Array.from({ length: 6 }, () =>
    calls({ name: "search_products", arguments: { query: "jacket" } }),
  );
  const model = scriptedModel(...forever);
  const { services, ask } = await setUp(model);
  const { end } = await run(services, ask("Jacket?"));
  expect(end.reason).toBe("out_of_rounds");
  expect(end.text).not.toBe("");
  expect(model.requests.at(-1)!.tools).toEqual([]);
});

test("the shopper leaving stops the model at once, and what was shown is kept", async () => {
  let modelSignal: AbortSignal | undefined;
  const model = scriptedModel((request, signal) => {
    modelSignal = signal;
    return hangs("I have looked. ", "This is the sec")();
  });
  const { services, shop, ask } = await setUp(model);
  const controller = new AbortController();
  const events: ChatEvent[] = [];
  for await (const event of answerShopper(services, ask("Hello?"), controller.signal)) {
    events.push(event);
    if (event.type === "text") controller.abort(new Error("left"));
  }
  expect(modelSignal!.aborted).toBe(true);
  expect(events.at(-1)).toMatchObject({ type: "turn_ended", reason: "stopped", text: "I have looked." });
  const [, answered] = await stored(
    services,
    shop.shopId,
    (events[0] as { conversationId: string }).conversationId,
  );
  expect(answered).toMatchObject({ text: "I have looked.", endReason: "stopped" });
});

test("a listener that stops listening leaves the answer stored and the conversation free", async () => {
  const model = scriptedModel(hangs("One. ", "Two"), says("Yes."));
  const { services, shop, ask } = await setUp(model);
  let conversationId = "";
  for await (const event of answerShopper(services, ask("Hello?"), new AbortController().signal)) {
    if (event.type === "turn_started") conversationId = event.conversationId;
    if (event.type === "text") break;
  }
  expect((await stored(services, shop.shopId, conversationId)).at(-1)).toMatchObject({
    text: "One.",
    endReason: "stopped",
  });
  expect((await run(services, ask("Again?", { conversationId }))).end.text).toBe("Yes.");
});

test("a turn that takes too long ends with its time, not with silence", async () => {
  const { services, ask } = await setUp(scriptedModel(hangs("Let me see. ", "Hm")));
  const { end } = await run(services, ask("Hello?"), { limits: { wallMs: 300 } });
  expect(end).toMatchObject({ reason: "timed_out", text: "Let me see." });
});

test("a model that is silent all the time is stood in for", async () => {
  const { services, ask } = await setUp(scriptedModel(hangs()));
  const { end } = await run(services, ask("How long does delivery to Germany take?"), {
    limits: { wallMs: 300 },
  });
  expect(end).toMatchObject({ reason: "completed", answeredBy: "built-in" });
  expect(end.text).toMatch(/3 to 5 working days/);
});

test("the same message sent again is answered from what is stored", async () => {
  const { services, shop, ask } = await setUp(scriptedModel(says("Hello!")));
  const turn = ask("Hi");
  const first = await run(services, turn);
  const again = await run(services, turn);
  expect(again.end).toEqual(first.end);
  expect(await stored(services, shop.shopId, first.end.conversationId)).toHaveLength(2);
});

test("who left in the middle and asks again gets the whole answer, and what was shown stays in the transcript", async () => {
  const { services, shop, ask } = await setUp(
    scriptedModel(hangs("Half of it. ", "And"), says("All of it.")),
  );
  const turn = ask("Hello?");
  const controller = new AbortController();
  let again: ReturnType<typeof run> | null = null;
  for await (const event of answerShopper(services, turn, controller.signal)) {
    if (event.type !== "text") continue;
    // Asked again while the first turn is just ending.
    again = run(services, turn);
    setTimeout(() => controller.abort(), 100);
  }
  expect((await again!).end.text).toBe("All of it.");
  const replayed = await run(services, turn);
  expect(replayed.end.text).toBe("All of it.");
  const messages = await stored(services, shop.shopId, replayed.end.conversationId);
  expect(messages.map((message) => message.text)).toEqual(["Hello?", "Half of it.", "All of it."]);
});

test("a second message while one is being answered is refused clearly, and only while it lasts", async () => {
  const { services, ask } = await setUp(scriptedModel(hangs("Wait. ", "Hm"), says("Now.")));
  const controller = new AbortController();
  const first = answerShopper(services, ask("One"), controller.signal);
  const started = (await first.next()).value as Extract<ChatEvent, { type: "turn_started" }>;
  await first.next();
  const second = ask("Two", { conversationId: started.conversationId });
  const soon = { limits: { claimWaitMs: 200 } };
  await expect(run(services, second, soon)).rejects.toMatchObject({ code: "conflict", retryAfterSeconds: 2 });
  controller.abort();
  for await (const _ of first);
  expect((await run(services, second)).end.text).toBe("Now.");
});

describe("a failing model never means a dead chat", () => {
  test("it is tried again before its first text", async () => {
    const model = scriptedModel(
      fails("unavailable"),
      fails("rate_limited", { retryAfterMs: 10 }),
      says("There."),
    );
    const { services, ask } = await setUp(model);
    const { end } = await run(services, ask("Hello there, what is up?"));
    expect(end).toMatchObject({ text: "There.", reason: "completed", answeredBy: "scripted" });
  });

  test.each(["bad_key", "refused", "misconfigured"] as const)(
    "%s goes to the built-in answerer at once",
    async (kind) => {
      const model = scriptedModel(fails(kind));
      const { services, ask } = await setUp(model);
      const { end } = await run(services, ask("How long does delivery to Germany take?"));
      expect(end).toMatchObject({ reason: "completed", answeredBy: "built-in" });
      expect(end.text).toMatch(/Germany 3 to 5 working days.* \[\d\]/);
      expect(model.requests).toHaveLength(1);
    },
  );

  test("a vendor that asks for a long wait is not waited for", async () => {
    const { services, ask } = await setUp(scriptedModel(fails("rate_limited", { retryAfterMs: 60_000 })));
    expect((await run(services, ask("Do you have rain jackets?"))).end.answeredBy).toBe("built-in");
  });

  test("a failure after tools ran is finished by the built-in answerer", async () => {
    const model = scriptedModel(
      calls({ name: "search_products", arguments: { query: "rain jacket" } }),
      fails("bad_key"),
    );
    const { services, ask } = await setUp(model);
    const { end } = await run(services, ask("Do you have rain jackets?"));
    expect(end.answeredBy).toBe("built-in");
    expect(end.cards.map((card) => card.productId)).toEqual(expect.arrayContaining(["102", "103"]));
  });

  test("a stream that breaks after shown text keeps it and says so", async () => {
    const { services, ask } = await setUp(
      scriptedModel(fails("malformed", { after: ["All good. ", "And th"] })),
    );
    const { end } = await run(services, ask("Hello, how is it?"));
    expect(end.reason).toBe("failed");
    expect(end.text).toMatch(/^All good\.\s+Sorry, I was cut off/);
  });

  test("too much history is shortened, not given up", async () => {
    const model = scriptedModel(says("One."), says("Two."), fails("context_overflow"), says("Three."));
    const { services, ask } = await setUp(model);
    const { conversationId } = (await run(services, ask("First message"))).end;
    await run(services, ask("Second message", { conversationId }));
    const { end } = await run(services, ask("Third message", { conversationId }));
    expect(end.text).toBe("Three.");
    expect(model.requests[3]!.messages.length).toBeLessThan(model.requests[2]!.messages.length);
  });

  test("a bug in the adapter is logged as an error and survived", async () => {
    const model = scriptedModel(() => {
      throw new TypeError("x is not a function");
    });
    const { services, ask } = await setUp(model);
    const { end } = await run(services, ask("What does shipping cost?"));
    expect(end.answeredBy).toBe("built-in");
    expect(services.log.lines.some((line) => line.level === "error")).toBe(true);
  });
});

test("another shop's and another visitor's conversation are not found", async () => {
  const { services, ask } = await setUp(scriptedModel(says("Hello!")));
  const { conversationId } = (await run(services, ask("Hi"))).end;
  const other = await createFilledShop(services);
  const foreign = { shopId: other.shopId, visitorId: other.visitorId, conversationId };
  await expect(run(services, ask("Hi", foreign))).rejects.toMatchObject({ code: "not_found" });
  await expect(run(services, ask("Hi", { conversationId, visitorId: other.visitorId }))).rejects.toMatchObject({ code: "not_found" }); // prettier-ignore
});

test("an empty message, a shop without agent and an uninstalled shop are refused before anything is stored", async () => {
  const { services, shop, ask } = await setUp(scriptedModel());
  await expect(run(services, ask(" \u200B\u{E0041} "))).rejects.toMatchObject({ code: "validation_error" });
  const bare = await createTestShop(services);
  await expect(run(services, ask("Hi", { shopId: bare.shopId }))).rejects.toMatchObject({
    code: "forbidden",
  });
  await services.db.shop.update({ where: { id: shop.shopId }, data: { uninstalledAt: services.now() } });
  await expect(run(services, ask("Hi"))).rejects.toMatchObject({ code: "forbidden" });
  expect(await services.db.conversation.count({ where: { shopId: shop.shopId } })).toBe(0);
});

test("a closed or idle conversation is followed by a new one", async () => {
  const { services, ask } = await setUp(scriptedModel(says("One."), says("Two.")));
  const { conversationId } = (await run(services, ask("Hi"))).end;
  services.setNow(new Date(services.now().getTime() + 25 * 3_600_000));
  expect((await run(services, ask("Hi again", { conversationId }))).end.conversationId).not.toBe(
    conversationId,
  );
});
