import { createHmac, randomUUID } from "node:crypto";
import { Hono } from "hono";
import { describe, expect, test, vi } from "vitest";
import { deriveVisitorTokenKey, signVisitorToken } from "~/domain/conversations/visitor-token";
import { respondToError } from "~/http/edge/errors";
import { signProxiedQuery } from "~/http/edge/app-proxy-signature";
import { createFilledShop } from "~/testing/filled-shop";
import { calls, hangs, says, scriptedModel, type ScriptedModel } from "~/testing/scripted-model";
import { createTestServices, type TestServices } from "~/testing/test-services";
import { storefrontDoor } from "./storefront-door";

vi.setConfig({ testTimeout: 20_000 });

const apiSecret = "the-client-secret-of-the-app";
const origin = "https://harbour.example";

async function setUp(model: ScriptedModel = scriptedModel()) {
  const services = await createTestServices({ model });
  const shop = await createFilledShop(services);
  const config = { appUrl: "https://app.example", apiKey: "key", apiSecret };
  const door = new Hono();
  door.onError(respondToError(services.log));
  door.route("/storefront", storefrontDoor({ services, config }));
  return { services, shop, door, ...(await bootstrap(services, door, shop)) };
}

type Shop = Awaited<ReturnType<typeof createFilledShop>>;

function proxied(
  services: TestServices,
  shop: Shop,
  path: string,
  query: Record<string, string> = {},
  secret = apiSecret,
) {
  const timestamp = String(Math.floor(services.now().getTime() / 1000));
  const all = {
    shop: shop.domain,
    path_prefix: "/apps/floorwalker",
    timestamp,
    logged_in_customer_id: "",
    ...query,
  };
  const signed = signProxiedQuery(new URLSearchParams(all), secret);
  return `https://app.example/storefront/proxy/${path}?${signed}`;
}

interface Boot {
  token: string;
  visitorId: string;
  apiUrl: string;
  conversationId: string | null;
  agent: { id: string; name: string; welcomeMessage: string; suggestions: string[]; disclosure: string };
  appearance: { position: string };
  locale: string;
  expiresAt: string;
}

async function bootstrap(services: TestServices, door: Hono, shop: Shop, query: Record<string, string> = {}) {
  const response = await door.request(proxied(services, shop, "bootstrap", query), {
    headers: { referer: `${origin}/` },
  });
  return { status: response.status, boot: (await response.json()) as Boot };
}

