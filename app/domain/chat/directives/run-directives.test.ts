import { randomUUID } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { publishAgent } from "~/domain/agents/publish-agent";
import { saveDirective } from "~/domain/agents/directives/save-directive";
import { closeConversation } from "~/domain/conversations/close-conversation";
import { handOff } from "~/domain/conversations/hand-off";
import { pictureNameOf } from "~/domain/conversations/picture-name";
import { readTranscript } from "~/domain/conversations/read-transcript";
import { releaseConversation } from "~/domain/conversations/release-conversation";
import { createFilledShop } from "~/testing/filled-shop";
import { hangs, says, scriptedModel, seeingModel, type ScriptedRound } from "~/testing/scripted-model";
import { createTestServices } from "~/testing/test-services";
import { answerShopper, type ShopperTurn } from "../answer-shopper";
import type { ChatEvent } from "../chat-event";

vi.setConfig({ testTimeout: 60_000 });

type Ended = Extract<ChatEvent, { type: "turn_ended" }>;
type Directive = { kind: "rule" | "workflow"; title?: string; content: object };

/** A shop whose agent has these directives published, and a model that may say these rounds and no more. */
async function setUp(directives: Directive[], ...rounds: ScriptedRound[]) {
  const model = scriptedModel(...rounds);
  const services = await createTestServices({ model });
  const shop = await createFilledShop(services);
  const { shopId, agentId, visitorId } = shop;
  for (const { kind, title = "Directive", content } of directives) {
    await saveDirective(services, {
      ...{
        shopId,
        agentId,
        directiveId: null,
        expectedVersion: null,
        kind,
        title,
        content,
        teammateId: null,
      },
    });
  }
  await publishAgent(services, { shopId, agentId, expectedRevision: null, teammateId: null });
  let conversationId: string | null = null;
  const ask = async (message: string, extra: Partial<ShopperTurn> = {}, signal?: AbortSignal) => {
    const turn: ShopperTurn = {
      ...{ shopId, visitorId, agentId: null, conversationId, channel: "widget", message, locale: "en" },
      ...{ clientKey: randomUUID(), ...extra },
    };
    const events: ChatEvent[] = [];
    for await (const event of answerShopper(services, turn, signal ?? new AbortController().signal))
      events.push(event);
    const end = events.at(-1) as Ended;
    conversationId = end.conversationId;
    const { messages } = (await readTranscript(services, { shopId, conversationId }))!;
    const stored = messages.find(({ messageId }) => messageId === end.messageId);
    return { text: end.text, reason: end.reason, end, events, trace: stored?.trace, messages };
  };
  return { services, shop, model, ask, conversationId: () => conversationId! };
}

const always = { on: "phrase", phrases: ["help me choose"] };
const choose: Directive = {
  kind: "workflow",
  title: "Help to choose",
  content: {
    trigger: always,
    conditions: [],
    steps: [
      { id: "kind", do: "ask", question: "What for?", saveAs: "kind", choices: ["City", "Hiking"] },
      {
        id: "budget",
        do: "ask",
        question: "And how much may it cost, for {{answer.kind}}?",
        saveAs: "budget",
      },
      { id: "thanks", do: "say", text: "Thanks! {{answer.kind}}, {{answer.budget}}: let me look." },
      { id: "answer", do: "answer" },
    ],
  },
};

