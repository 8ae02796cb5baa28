import { Hono } from "hono";
import { expect, test } from "vitest";
import { respondToError } from "~/http/edge/errors";
import { createTestConversation } from "~/testing/test-conversation";
import { createTestServices, createTestShop } from "~/testing/test-services";
import type { PixelHint } from "../../../extensions/attribution-pixel/src/pixel-types.ts";
import { storefrontDoor } from "./storefront-door";

async function setUp() {
  const services = await createTestServices();
  const shop = await createTestShop(services);
  const { conversationId, visitorId } = await createTestConversation(services, shop);
  const config = { appUrl: services.appUrl, apiKey: "key", apiSecret: "the-client-secret-of-the-app" };
  const door = new Hono();
  door.onError(respondToError(services.log));
  door.route("/storefront", storefrontDoor({ services, config }));
  const hint: PixelHint = {
    version: 1,
    kind: "checkout_started",
    accountId: shop.shopId,
    conversationId,
    checkoutToken: "chk-1",
    orderId: null,
    eventId: "sh-1",
    occurredAt: "2026-11-20T09:00:00.000Z",
  };
  // An address of its own for each test: the limit by address is shared by all shops.
  const address = `pixel-test-${shop.shopId}`;
  const send = (body: unknown, headers: Record<string, string> = {}) =>
    door.request("https://app.example/storefront/v1/pixel", {
      method: "POST",
      // As the sandbox sends it.
      headers: { "content-type": "text/plain", origin: "null", "x-forwarded-for": address, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const listTouches = (shopId = shop.shopId) => services.db.attributionTouch.findMany({ where: { shopId } });
  return { services, shop, door, hint, send, listTouches, visitorId };
}

/** All that a caller can see of a reply. */
const seen = async (response: Response) => [response.status, [...response.headers], await response.text()];

test("a checkout's hints become one touch of the conversation's visitor, at our own clock's time", async () => {
  const { services, hint, send, listTouches, visitorId } = await setUp();
  const completed = { ...hint, kind: "checkout_completed", orderId: "7001", eventId: "sh-2" };
  for (const body of [hint, hint, completed]) {
    const response = await send(body);
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
  }
  expect(await listTouches()).toMatchObject([
    {
      conversationId: hint.conversationId,
      visitorId,
      kind: "checkout_started",
      checkoutToken: "chk-1",
      cartToken: null,
      shopifyCustomerId: null,
      occurredAt: services.now(),
    },
  ]);
});

test("a hint never makes revenue: without a signed order there is no order and no ledger row", async () => {
  const { services, shop, hint, send } = await setUp();
  await send({ ...hint, kind: "checkout_completed", orderId: "7001" });
  const { shopId } = shop;
  expect(await services.db.shopOrder.count({ where: { shopId } })).toBe(0);
  expect(await services.db.orderAttribution.count({ where: { shopId } })).toBe(0);
});

test("another shop's conversation, an invented one, an unknown or uninstalled shop: nothing recorded, and no reply tells", async () => {
  const { services, hint, send, listTouches } = await setUp();
  const other = await createTestShop(services);
  const gone = await createTestShop(services);
  const foreign = await createTestConversation(services, other);
  const left = await createTestConversation(services, gone);
  await services.db.shop.update({ where: { id: gone.shopId }, data: { uninstalledAt: services.now() } });
  const good = await seen(await send({ ...hint, checkoutToken: "chk-2" }));
  const touches = await services.db.attributionTouch.count();
  for (const refused of [
    { conversationId: foreign.conversationId },
    { conversationId: services.newId("conversation") },
    { conversationId: "1" },
    { accountId: other.shopId },
    { accountId: services.newId("shop") },
    { accountId: "1" },
    { accountId: gone.shopId, conversationId: left.conversationId },
  ]) {
    expect(await seen(await send({ ...hint, ...refused }))).toEqual(good);
  }
  expect(await services.db.attributionTouch.count()).toBe(touches);
  expect(await listTouches(other.shopId)).toEqual([]);
});

test("a malformed hint names each wrong field, and the sandbox may read why", async () => {
  const { hint, send, listTouches } = await setUp();
  const bodies: [unknown, string[]][] = [
    ["{", []],
    ["", []],
    ["x".repeat(4_001), []],
    [{ ...hint, revenue: "100.00" }, [""]],
    [{ ...hint, version: 2, kind: "purchased" }, ["version", "kind"]],
    [{ ...hint, checkoutToken: "", occurredAt: "yesterday" }, ["checkoutToken", "occurredAt"]],
    [{ ...hint, accountId: "a\u0000b", conversationId: null }, ["accountId", "conversationId"]],
    [{ ...hint, orderId: undefined }, ["orderId"]],
  ];
  for (const [body, fields] of bodies) {
    const response = await send(body);
    const json = (await response.json()) as { error: string; details?: { path: string }[] };
    expect([response.status, json.error]).toEqual([400, "validation_error"]);
    expect((json.details ?? []).map(({ path }) => path)).toEqual(fields);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
  }
  expect(await listTouches()).toEqual([]);
});

test("one conversation may say little, invented or not, and one address no more than a busy shop's", async () => {
  const { services, hint, send } = await setUp();
  const many = async (body: object, count: number) => {
    const statuses: number[] = [];
    for (let sent = 0; sent < count; sent++) statuses.push((await send(body)).status);
    return statuses;
  };
  const slowed = [204, 204, 204, 204, 429, 429];
  expect(await many(hint, 6)).toEqual(slowed);
  const invented = { ...hint, conversationId: services.newId("conversation") };
  expect(await many(invented, 6)).toEqual(slowed);
  const fromAddress = await many({ malformed: true }, 40);
  expect(fromAddress.filter((status) => status === 429).length).toBe(12);
  services.setNow(new Date(services.now().getTime() + 60_000));
  expect((await send(hint)).status).toBe(204);
});

test("a preflight is answered for any origin here, and here alone", async () => {
  const { door } = await setUp();
  const ask = (path: string) =>
    door.request(`https://app.example/storefront/v1/${path}`, {
      method: "OPTIONS",
      headers: { origin: "null", "access-control-request-method": "POST" },
    });
  const pixel = await ask("pixel");
  expect([pixel.status, pixel.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
  const touches = await ask("touches");
  expect([touches.status, touches.headers.get("access-control-allow-origin")]).toEqual([403, null]);
});