function post(door: Hono, path: string, token: string, body: unknown, headers: Record<string, string> = {}) {
  return door.request(`https://app.example/storefront/v1/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", origin, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

const question = (message: string, extra: object = {}) => ({
  message,
  clientKey: randomUUID(),
  conversationId: null,
  ...extra,
});
const asJson = { accept: "application/json" };

async function readEvents(response: Response) {
  const text = await response.text();
  return text.split("\n\n").filter((block) => block.startsWith("event: ")).map((block) => {
    const [, event, data] = /^event: (\w+)\ndata: (.*)$/s.exec(block)!;
    return { event: event!, data: JSON.parse(data!) as Record<string, unknown> };
  }); // prettier-ignore
}

describe("bootstrap", () => {
  test("a signed request gets a token, a visitor, the agent's welcome, and marks the widget as seen", async () => {
    const { services, shop, boot, status } = await setUp();
    expect(status).toBe(200);
    expect(boot).toMatchObject({
      apiUrl: "https://app.example/storefront/v1",
      conversationId: null,
      locale: "en",
      appearance: { position: "bottom-right" },
      agent: { id: shop.agentId, name: "Test shop assistant" },
    });
    expect(boot.agent.welcomeMessage).toContain("Test shop assistant");
    expect(new Date(boot.expiresAt).getTime() - services.now().getTime()).toBe(3_600_000);
    const settings = await services.db.shopSettings.findUniqueOrThrow({ where: { shopId: shop.shopId } });
    expect(settings.widgetSeenAt).toEqual(services.now());
  });

  test("the same visitor comes back with their conversation, and in their language", async () => {
    const { services, shop, door, boot } = await setUp(scriptedModel(says("Hello!")));
    const chat = (await (await post(door, "chat", boot.token, question("Hi"), asJson)).json()) as {
      conversationId: string;
    };
    const again = (await bootstrap(services, door, shop, { visitor: boot.visitorId, locale: "de-AT" })).boot;
    expect(again).toMatchObject({
      visitorId: boot.visitorId,
      conversationId: chat.conversationId,
      locale: "de-AT",
    });
    expect(again.agent.disclosure).toContain("Automatischer Assistent");
  });

  test("a visitor id of another shop, or an invented one, is not taken over", async () => {
    const { services, shop, door } = await setUp();
    const other = await createFilledShop(services);
    for (const visitor of [other.visitorId, "vis_0000000000000000000000", "'; --"]) {
      expect((await bootstrap(services, door, shop, { visitor })).boot.visitorId).not.toBe(visitor);
    }
  });

  test("a wrong, old, missing or altered signature is refused", async () => {
    const { services, shop, door } = await setUp();
    const old = String(Math.floor(services.now().getTime() / 1000) - 91);
    const addresses = [
      proxied(services, shop, "bootstrap", {}, "another-secret"),
      proxied(services, shop, "bootstrap", { timestamp: old }),
      `${proxied(services, shop, "bootstrap")}&logged_in_customer_id=77`,
      `https://app.example/storefront/proxy/bootstrap?shop=${shop.domain}`,
    ];
    for (const address of addresses) {
      const response = await door.request(address);
      expect([response.status, ((await response.json()) as { error: string }).error]).toEqual([
        401,
        "unauthorized",
      ]);
    }
  });

  test("the signature is Shopify's: sorted pairs without a separator, several values joined by commas", () => {
    const query = new URLSearchParams(
      "extra=1&extra=2&shop=a.myshopify.com&path_prefix=%2Fapps%2Fx&timestamp=1317327555",
    );
    const text = "extra=1,2path_prefix=/apps/xshop=a.myshopify.comtimestamp=1317327555";
    const expected = createHmac("sha256", "hush").update(text).digest("hex");
    expect(signProxiedQuery(query, "hush").get("signature")).toBe(expected);
  });

  test("a shop that is not installed gets a clear not found", async () => {
    const { services, shop, door } = await setUp();
    await services.db.shop.update({ where: { id: shop.shopId }, data: { uninstalledAt: services.now() } });
    const { status, boot } = await bootstrap(services, door, shop);
    expect([status, boot]).toMatchObject([404, { error: "not_found" }]);
  });
});