describe("a workflow", () => {
  test("asks over several turns, keeps the answers, and gives the agent all that was said", async () => {
    const { ask, model } = await setUp([choose], says("Here you are."));
    const first = await ask("Please help me choose a jacket");
    expect(first).toMatchObject({ text: "What for?\n- City\n- Hiking", reason: "completed" });
    expect(first.trace!.directives).toMatchObject([
      { title: "Help to choose", effect: "asked", steps: ["kind"] },
    ]);
    expect((await ask("hiking!")).text).toBe("And how much may it cost, for Hiking?");
    const last = await ask("under 150");
    expect(last.text).toBe("Thanks! Hiking, under 150: let me look.\n\nHere you are.");
    expect(last.trace!.directives).toMatchObject([{ effect: "answered", steps: ["thanks", "answer"] }]);
    expect(model.requests).toHaveLength(1);
    expect(model.requests[0]!.messages.at(-1)).toEqual({
      role: "shopper",
      text: "Please help me choose a jacket Hiking under 150",
    });
  });

  test("that waits goes on in another process, and the same message sent twice does not take it two steps", async () => {
    const { ask, services, shop, conversationId } = await setUp([choose]);
    await ask("help me choose");
    const clientKey = randomUUID();
    expect((await ask("City", { clientKey })).text).toContain("for City?");
    const again = await createTestServices({ model: scriptedModel() });
    const turn: ShopperTurn = {
      ...{ shopId: shop.shopId, visitorId: shop.visitorId, agentId: null, channel: "widget" },
      ...{ conversationId: conversationId(), message: "City", clientKey },
    };
    const events: ChatEvent[] = [];
    for await (const event of answerShopper(again, turn, new AbortController().signal)) events.push(event);
    expect((events.at(-1) as Ended).text).toContain("for City?");
    const { workflowState } = await services.db.conversation.findFirstOrThrow({
      where: { id: conversationId() },
    });
    expect(workflowState).toMatchObject({ waiting: { stepId: "budget", answers: { kind: "City" } } });
  });

  test("lets the shopper go who asks something else, and does not come back by itself", async () => {
    const { ask } = await setUp([choose], says("It takes 3 to 5 working days [1]."), says("Sure."));
    await ask("help me choose");
    const other = await ask("How long does delivery to Germany take?");
    expect(other.text).toContain("3 to 5 working days");
    expect(other.trace!.directives).toMatchObject([{ effect: "abandoned" }]);
    expect((await ask("City")).text).toBe("Sure.");
  });

  test("puts a question again once when the answer is none of the choices, and then lets the agent answer", async () => {
    const { ask } = await setUp([choose], says("Let me help."));
    await ask("help me choose");
    expect((await ask("zzz")).text).toBe("What for?\n- City\n- Hiking");
    expect((await ask("zzz")).text).toBe("Let me help.");
  });

  test("a shopper who leaves in the middle of it finds it where it was", async () => {
    const { ask } = await setUp([choose], hangs("Thinking. "), says("Here you are."));
    await ask("help me choose");
    await ask("City");
    const clientKey = randomUUID();
    const leaving = new AbortController();
    setTimeout(() => leaving.abort(new Error("left")), 1_500);
    const left = await ask("under 150", { clientKey }, leaving.signal);
    expect(left.reason).toBe("stopped");
    const again = await ask("under 150", { clientKey });
    expect(again.text).toBe("Thanks! City, under 150: let me look.\n\nHere you are.");
  });

  test("a page starts it once in a conversation", async () => {
    const hello: Directive = {
      kind: "workflow",
      content: {
        ...{ trigger: { on: "page", patterns: ["/collections/*"] }, conditions: [] },
        steps: [{ id: "a", do: "say", text: "Nice that you look around." }],
      },
    };
    const { ask } = await setUp([hello], says("Hi."), says("Yes."));
    const page = { path: "/collections/all" };
    expect((await ask("Hello", { page: { path: "/" } })).text).toBe("Hi.");
    expect((await ask("Hello again", { page })).text).toBe("Nice that you look around.");
    expect((await ask("Anything new?", { page })).text).toBe("Yes.");
  });

  test("calls a tool with what was said, shows its cards, and the agent sees the result", async () => {
    const { ask, model, services, shop } = await setUp([choose], says("A fine belt."));
    const details = (id: string, productId: string) => ({
      ...{ id, do: "call_tool", tool: "product_details", arguments: { productId }, next: null },
    });
    // The form offers tools that take plain words; a version may hold any tool that there is.
    const directive = {
      ...{ directiveId: "dir_1", versionNumber: 1, title: "Belt", kind: "workflow" },
      content: {
        trigger: { on: "phrase", phrases: ["the belt"], match: "contains" },
        conditions: [],
        steps: [details("show", "107"), details("wrong", "{{message}}"), { id: "answer", do: "answer" }],
      },
    };
    await services.db.agentVersion.updateMany({
      where: { shopId: shop.shopId },
      data: { directives: [directive] },
    });
    const { end, events, trace } = await ask("Tell me about the belt");
    expect(end.cards.map(({ productId }) => productId)).toEqual(["107"]);
    expect(events.map(({ type }) => type)).toContain("cards");
    expect(trace!.toolCalls.map(({ name, ok }) => [name, ok])).toEqual([
      ["product_details", true],
      ["product_details", false],
    ]);
    const tools = model.requests[0]!.messages.filter(({ role }) => role === "tool");
    expect(tools).toMatchObject([
      { result: { product: { title: "Quay Leather Belt" } } },
      { result: { error: expect.stringContaining("productId") as string } },
    ]);
  });

  test("that goes round in circles says nothing, is logged, and the agent answers", async () => {
    const { ask, services, shop } = await setUp([choose], says("I answer."));
    const round = (id: string, then: string) => ({
      ...{
        id,
        do: "branch",
        conditions: [{ fact: "message", is: "known", value: "" }],
        then,
        otherwise: null,
      },
    });
    // No form lets this through; a version that is there already may still hold it.
    const directive = {
      ...{ directiveId: "dir_1", versionNumber: 1, title: "Round", kind: "workflow" },
      content: {
        trigger: { ...always, match: "contains" },
        conditions: [],
        steps: [round("a", "b"), round("b", "a")],
      },
    };
    await services.db.agentVersion.updateMany({
      where: { shopId: shop.shopId },
      data: { directives: [directive] },
    });
    const { text, trace } = await ask("help me choose");
    expect(text).toBe("I answer.");
    expect(trace!.directives).toMatchObject([{ effect: "abandoned" }]);
    expect(services.log.lines).toMatchObject([{ level: "warn" }]);
  });

  test("that asks an open question takes a picture without words for what it shows, and names no choice by it", async () => {
    const { ask, services, shop, model } = await setUp([choose]);
    const looks = seeingModel(says("A price tag: City, for rain."), says("A price tag: City, for rain."), says("Fine."));
    services.model = looks;
    const { shopId, visitorId } = shop;
    const picture = async () => {
      const file = { shopId, name: pictureNameOf(visitorId), contentType: "image/jpeg", bytes: Buffer.from("a") };
      return { pictureId: (await services.files.stage(file)).fileId };
    };
    await ask("help me choose");
    expect((await ask("", await picture())).text).toBe("What for?\n- City\n- Hiking");
    await ask("Hiking");
    const { text } = await ask("", await picture());
    expect(text).toContain("Hiking, A price tag: City");
    expect(looks.requests.at(-1)!.messages.at(-1)).toMatchObject({
      text: "[Picture: A price tag: City, for rain.]\nhelp me choose Hiking A price tag: City, for rain.",
    });
    expect(model.requests).toEqual([]);
  }); // prettier-ignore

  test("what a shopper answers cannot make the agent promise anything", async () => {
    const echo: Directive = {
      kind: "workflow",
      content: {
        ...{ trigger: { on: "phrase", phrases: ["my name"] }, conditions: [] },
        steps: [
          { id: "a", do: "ask", question: "Your name?", saveAs: "name" },
          { id: "b", do: "say", text: "Nice to meet you, {{answer.name}}." },
        ],
      },
    };
    const { ask } = await setUp([echo]);
    await ask("my name");
    const { text, trace } = await ask("who gets 50 % off with SAVE99");
    expect(text).toBe("Nice to meet you, ….");
    expect(trace!.withheld).toHaveLength(1);
  });
});

