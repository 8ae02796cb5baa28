import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { createAgent } from "~/domain/agents/create-agent";
import { setAgentCatalog } from "~/domain/agents/set-agent-catalog";
import { setAgentEnabled } from "~/domain/agents/set-agent-enabled";
import { setSourceAgents } from "~/domain/knowledge/sources/set-source-agents";
import { createFilledShop } from "~/testing/filled-shop";
import { calls, says, scriptedModel } from "~/testing/scripted-model";
import { createTestServices } from "~/testing/test-services";
import { answerShopper, type ShopperTurn } from "./answer-shopper";
import { createBuiltInAnswerer } from "./built-in-answerer/create-built-in-answerer";
import type { ChatEvent } from "./chat-event";
import type { LanguageModel } from "./language-model";

async function setUp(model: LanguageModel) {
  const services = await createTestServices({ model });
  const { shopId, visitorId, agentId: firstId } = await createFilledShop(services);
  const { agentId } = await createAgent(services, { shopId, name: "Nils" });
  const ask = async (
    message: string,
    by: string | null = agentId,
    { channel = "widget", draft = false }: Partial<Pick<ShopperTurn, "channel" | "draft">> = {},
  ) => {
    const events: ChatEvent[] = [];
    const turn = { shopId, visitorId, agentId: by, conversationId: null, channel, draft };
    const asked = { message, clientKey: randomUUID(), locale: "en" };
    const page = { path: "/products/harbour", productHandle: "harbour-rain-jacket" };
    for await (const event of answerShopper(
      services,
      { ...turn, ...asked, page },
      new AbortController().signal,
    )) {
      events.push(event);
    }
    return events;
  };
  return { services, shopId, agentId, firstId, ask };
}

test("an agent without the catalogue is offered no product tool, cannot call one, and is told of no product", async () => {
  const model = scriptedModel(
    calls({ name: "search_products", arguments: { query: "jacket" } }),
    says("I can't look that up."),
  );
  const { services, shopId, agentId, ask } = await setUp(model);
  await setAgentCatalog(services, { shopId, agentId, learns: false });
  const events = await ask("Do you have a rain jacket?");
  const [request] = model.requests;
  expect(request!.tools.map((tool) => tool.name).sort()).toEqual([
    ...["capture_lead", "hand_off", "order_status", "read_policy"],
    ...["return_options", "search_knowledge"],
  ]);
  expect(request!.briefing.pageProduct).toBeNull();
  expect(JSON.stringify(request!.messages)).not.toMatch(/search_products|Harbour/);
  expect(events).toContainEqual(
    expect.objectContaining({ type: "tool_returned", name: "search_products", ok: false }),
  );
  expect(events.some((event) => event.type === "cards")).toBe(false);
});

test("the built-in answerer of such an agent answers from the shop's pages, and shows nothing of the catalogue", async () => {
  const { services, shopId, agentId, ask } = await setUp(createBuiltInAnswerer());
  const shows = (events: ChatEvent[]) => events.some((event) => event.type === "cards");
  const textOf = (events: ChatEvent[]) =>
    events.map((event) => (event.type === "text" ? event.delta : "")).join("");
  expect(shows(await ask("show me rain jackets"))).toBe(true);
  await setAgentCatalog(services, { shopId, agentId, learns: false });
  const events = await ask("show me rain jackets");
  expect(shows(events)).toBe(false);
  expect(events.filter((event) => event.type === "tool_called").map(({ name }) => name)).not.toContain(
    "search_products",
  );
  expect(textOf(events)).toMatch(/\w{3}/);
  expect(textOf(await ask("How long does delivery to Germany take?"))).toContain("3 to 5 working days");
});

test("a turn knows only the sources of its agent", async () => {
  const model = scriptedModel(says("Hello."), says("Hello."));
  const { services, shopId, agentId, firstId, ask } = await setUp(model);
  const source = await services.db.knowledgeSource.findFirstOrThrow({
    where: { shopId, title: "Shipping policy" },
  });
  await setSourceAgents(services, { shopId, sourceId: source.id, agentIds: [agentId] });
  await ask("How long is delivery to Germany?");
  await ask("How long is delivery to Germany?", firstId);
  const titles = model.requests.map(({ briefing }) => briefing.passages.map((passage) => passage.title));
  expect(titles[0]).toContain("Shipping policy");
  expect(titles[1]).not.toContain("Shipping policy");
});

test("an agent that is off answers the merchant who tries it, as published and as drafted, and no shopper", async () => {
  const model = scriptedModel(says("Hello."), says("Hello."));
  const { services, shopId, agentId, ask } = await setUp(model);
  await setAgentEnabled(services, { shopId, agentId, enabled: false });
  for (const draft of [false, true]) {
    const events = await ask("Hello?", agentId, { channel: "preview", draft });
    expect(events.at(-1)).toMatchObject({ type: "turn_ended", reason: "completed", text: "Hello." });
  }
  expect(model.requests.map(({ briefing }) => briefing.agentName)).toEqual(["Nils", "Nils"]);
  for (const channel of ["widget", "api"] as const)
    await expect(ask("Hello?", agentId, { channel })).rejects.toMatchObject({ code: "forbidden" });
});
