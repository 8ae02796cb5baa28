import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { serve, type ServerType } from "@hono/node-server";
import { Hono } from "hono";
import { afterEach, describe, expect, test, vi } from "vitest";
import { appendTeammateMessage } from "~/domain/conversations/append-teammate-message";
import { closeConversation } from "~/domain/conversations/close-conversation";
import { isShopperHere } from "~/domain/conversations/record-shopper-seen";
import { recordVisitor } from "~/domain/conversations/record-visitor";
import { releaseConversation } from "~/domain/conversations/release-conversation";
import { deriveVisitorTokenKey, signVisitorToken } from "~/domain/conversations/visitor-token";
import { recordTeammate } from "~/domain/shops/record-teammate";
import { saveOpeningHours } from "~/domain/shops/save-opening-hours";
import { respondToError } from "~/http/edge/errors";
import { createFilledShop } from "~/testing/filled-shop";
import { scriptedModel, says } from "~/testing/scripted-model";
import { createTestServices } from "~/testing/test-services";
import { storefrontDoor } from "./storefront-door";

vi.setConfig({ testTimeout: 60_000 });

const apiSecret = "the-client-secret-of-the-app";
let server: ServerType | null = null;
afterEach(async () => {
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  server = null;
});

interface Updates {
  conversationId: string;
  messages: { role: string; text: string; teammate?: object }[];
  sequence: number;
  speaker: { kind: string; key: string; name: string | null };
  promise: object;
}

