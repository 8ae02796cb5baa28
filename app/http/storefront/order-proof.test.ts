import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { expect, test, vi } from "vitest";
import { defaultAgentSettings } from "~/domain/agents/agent-settings";
import { saveSiteAccess } from "~/domain/agents/save-site-access";
import { createBuiltInAnswerer } from "~/domain/chat/built-in-answerer/create-built-in-answerer";
import { closeConversation } from "~/domain/conversations/close-conversation";
import { deriveVisitorTokenKey, signVisitorToken } from "~/domain/conversations/visitor-token";
import { AppError } from "~/domain/shared/app-error";
import { signProxiedQuery } from "~/http/edge/app-proxy-signature";
import { respondToError } from "~/http/edge/errors";
import { createFilledShop } from "~/testing/filled-shop";
import { calls, says, scriptedModel } from "~/testing/scripted-model";
import { publishSettings } from "~/testing/publish-settings";
import { shopifyWithOrder } from "~/testing/shopify-with-order";
import { createTestServices, type TestServices } from "~/testing/test-services";
import { storefrontDoor } from "./storefront-door";

vi.setConfig({ testTimeout: 60_000 });

const apiSecret = "the-client-secret-of-the-app";
const appUrl = "https://app.example";
const secretFact = "ada@example.com";
interface Shown {
  conversationId: string;
  text: string;
  orders: { name: string }[];
  asksOrder?: boolean;
}