describe("chat", () => {
  test("an answer streams as the protocol says, and only the shop's own origin may read it", async () => {
    const model = scriptedModel(
      calls({ name: "show_products", arguments: { productIds: ["103"] } }),
      calls({ name: "add_to_cart", arguments: { variantId: "1030" } }),
      says("I am adding ", "it. ", "Anything else?"),
    );
    const { door, boot } = await setUp(model);
    const response = await post(door, "chat", boot.token, question("Add the Harbour Rain Jacket in M"));
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(response.headers.get("access-control-allow-origin")).toBe(origin);
    expect(response.headers.get("cache-control")).toContain("no-transform");
    const events = await readEvents(response);
    expect(events.map(({ event }) => event)).toEqual([
      "started", "tool_call", "action_started", "action_completed", "cards", "tool_call", "action_started",
      "action_completed", "cart_change", "chunk", "chunk", "completed",
    ]); // prettier-ignore
    const started = events[0]!.data;
    expect(Object.keys(started).sort()).toEqual(["conversationId", "messageId", "turnId"]);
    expect(events.find(({ event }) => event === "cart_change")!.data).toEqual({
      id: "call_0",
      conversationId: started.conversationId,
      change: {
        kind: "add",
        variantId: "1030",
        quantity: 1,
        productTitle: "Harbour Rain Jacket",
        variantTitle: "M",
      },
    });
    expect(Object.keys(events.at(-1)!.data).sort()).toEqual([
      "answeredBy", "cards", "citations", "conversationId", "messageId", "reason", "text",
    ]); // prettier-ignore
    expect(events.at(-1)!.data).toMatchObject({
      reason: "completed",
      text: "I am adding it. Anything else?",
    });
  });

  test("who asks for JSON gets the whole answer at once", async () => {
    const { door, boot } = await setUp(scriptedModel(says("Hello!")));
    const response = await post(door, "chat", boot.token, question("Hi"), asJson);
    expect(await response.json()).toMatchObject({
      reason: "completed",
      text: "Hello!",
      citations: [],
      cards: [],
    });
  });

  test("no token, a foreign one, an expired one and one from another site are refused", async () => {
    const { services, shop, door, boot } = await setUp();
    const claims = {
      shopId: shop.shopId,
      visitorId: boot.visitorId,
      agentId: shop.agentId,
      customerId: null,
    };
    const sign = (secret: string, extra: object) =>
      signVisitorToken(deriveVisitorTokenKey(secret), {
        ...claims,
        origin: null,
        expiresAt: new Date(services.now().getTime() + 1000),
        ...extra,
      });
    for (const token of [
      "",
      "x.y.z",
      sign("another-secret-of-16", {}),
      sign(apiSecret, { expiresAt: services.now() }),
    ]) {
      expect((await post(door, "chat", token, question("Hi"))).status).toBe(401);
    }
    const elsewhere = await post(door, "chat", boot.token, question("Hi"), {
      origin: "https://evil.example",
    });
    expect([elsewhere.status, elsewhere.headers.get("access-control-allow-origin")]).toEqual([403, null]);
    const otherHost = sign(apiSecret, { origin: `https://${shop.domain}` });
    expect((await post(door, "chat", otherHost, question("Hi"))).status).toBe(403);
  });

  test("another shop's or another visitor's conversation is not found", async () => {
    const { services, shop, door, boot } = await setUp(scriptedModel(says("Hello!")));
    const { conversationId } = (await (
      await post(door, "chat", boot.token, question("Hi"), asJson)
    ).json()) as { conversationId: string };
    const stranger = (await bootstrap(services, door, shop)).boot;
    const otherShop = await createFilledShop(services);
    const foreign = (await bootstrap(services, door, otherShop)).boot;
    for (const { token } of [stranger, foreign]) {
      expect((await post(door, "chat", token, question("Hi", { conversationId }))).status).toBe(404);
      const history = await door.request(
        `https://app.example/storefront/v1/conversation?conversationId=${conversationId}`,
        { headers: { authorization: `Bearer ${token}` } },
      );
      expect(history.status).toBe(404);
      const touch = { conversationId, kind: "added_to_cart" };
      expect((await post(door, "touches", token, touch)).status).toBe(404);
    }
  });

  test("a malformed body names each wrong field", async () => {
    const { door, boot } = await setUp();
    const bodies: [unknown, string[]][] = [
      ["{", []],
      [{ ...question("Hi"), admin: true }, [""]],
      [{ ...question(""), clientKey: "x", conversationId: "1" }, ["clientKey", "conversationId", "message"]],
      [question("x".repeat(4_001)), ["message"]],
      [question("x", { page: { path: "https://evil.example" } }), ["page.path"]],
      ["x".repeat(70_000), []],
    ];
    for (const [body, fields] of bodies) {
      const response = await post(door, "chat", boot.token, body);
      const json = (await response.json()) as { error: string; details?: { path: string }[] };
      expect([response.status, json.error]).toEqual([400, "validation_error"]);
      expect((json.details ?? []).map(({ path }) => path)).toEqual(fields);
    }
  });

  test("a preflight is answered for installed shops' origins alone", async () => {
    const { services, shop, door } = await setUp();
    await services.db.shop.update({
      where: { id: shop.shopId },
      data: { storefrontHosts: ["harbour.example", "localhost:24680", "demo.localhost:24680"] },
    });
    const ask = async (from: string) =>
      (
        await door.request("https://app.example/storefront/v1/chat", {
          method: "OPTIONS",
          headers: { origin: from },
        })
      ).headers.get("access-control-allow-origin");
    for (const good of [
      origin,
      `https://${shop.domain}`,
      "http://localhost:24680",
      "http://demo.localhost:24680",
    ]) {
      expect(await ask(good)).toBe(good);
    }
    for (const bad of [
      "https://evil.example",
      "http://harbour.example",
      "http://localhost:1",
      "null",
      "https://harbour.example.evil.example",
    ]) {
      expect(await ask(bad)).toBeNull();
    }
  });

  test("too many messages are slowed down with the seconds to wait, and only then", async () => {
    const { services, door, boot } = await setUp();
    const statuses: number[] = [];
    let last: Response | null = null;
    for (let i = 0; i < 9; i++) {
      last = await post(door, "chat", boot.token, "{");
      statuses.push(last.status);
    }
    expect(statuses).toEqual([400, 400, 400, 400, 400, 400, 429, 429, 429]);
    expect(await last!.json()).toMatchObject({ error: "rate_limited" });
    const seconds = Number(last!.headers.get("retry-after"));
    services.setNow(new Date(services.now().getTime() + seconds * 1000));
    expect((await post(door, "chat", boot.token, "{")).status).toBe(400);
  });

  test("a browser that goes away stops the model, and what it saw is kept", async () => {
    let modelSignal: AbortSignal | undefined;
    const model = scriptedModel((_, signal) => {
      modelSignal = signal;
      return hangs("I have looked. ", "And")();
    });
    const { services, shop, door, boot } = await setUp(model);
    const controller = new AbortController();
    const response = await door.request(
      new Request("https://app.example/storefront/v1/chat", {
        method: "POST",
        headers: { authorization: `Bearer ${boot.token}`, origin },
        body: JSON.stringify(question("Hello?")),
        signal: controller.signal,
      }),
    );
    const reader = response.body!.getReader();
    for (let text = ""; !text.includes("event: chunk");)
      text += new TextDecoder().decode((await reader.read()).value);
    controller.abort();
    await expect.poll(() => modelSignal!.aborted, { timeout: 500 }).toBe(true);
    await expect
      .poll(() => services.db.message.findFirst({ where: { shopId: shop.shopId, role: "agent" } }))
      .toMatchObject({ text: "I have looked.", endReason: "stopped" });
  });
});