async function setUp() {
  const services = await createTestServices({
    model: scriptedModel(says("Back again.")),
    teammateNames: { read: async () => "Ada Hill" },
  });
  const shop = await createFilledShop(services);
  const door = new Hono();
  door.onError(respondToError(services.log));
  const config = { appUrl: "https://app.example", apiKey: "key", apiSecret };
  door.route("/storefront", storefrontDoor({ services, config }));
  const tokenOf = (
    of: { shopId: string; visitorId: string; agentId: string },
    customerId: string | null = null,
  ) =>
    signVisitorToken(deriveVisitorTokenKey(apiSecret), {
      ...{ shopId: of.shopId, visitorId: of.visitorId, agentId: of.agentId, origin: null, customerId },
      expiresAt: new Date(services.now().getTime() + 3_600_000),
    });
  const token = tokenOf(shop);
  const headers = (bearer: string) => ({ authorization: `Bearer ${bearer}`, accept: "application/json" });
  const post = (path: string, body: unknown, bearer = token) =>
    door.request(`/storefront/v1/${path}`, {
      method: "POST",
      headers: headers(bearer),
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const wish = (conversationId: string | null = null) => ({ conversationId, clientKey: randomUUID() });
  const get = (query: Record<string, string>, bearer = token) =>
    door.request(`/storefront/v1/updates?${new URLSearchParams(query)}`, { headers: headers(bearer) });
  const handOver = async (): Promise<Updates> => (await post("handoff", wish())).json() as Promise<Updates>;
  const { teammateId } = await recordTeammate(services, {
    ...{ shopId: shop.shopId, shopDomain: shop.domain, subject: shop.shopId, idToken: "token" },
  });
  const write = (conversationId: string, text: string) =>
    appendTeammateMessage(services, {
      ...{ shopId: shop.shopId, conversationId, teammateId, text, clientKey: randomUUID() },
    });
  return { services, shop, door, token, tokenOf, post, get, wish, handOver, teammateId, write };
}

describe("talking to a person", () => {
  test("makes a conversation and one handoff, tells who speaks, and promises only what the hours say", async () => {
    const { services, shop, post, wish, handOver } = await setUp();
    const first = await handOver();
    expect(first).toMatchObject({
      ...{ messages: [], speaker: { kind: "waiting", key: "waiting" } },
      promise: { isOpen: true, answerMinutes: null, opensAt: null, contactKnown: false },
    });
    const { conversationId } = first;
    const days = {
      monday: [],
      tuesday: [],
      wednesday: [],
      thursday: [],
      friday: [],
      saturday: [],
      sunday: [],
    };
    const hours = {
      days: { ...days, monday: [{ opens: "09:00", closes: "17:00" }] },
      holidays: [],
      answerMinutes: 10,
    };
    await saveOpeningHours(services, { shopId: shop.shopId, before: null, hours });
    // A Friday in November, one o'clock in Berlin.
    const again = (await (await post("handoff", wish(conversationId))).json()) as Updates;
    expect(again).toMatchObject({
      ...{
        conversationId,
        promise: { isOpen: false, answerMinutes: null, opensAt: "2026-11-23T08:00:00.000Z" },
      },
    });
    const handoffs = await services.db.handoff.findMany({ where: { shopId: shop.shopId } });
    expect(handoffs).toMatchObject([{ conversationId, reason: "requested" }]);
    expect(services.queue.jobs.filter(({ name }) => name === "mail-handoff")).toHaveLength(1);
  });

  test("counts a shopper as reachable only by the address that answers are mailed to", async () => {
    const { shop, post, wish, tokenOf } = await setUp();
    const customer = tokenOf(shop, "4711");
    const first = (await (await post("handoff", wish(), customer)).json()) as Updates;
    const { conversationId } = first;
    const isKnownAfter = async (contact: object) => {
      expect((await post("contact", { conversationId, source: "handoff", ...contact })).status).toBe(204);
      return ((await (await post("handoff", wish(conversationId), customer)).json()) as Updates).promise;
    };
    expect(first.promise).toMatchObject({ contactKnown: false });
    expect(await isKnownAfter({ phone: "+49 30 1234567" })).toMatchObject({ contactKnown: false });
    expect(await isKnownAfter({ email: "anna@example.com" })).toMatchObject({ contactKnown: true });
  });

  test("in a conversation that was closed begins a new one, asked twice one, also with the key of the closed one", async () => {
    const { services, shop, post, wish } = await setUp();
    const first = wish();
    const { conversationId } = (await (await post("handoff", first)).json()) as Updates;
    await closeConversation(services, { shopId: shop.shopId, conversationId });
    const ask = async (again: object) => (await (await post("handoff", again)).json()) as Updates;
    const named = await ask(wish(conversationId));
    const [asked, repeated] = [await ask(first), await ask(first)];
    for (const { speaker } of [named, asked]) expect(speaker.kind).toBe("waiting");
    expect(new Set([conversationId, named.conversationId, asked.conversationId]).size).toBe(3);
    expect(repeated.conversationId).toBe(asked.conversationId);
  });

  test("a shop that has taken the app away is nobody's to ask", async () => {
    const { services, shop, post, wish } = await setUp();
    await services.db.shop.update({ where: { id: shop.shopId }, data: { uninstalledAt: services.now() } });
    expect((await post("handoff", wish())).status).toBe(403);
    expect(await services.db.conversation.count({ where: { shopId: shop.shopId } })).toBe(0);
  });

  test("one address does not ask for people under ever new names", async () => {
    const { services, shop, post, wish, tokenOf } = await setUp();
    const statuses = await Promise.all(
      Array.from({ length: 30 }, async () => {
        const visitor = await recordVisitor(services, {
          ...{ shopId: shop.shopId, visitorId: null, shopifyCustomerId: null },
        });
        return (await post("handoff", wish(), tokenOf({ ...shop, visitorId: visitor.id }))).status;
      }),
    );
    expect(statuses).toContain(200);
    expect(statuses).toContain(429);
  });

  test("a teammate's words arrive by the open request, the agent is silent until it is given back", async () => {
    const { services, shop, post, get, wish, handOver, write, teammateId } = await setUp();
    const { conversationId, sequence } = await handOver();
    const open = get({ conversationId, after: String(sequence), speaker: "waiting" });
    await write(conversationId, "Hello, Ada here");
    const heard = (await (await open).json()) as Updates;
    expect(heard.speaker).toMatchObject({ kind: "teammate", key: teammateId, name: "Ada" });
    expect(heard.messages.at(-1)).toMatchObject({ role: "teammate", teammate: { name: "Ada" } });
    expect(JSON.stringify(heard)).not.toContain("Hill");
    const ask = async (message: string) =>
      (await (await post("chat", { ...wish(conversationId), message })).json()) as {
        reason: string;
        text: string;
      };
    expect(await ask("Are you there?")).toMatchObject({ reason: "handed_off", text: "" });
    await releaseConversation(services, { shopId: shop.shopId, conversationId });
    const query = { conversationId, after: String(heard.sequence), speaker: teammateId };
    const released = (await (await get(query)).json()) as Updates;
    expect(released).toMatchObject({ speaker: { kind: "agent" }, messages: [{ role: "system" }] });
    expect(await ask("And now?")).toMatchObject({ reason: "completed", text: "Back again." });
  });

  test("no token, another visitor's or shop's conversation and what is malformed are refused", async () => {
    const { services, shop, post, get, wish, handOver, tokenOf } = await setUp();
    const { conversationId } = await handOver();
    const other = await createFilledShop(services);
    const strangers = [tokenOf(other), tokenOf({ ...shop, visitorId: other.visitorId })];
    for (const stranger of strangers) {
      expect((await get({ conversationId, after: "0" }, stranger)).status).toBe(404);
      expect((await post("handoff", wish(conversationId), stranger)).status).toBe(404);
    }
    expect((await get({ conversationId, after: "0" }, "a.b.c")).status).toBe(401);
    expect((await post("handoff", wish(), "a.b.c")).status).toBe(401);
    expect((await get({ conversationId: "1", after: "0" })).status).toBe(400);
    expect((await get({ conversationId, after: "-1" })).status).toBe(400);
    expect((await get({ conversationId, seen: "-1" })).status).toBe(400);
    expect((await post("handoff", "{")).status).toBe(400);
    expect((await post("handoff", { ...wish(), admin: true })).status).toBe(400);
    expect((await post("handoff", { conversationId: null, clientKey: "x" })).status).toBe(400);
  });

  test("a shopper is there, and has seen what was said, as far as the page tells it and no further", async () => {
    const { services, shop, get, handOver, write } = await setUp();
    const { conversationId } = await handOver();
    services.setNow(new Date(services.now().getTime() + 120_000));
    await write(conversationId, "Hello");
    const seen = async (query: Record<string, string>) => {
      expect((await get({ conversationId, speaker: "none", ...query })).status).toBe(200);
      const where = { shopId: shop.shopId, id: conversationId };
      const conversation = await services.db.conversation.findFirstOrThrow({ where });
      return [isShopperHere(conversation, services.now()), conversation.seenSequence];
    };
    expect(await seen({ after: "2" })).toEqual([false, 0]);
    expect(await seen({ after: "2", seen: "1" })).toEqual([true, 1]);
  });

  test("too many questions for updates are slowed down", async () => {
    const { get, handOver } = await setUp();
    const { conversationId } = await handOver();
    const statuses = await Promise.all(
      Array.from({ length: 25 }, async () => (await get({ conversationId, after: "0" })).status),
    );
    expect(statuses).toContain(429);
  });

  test("a shopper who leaves stops waiting at once", async () => {
    const { services, door, token, handOver } = await setUp();
    const { conversationId, sequence } = await handOver();
    let waiting = 0;
    const { wait } = services.conversationWatch;
    services.conversationWatch.wait = async (input) => {
      waiting++;
      await wait(input).finally(() => waiting--);
    };
    server = serve({ fetch: door.fetch, port: 0, hostname: "127.0.0.1" });
    await new Promise((resolve) => server!.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    const leaving = new AbortController();
    const query = new URLSearchParams({ conversationId, after: String(sequence), speaker: "waiting" });
    const request = fetch(`http://127.0.0.1:${port}/storefront/v1/updates?${query}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: leaving.signal,
    }).catch(() => null);
    await expect.poll(() => waiting, { timeout: 5_000 }).toBe(1);
    leaving.abort();
    await request;
    await expect.poll(() => waiting, { timeout: 1_000 }).toBe(0);
  });
});