async function setUp(model: TestServices["model"] = scriptedModel()) {
  const services = await createTestServices({ model });
  services.shopifyAdmin.query = shopifyWithOrder();
  const shop = await createFilledShop(services);
  const door = new Hono();
  door.onError(respondToError(services.log));
  door.route("/storefront", storefrontDoor({ services, config: { appUrl, apiKey: "key", apiSecret } }));
  const tokenFor = (claims: { visitorId?: string; origin?: string; customerId?: string } = {}) =>
    signVisitorToken(deriveVisitorTokenKey(apiSecret), {
      ...{ shopId: shop.shopId, visitorId: shop.visitorId, agentId: shop.agentId },
      ...{ origin: null, customerId: null, ...claims },
      expiresAt: new Date(services.now().getTime() + 3_600_000),
    });
  const post = (path: string, body: object, token = tokenFor(), accept = "application/json") =>
    door.request(`${appUrl}/storefront/v1/${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, accept },
      body: JSON.stringify({ clientKey: randomUUID(), conversationId: null, ...body }),
    });
  const prove = (body: object = {}, token = tokenFor()) =>
    post("order-proof", { orderName: "#1001", fact: secretFact, ...body }, token);
  const ask = async (message: string, conversationId: string | null, token = tokenFor()) =>
    (await (await post("chat", { message, conversationId }, token)).json()) as Shown;
  return { services, shop, door, tokenFor, post, prove, ask };
}

const builtIn = () => createBuiltInAnswerer();
const aboutOrder = () =>
  scriptedModel(
    calls({ name: "order_status", arguments: { orderName: "#1001" } }),
    says("Your order #1001 is on its way with DHL."),
  );

test.each([
  ["the built-in answerer", builtIn],
  ["a model", aboutOrder],
])("after the form %s speaks of the order, and the fact stands nowhere", async (_, answerer) => {
  const model = answerer();
  const { services, shop, prove, ask } = await setUp(model);
  const reply = await prove();
  expect(reply.status).toBe(200);
  const proof = (await reply.json()) as { conversationId: string };
  expect(proof).toEqual({ conversationId: expect.stringMatching(/^conv_/), isProved: true });
  const answer = await ask("Where is my order #1001?", proof.conversationId);
  expect(answer).toMatchObject({ conversationId: proof.conversationId, orders: [{ name: "#1001" }] });
  expect(answer.text).toContain("#1001");
  expect(answer).not.toHaveProperty("asksOrder");
  const at = { shopId: shop.shopId, conversationId: proof.conversationId };
  const stored = [
    await services.db.message.findMany({ where: at }),
    await services.db.orderProof.findMany({ where: at }),
    services.log.lines,
    "requests" in model ? model.requests : [],
  ];
  expect(JSON.stringify(stored)).not.toContain("ada@");
  expect(stored[0]).toHaveLength(2);
});

test("in German too, and the order's name may be written as shoppers do", async () => {
  const { prove, ask } = await setUp(builtIn());
  const { conversationId } = (await (await prove({ orderName: " 1001 ", fact: "10115" })).json()) as Shown;
  const { orders } = await ask("Wo ist meine Bestellung 1001?", conversationId);
  expect(orders).toMatchObject([{ name: "#1001" }]);
});

test("a wrong fact, an unknown order and too many attempts get one reply", async () => {
  const { services, shop, prove } = await setUp();
  const wish = { clientKey: randomUUID() };
  const wrong = await (await prove({ ...wish, fact: "eve@example.com" })).text();
  const unknown = await (await prove({ ...wish, orderName: "#4711" })).text();
  const noName = await (await prove({ ...wish, orderName: "mine" })).text();
  for (let i = 0; i < 4; i++) {
    // The door's own limit is another one.
    services.setNow(new Date(services.now().getTime() + 10_000));
    await prove({ ...wish, orderName: "#4711" });
  }
  const tooMany = await (await prove(wish)).text();
  expect(JSON.parse(wrong)).toEqual({ conversationId: expect.any(String), isProved: false });
  expect([unknown, noName, tooMany]).toEqual([wrong, wrong, wrong]);
  expect(await services.db.orderProof.count({ where: { shopId: shop.shopId } })).toBe(0);
});

test("a signed-in customer's order needs no fact that fits, and somebody else's does", async () => {
  const { prove, tokenFor } = await setUp();
  const isProved = async (customerId: string) =>
    ((await (await prove({ fact: "unknown" }, tokenFor({ customerId }))).json()) as object) ?? null;
  expect(await isProved("77")).toMatchObject({ isProved: true });
  expect(await isProved("78")).toMatchObject({ isProved: false });
});

test("another visitor's conversation is not found, and a proof in it would be none", async () => {
  const { services, prove, tokenFor } = await setUp();
  const { conversationId } = (await (await prove()).json()) as Shown;
  const other = tokenFor({ visitorId: services.newId("visitor") });
  expect((await prove({ conversationId }, other)).status).toBe(404);
});

test("a conversation that is over is followed by a new one, also for the key that began it", async () => {
  const { services, shop, prove, ask } = await setUp(builtIn());
  const wish = { clientKey: randomUUID() };
  const first = (await (await prove(wish)).json()) as Shown;
  expect(((await (await prove(wish)).json()) as Shown).conversationId).toBe(first.conversationId);
  await closeConversation(services, { shopId: shop.shopId, conversationId: first.conversationId });
  for (const again of [wish, { conversationId: first.conversationId }]) {
    const { conversationId } = (await (await prove(again)).json()) as Shown;
    expect(conversationId).not.toBe(first.conversationId);
    expect((await ask("Where is my order #1001?", conversationId)).orders).toHaveLength(1);
  }
});

test("while Shopify does not answer nobody is told that the facts are wrong", async () => {
  const { services, prove } = await setUp();
  services.shopifyAdmin.query = () => Promise.reject(new AppError("unavailable", "Shopify is out."));
  const reply = await prove();
  expect(reply.status).toBe(503);
  expect(JSON.stringify([await reply.json(), services.log.lines])).not.toContain("ada@");
});

test("a body that is not right, no token, and too many requests are refused without the fact", async () => {
  const { services, prove, post } = await setUp();
  const bodies = [
    { fact: "x".repeat(121) },
    { orderName: " " },
    { message: secretFact },
    { pictureId: null },
  ];
  for (const body of bodies) {
    const reply = await prove(body);
    expect(reply.status).toBe(400);
    expect(await reply.text()).not.toContain("ada@");
  }
  expect((await post("order-proof", {}, "none")).status).toBe(401);
  const statuses: number[] = [];
  for (let i = 0; i < 15; i++) statuses.push((await prove({ fact: "" })).status);
  expect(statuses).toContain(429);
  expect(JSON.stringify(services.log.lines)).not.toContain("ada@");
});

test("an agent that may not look into orders, and another website, offer no form and take none", async () => {
  const { services, shop, prove, door, tokenFor, ask } = await setUp(builtIn());
  const home = `https://${shop.domain}`;
  const site = "https://blog.example";
  const at = { shopId: shop.shopId, agentId: shop.agentId };
  await saveSiteAccess(services, { ...at, isPublic: true, origins: [site] });
  const bootstrap = async (customerId = "") => {
    const timestamp = String(Math.floor(services.now().getTime() / 1000));
    const query = { shop: shop.domain, path_prefix: "/apps/floorwalker", timestamp };
    const signed = signProxiedQuery(
      new URLSearchParams({ ...query, logged_in_customer_id: customerId }),
      apiSecret,
    );
    const reply = await door.request(`${appUrl}/storefront/proxy/bootstrap?${signed}`, {
      headers: { origin: home },
    });
    return ((await reply.json()) as { widget: { orders?: string } }).widget.orders;
  };
  const siteReply = await door.request(`${appUrl}/storefront/v1/site/bootstrap?agent=${at.agentId}`, {
    headers: { origin: site },
  });
  expect(((await siteReply.json()) as { widget: object }).widget).not.toHaveProperty("orders");
  expect([await bootstrap(), await bootstrap("77")]).toEqual(["ask", "known"]);
  expect((await prove({}, tokenFor({ origin: site }))).status).toBe(403);
  expect((await prove({}, tokenFor({ origin: home }))).status).toBe(200);
  expect(await ask("Where is my order?", null, tokenFor({ origin: site }))).not.toHaveProperty("asksOrder");
  const settings = { ...defaultAgentSettings("Shop"), toolsOff: ["order_status" as const] };
  await publishSettings(services, { ...at, settings });
  expect([await bootstrap(), await bootstrap("77")]).toEqual([undefined, undefined]);
  expect((await prove()).status).toBe(403);
});