describe("the proxy's fallback chat", () => {
  const send = (door: Hono, address: string, body: object) =>
    door.request(address, { method: "POST", body: JSON.stringify(body) });

  test("a signed request with the token in its body gets the whole answer", async () => {
    const { services, shop, door, boot } = await setUp(scriptedModel(says("Hello!")));
    const response = await send(door, proxied(services, shop, "chat"), {
      ...question("Hi"),
      token: boot.token,
    });
    expect(await response.json()).toMatchObject({ reason: "completed", text: "Hello!" });
  });

  test("a wrong signature, no token, or another shop's token is refused", async () => {
    const { services, shop, door, boot } = await setUp();
    const other = await createFilledShop(services);
    const good = { ...question("Hi"), token: boot.token };
    expect((await send(door, proxied(services, shop, "chat", {}, "another"), good)).status).toBe(401);
    expect((await send(door, proxied(services, shop, "chat"), question("Hi"))).status).toBe(400);
    expect((await send(door, proxied(services, shop, "chat"), { ...good, token: "a.b.c" })).status).toBe(401);
    expect((await send(door, proxied(services, other, "chat"), good)).status).toBe(403);
  });
});

test("history gives the visitor their own messages, without the trace", async () => {
  const { door, boot } = await setUp(scriptedModel(says("Hello!")));
  const { conversationId } = (await (
    await post(door, "chat", boot.token, question("Hi"), asJson)
  ).json()) as { conversationId: string };
  const response = await door.request(
    `https://app.example/storefront/v1/conversation?conversationId=${conversationId}`,
    {
      headers: { authorization: `Bearer ${boot.token}`, origin },
    },
  );
  const { messages } = (await response.json()) as { messages: object[] };
  expect(messages).toMatchObject([
    { role: "shopper", text: "Hi" },
    { role: "agent", text: "Hello!" },
  ]);
  expect(Object.keys(messages[1]!).sort()).toEqual([
    "cards",
    "citations",
    "createdAt",
    "feedback",
    "id",
    "role",
    "sequence",
    "text",
  ]);
});

test("a touch is recorded once, and not at all when the cart did not take it", async () => {
  const { services, shop, door, boot } = await setUp(scriptedModel(says("Hello!")));
  const { conversationId } = (await (
    await post(door, "chat", boot.token, question("Hi"), asJson)
  ).json()) as { conversationId: string };
  const touch = {
    conversationId,
    kind: "added_to_cart",
    productId: "103",
    variantId: "1030",
    quantity: 1,
    cartToken: "abc?key=1",
    verified: true,
  };
  for (const body of [touch, touch, { ...touch, variantId: "1031", verified: false }]) {
    expect((await post(door, "touches", boot.token, body)).status).toBe(204);
  }
  const rows = await services.db.attributionTouch.findMany({ where: { shopId: shop.shopId } });
  expect(rows).toMatchObject([
    { kind: "added_to_cart", variantId: "1030", cartToken: "abc", visitorId: boot.visitorId },
  ]);
  expect((await post(door, "touches", boot.token, { ...touch, kind: "purchased" })).status).toBe(400);
});