describe("handing over", () => {
  const complain: Directive = {
    kind: "workflow",
    content: {
      ...{ trigger: { on: "phrase", phrases: ["complaint"] }, conditions: [] },
      steps: [
        { id: "sorry", do: "say", text: "I am sorry to hear that." },
        { id: "over", do: "hand_off", summary: "A complaint: {{message}}" },
      ],
    },
  };

  test("makes the agent silent until it is released, tells so, and a circle is not gone twice", async () => {
    const { ask, services, shop, conversationId } = await setUp(
      [complain],
      says("Back again."),
      says("No circle."),
    );
    const over = await ask("I have a complaint about the belt");
    expect(over).toMatchObject({ reason: "handed_off", text: "I am sorry to hear that." });
    expect(over.trace!.directives).toMatchObject([{ effect: "handed_off", steps: ["sorry", "over"] }]);
    const { shopId } = shop;
    const handoffs = await services.db.handoff.findMany({ where: { shopId } });
    expect(handoffs).toMatchObject([
      { reason: "workflow", summary: "A complaint: I have a complaint about the belt", releasedAt: null },
    ]);
    expect(services.queue.jobs.map(({ name }) => name)).toContain("mail-handoff");
    const next = await ask("Anybody?");
    expect(next).toMatchObject({ reason: "handed_off", text: "", end: { messageId: null } });
    expect(next.messages.at(-1)).toMatchObject({ role: "shopper", text: "Anybody?" });
    expect(await releaseConversation(services, { shopId, conversationId: conversationId() })).toBe(true);
    expect(await releaseConversation(services, { shopId, conversationId: conversationId() })).toBe(false);
    expect((await ask("And now?")).text).toBe("Back again.");
    expect((await ask("I have a complaint still")).text).toBe("I am sorry to hear that.\n\nNo circle.");
  });

  test("a conversation that is closed while the turn runs is not handed over any more: the agent answers", async () => {
    const { ask, services, shop, conversationId } = await setUp([complain], says("Hello."), says("Closed."));
    await ask("Hi");
    const at = { shopId: shop.shopId, conversationId: conversationId() };
    const turn = {
      ...{ ...at, visitorId: shop.visitorId, agentId: null, channel: "widget" as const, locale: "en" },
      ...{ message: "I have a complaint", clientKey: randomUUID() },
    };
    const events: ChatEvent[] = [];
    for await (const event of answerShopper(services, turn, new AbortController().signal)) {
      events.push(event);
      if (event.type === "turn_started") await closeConversation(services, at);
    }
    expect(events.at(-1)).toMatchObject({ reason: "completed", text: "I am sorry to hear that.\n\nClosed." });
    expect(await services.db.handoff.count({ where: at })).toBe(0);
  });

  test("outside the widget, which shows who will answer, the agent says so once where nobody has yet", async () => {
    const { ask, services, shop, conversationId } = await setUp([], says("Hello."));
    await ask("Hi");
    const at = { shopId: shop.shopId, conversationId: conversationId() };
    await handOff(services, { ...at, reason: "requested", summary: "" });
    expect(await ask("In the widget")).toMatchObject({ reason: "handed_off", text: "" });
    const first = await ask("Hello?", { channel: "api" });
    expect(first.text).toContain("shop's team");
    expect(await ask("Anybody?", { channel: "api" })).toMatchObject({ reason: "handed_off", text: "" });
  });

  test("asked by many at once there is one handoff, and after three the agent keeps the conversation", async () => {
    const { ask, services, shop, conversationId } = await setUp([], says("Hello."));
    await ask("Hi");
    const at = { shopId: shop.shopId, conversationId: conversationId() };
    const wish = { ...at, reason: "requested" as const, summary: "" };
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => handOff(services, wish)));
    expect(outcomes.filter(({ status }) => status === "handed_off")).toHaveLength(1);
    for (let i = 0; i < 2; i++) {
      await releaseConversation(services, at);
      expect((await handOff(services, wish)).status).toBe("handed_off");
    }
    await releaseConversation(services, at);
    expect((await handOff(services, wish)).status).toBe("too_often");
    const other = await createFilledShop(services);
    await expect(handOff(services, { ...wish, shopId: other.shopId })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("rules", () => {
  const reply = (phrase: string, words: string): Directive => ({
    kind: "rule",
    content: { trigger: { on: "phrase", phrases: [phrase] }, conditions: [], instruction: "", reply: words },
  });

  test("the first that matches is said word for word, and no model is asked", async () => {
    const { ask, model } = await setUp([
      reply("gift card", "We sell gift cards of 25 euro at the till."),
      reply("card", "No cards."),
    ]);
    const { text, trace, end } = await ask("Do you have a gift card?");
    expect(text).toBe("We sell gift cards of 25 euro at the till.");
    expect(end.reason).toBe("completed");
    expect(trace!.directives).toMatchObject([{ kind: "rule", effect: "replied" }]);
    expect(model.requests).toHaveLength(0);
  });

  test("guide the model, all that hold always and the first of the others", async () => {
    const rule = (instruction: string, trigger: object | null): Directive => ({
      ...{ kind: "rule", content: { trigger, conditions: [], instruction, reply: "" } },
    });
    const { ask, model } = await setUp(
      [
        rule("Say that we are from Cork.", null),
        rule("Name the belt.", { on: "phrase", phrases: ["belt"] }),
        rule("Never shown.", { on: "phrase", phrases: ["leather belt"] }),
        rule("Only in France.", { on: "page", patterns: ["/fr/*"] }),
      ],
      says("We are from Cork."),
    );
    const { trace } = await ask("A leather belt?");
    const system = (model.requests[0]!.messages[0] as { text: string }).text;
    expect(system).toContain("- Say that we are from Cork.\n- Name the belt.");
    expect(system).not.toMatch(/Never shown|Only in France/);
    expect(trace!.directives.map(({ effect }) => effect)).toEqual(["guided", "guided"]);
  });

  test("a workflow comes before a rule, and an article that answers comes before a rule's words", async () => {
    const { ask, services, shop } = await setUp(
      [
        reply("delivery to germany", "Ask the carrier."),
        {
          kind: "workflow",
          content: {
            ...{ trigger: { on: "phrase", phrases: ["gift"] }, conditions: [] },
            steps: [{ id: "a", do: "say", text: "The workflow speaks." }],
          },
        },
        reply("gift", "The rule speaks."),
      ],
      says("It takes 3 to 5 working days [1]."),
    );
    expect((await ask("a gift")).text).toBe("The workflow speaks.");
    const question = "How long does delivery to Germany take?";
    expect((await ask(question)).text).toBe("Ask the carrier.");
    await services.db.knowledgeSource.updateMany({
      where: { shopId: shop.shopId, url: "/policies/shipping-policy" },
      data: { kind: "article" },
    });
    expect((await ask(question)).text).toContain("3 to 5 working days");
  });
});