test("a turn that lacks number and fact asks for them once, whole or streamed, and one that shows an order does not", async () => {
  const look = (orderName?: string) => ({ name: "order_status", arguments: { orderName } });
  const both = "#1001 ada@example.com";
  const model = scriptedModel(
    calls(look(), { name: "return_options", arguments: {} }),
    calls(look("#1001")),
    says("Which order is it?"),
    calls(look()),
    calls({ name: "order_status", arguments: { orderName: "#1001", fact: secretFact } }),
    says("Your order #1001 is on its way."),
    calls(look("#4711")),
    says("Please check both."),
  );
  const { ask, post } = await setUp(model);
  const clientKey = randomUUID();
  const streamed = await post("chat", { message: "Where is it?", clientKey }, undefined, "text/event-stream");
  const events = await streamed.text();
  expect(events.match(/event: \w+/g)!.slice(-2)).toEqual(["event: order_asked", "event: completed"]);
  expect(events.match(/event: order_asked\ndata: \{\}\n/g)).toHaveLength(1);
  // The same message again gets the same answer, as after a line that broke.
  const again = await post("chat", { message: "Where is it?", clientKey });
  expect(await again.json()).toMatchObject({ text: "Which order is it?", asksOrder: true });
  const shown = await ask(`Where is it? ${both}`, null);
  expect(shown).toMatchObject({ orders: [{ name: "#1001" }] });
  expect(shown).not.toHaveProperty("asksOrder");
  expect(await ask("Where is #4711? I am eve@example.com", null)).toMatchObject({ asksOrder: true });
});

test("the built-in answerer's question for the two facts offers the form, and an order that is shown does not", async () => {
  const { ask } = await setUp(builtIn());
  const asked = await ask("Where is my order?", null);
  expect(asked).toMatchObject({ asksOrder: true, orders: [] });
  const { conversationId } = asked;
  expect(await ask("#1001 and ada@example.com", conversationId)).not.toHaveProperty("asksOrder");
});
