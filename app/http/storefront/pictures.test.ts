import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import sharp from "sharp";
import { expect, test, vi } from "vitest";
import { recordVisitor } from "~/domain/conversations/record-visitor";
import { readDraftAgent } from "~/domain/agents/read-draft-agent";
import { deriveVisitorTokenKey, signVisitorToken } from "~/domain/conversations/visitor-token";
import { respondToError } from "~/http/edge/errors";
import { signProxiedQuery } from "~/http/edge/app-proxy-signature";
import { createFilledShop } from "~/testing/filled-shop";
import { publishSettings } from "~/testing/publish-settings";
import { says, scriptedModel, type ScriptedModel } from "~/testing/scripted-model";
import { createTestServices, type TestServices } from "~/testing/test-services";
import { storefrontDoor } from "./storefront-door";

vi.setConfig({ testTimeout: 60_000 });

const apiSecret = "the-client-secret-of-the-app";
const origin = "https://harbour.example";
const address = "https://app.example/storefront/v1";
const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: "#c04020" } })
  .withExif({ IFD0: { Artist: "Anna Secret" } })
  .jpeg()
  .toBuffer();

async function setUp(model: ScriptedModel = scriptedModel()) {
  const services = await createTestServices({ model });
  const shop = await createFilledShop(services);
  const door = new Hono();
  door.onError(respondToError(services.log));
  const config = { appUrl: "https://app.example", apiKey: "key", apiSecret };
  door.route("/storefront", storefrontDoor({ services, config }));
  const at = { services, door, shop };
  return { ...at, ...visitorOf(at, shop.visitorId) };
}

interface At {
  services: TestServices;
  door: Hono;
  shop: Awaited<ReturnType<typeof createFilledShop>>;
}

/** The doors as one visitor uses them. */
function visitorOf({ services, door, shop }: At, visitorId: string) {
  const expiresAt = new Date(services.now().getTime() + 3_600_000);
  const claims = { shopId: shop.shopId, visitorId, agentId: shop.agentId, expiresAt, origin: null };
  const token = signVisitorToken(deriveVisitorTokenKey(apiSecret), { ...claims, customerId: null });
  const headers = { authorization: `Bearer ${token}`, origin };
  const send = async (bytes: Uint8Array, type = "image/jpeg", more: Record<string, string> = {}) =>
    await door.request(`${address}/pictures`, {
      method: "POST",
      headers: { ...headers, "content-type": type, ...more },
      body: new Uint8Array(bytes),
    });
  const stage = async (bytes: Uint8Array = photo) => {
    const reply = await send(bytes);
    expect(reply.status).toBe(201);
    return ((await reply.json()) as { pictureId: string }).pictureId;
  };
  const say = async (message: string, body: object = {}) =>
    await door.request(`${address}/chat`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ message, clientKey: randomUUID(), conversationId: null, ...body }),
    });
  const saySo = async (message: string, body: object = {}) => {
    const reply = await say(message, body);
    expect(reply.status, await reply.clone().text()).toBe(200);
    return (await reply.json()) as { conversationId: string };
  };
  const get = async (path: string) => await door.request(`${address}/${path}`, { headers });
  const see = (pictureId: string, conversationId: string) =>
    get(`pictures/${pictureId}?conversationId=${conversationId}`);
  return { token, send, stage, say, saySo, get, see };
}

const stagedIn = (services: TestServices, shopId: string) =>
  services.db.storedFile.findMany({ where: { shopId, name: { startsWith: "picture of " } } });
const errorOf = async (reply: Response) => {
  const { error, message } = (await reply.json()) as { error: string; message: string };
  return [reply.status, error, message] as const;
};

test("a picture is staged, sent with words, told in the transcript, and shown to who sent it, without its metadata", async () => {
  const { services, shop, stage, saySo, get, see } = await setUp(scriptedModel(says("A fine one.")));
  const pictureId = await stage();
  expect(pictureId).toMatch(/^file_/);
  const { conversationId } = await saySo("What do you say to this?", { pictureId });
  const transcript = (await (await get(`conversation?conversationId=${conversationId}`)).json()) as {
    messages: { role: string; text: string; pictureId?: string }[];
  };
  expect(transcript.messages[0]).toMatchObject({
    role: "shopper",
    text: "What do you say to this?",
    pictureId,
  });
  expect(transcript.messages[1]).not.toHaveProperty("pictureId");
  const reply = await see(pictureId, conversationId);
  expect(reply.status).toBe(200);
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    "content-type": "image/jpeg",
    "cache-control": "private, max-age=86400",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "access-control-allow-origin": origin,
  });
  const bytes = Buffer.from(await reply.arrayBuffer());
  expect(await sharp(bytes).metadata()).toMatchObject({ format: "jpeg", width: 60, height: 40 });
  expect(bytes.includes("Anna")).toBe(false);
  expect((await stagedIn(services, shop.shopId)).map(({ keptAt }) => keptAt !== null)).toEqual([true]);
});

test("a browser may send a picture's bytes: the preflight allows method, token and content type", async () => {
  const { door } = await setUp();
  const reply = await door.request(`${address}/pictures`, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type",
    },
  });
  expect(reply.status).toBe(204);
  expect(reply.headers.get("access-control-allow-origin")).toBe(origin);
  expect(reply.headers.get("access-control-allow-methods")).toContain("POST");
  expect(reply.headers.get("access-control-allow-headers")?.toLowerCase()).toContain("content-type");
});

test("without a right token nothing is taken in and nothing is shown", async () => {
  const { services, door, shop, stage, saySo } = await setUp(scriptedModel(says("Hm.")));
  const pictureId = await stage();
  const { conversationId } = await saySo("This?", { pictureId });
  for (const authorization of ["", "Bearer wrong", "Bearer "]) {
    const headers = { authorization, origin };
    const body = new Uint8Array(photo);
    const sent = await door.request(`${address}/pictures`, { method: "POST", headers, body });
    const path = `${address}/pictures/${pictureId}?conversationId=${conversationId}`;
    expect([sent.status, (await door.request(path, { headers })).status]).toEqual([401, 401]);
  }
  expect(await stagedIn(services, shop.shopId)).toHaveLength(1);
});

test("a picture is shown in its own conversation, to its own visitor, in its own shop, and is no other file", async () => {
  const at = await setUp(scriptedModel(says("One."), says("Two.")));
  const { services, shop, stage, saySo, see } = at;
  const pictureId = await stage();
  const { conversationId } = await saySo("This?", { pictureId });
  const stranger = await recordVisitor(services, {
    shopId: shop.shopId,
    visitorId: null,
    shopifyCustomerId: null,
  });
  const other = visitorOf(at, stranger.id);
  const theirs = await other.saySo("Hello?");
  const staged = await stage();
  const { fileId: file } = await services.files.put({
    ...{ shopId: shop.shopId, name: "returns.pdf", contentType: "application/pdf", bytes: photo },
  });
  const elsewhere = await setUp();
  for (const reply of [
    await other.see(pictureId, conversationId),
    await other.see(pictureId, theirs.conversationId),
    await elsewhere.see(pictureId, conversationId),
    await see(staged, conversationId),
    await see(file, conversationId),
    await see("file_0000000000000000000000", conversationId),
    await see(pictureId, ""),
  ])
    expect((await errorOf(reply)).slice(0, 2)).toEqual([404, "not_found"]);
});

test("what is no picture is refused in words and leaves nothing behind", async () => {
  const { services, shop, send, door, token } = await setUp();
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  const refusals: [Response, string][] = [
    [await send(svg), "no JPEG, PNG or WebP"],
    [await send(photo.subarray(0, photo.length / 2)), "cannot be read"],
    [await send(new Uint8Array()), "empty"],
  ];
  // A burst of a third of a minute's worth is over.
  services.setNow(new Date(services.now().getTime() + 60_000));
  refusals.push(
    [await send(photo, "image/jpeg", { "content-length": "5000001" }), "more than 5 MB"],
    [await send(new Uint8Array(5_000_001)), "more than 5 MB"],
  );
  for (const [reply, words] of refusals) {
    const [status, code, message] = await errorOf(reply);
    expect([status, code, message]).toEqual([
      400,
      "validation_error",
      expect.stringContaining(words) as string,
    ]);
  }
  const headers = { authorization: `Bearer ${token}`, origin };
  expect((await door.request(`${address}/pictures`, { method: "POST", headers })).status).toBe(400);
  expect(await stagedIn(services, shop.shopId)).toEqual([]);
});

test("a visitor who sends more than ten pictures a minute has to wait, and others do not", async () => {
  const at = await setUp();
  const { services, shop, send } = at;
  const statuses: number[] = [];
  for (let i = 0; i < 6; i++) statuses.push((await send(photo)).status);
  expect(statuses.slice(0, 3)).toEqual([201, 201, 201]);
  expect(statuses.at(-1)).toBe(429);
  const stranger = await recordVisitor(services, {
    shopId: shop.shopId,
    visitorId: null,
    shopifyCustomerId: null,
  });
  expect((await visitorOf(at, stranger.id).send(photo)).status).toBe(201);
});

test("no visitor stores more in a day than a visitor's part, however slowly, and what they are refused counts for nobody else", async () => {
  const at = await setUp();
  const { services, shop, send } = at;
  const statuses: number[] = [];
  for (let i = 0; i < 40; i++) {
    services.setNow(new Date(services.now().getTime() + 7_000));
    // What is empty is counted like what is stored.
    statuses.push((await send(new Uint8Array())).status);
  }
  expect(statuses.filter((status) => status === 400)).toHaveLength(30);
  expect(statuses.slice(30)).toEqual(Array.from({ length: 10 }, () => 429));
  const stranger = await recordVisitor(services, {
    shopId: shop.shopId,
    visitorId: null,
    shopifyCustomerId: null,
  });
  expect((await visitorOf(at, stranger.id).send(photo)).status).toBe(201);
  expect((await send(photo)).status).toBe(429);
});

test("a picture that is not there, is another's, or was sent before is to be sent again, and no message is kept", async () => {
  const at = await setUp(scriptedModel(says("One.")));
  const { services, shop, stage, saySo, say } = at;
  const used = await stage();
  const { conversationId } = await saySo("This?", { pictureId: used });
  const stranger = await recordVisitor(services, {
    shopId: shop.shopId,
    visitorId: null,
    shopifyCustomerId: null,
  });
  const theirs = await visitorOf(at, stranger.id).stage();
  const elsewhere = await (await setUp()).stage();
  const { fileId: upload } = await services.files.stage({
    ...{ shopId: shop.shopId, name: "returns.pdf", contentType: "application/pdf", bytes: photo },
  });
  const gone = "file_0000000000000000000000";
  for (const pictureId of [used, theirs, elsewhere, upload, gone]) {
    const [status, code, message] = await errorOf(await say("And this?", { conversationId, pictureId }));
    expect([status, code, message]).toEqual([
      400,
      "validation_error",
      expect.stringContaining("again") as string,
    ]);
  }
  const messages = await services.db.message.findMany({ where: { shopId: shop.shopId, conversationId } });
  expect(messages.filter(({ role }) => role === "shopper")).toHaveLength(1);
});

test("the same message sent twice is one message with one picture", async () => {
  const { services, shop, stage, saySo } = await setUp(scriptedModel(says("A fine one.")));
  const pictureId = await stage();
  const body = { pictureId, clientKey: randomUUID() };
  const first = await saySo("This?", body);
  expect(await saySo("This?", body)).toEqual({ ...first });
  // The first picture is the message's: another one that comes with the same key is not kept.
  expect(await saySo("This?", { ...body, pictureId: await stage() })).toEqual({ ...first });
  const messages = await services.db.message.findMany({ where: { shopId: shop.shopId, role: "shopper" } });
  expect(messages.map(({ pictureFileId }) => pictureFileId)).toEqual([pictureId]);
  const kept = (await stagedIn(services, shop.shopId)).filter(({ keptAt }) => keptAt !== null);
  expect(kept.map(({ id }) => id)).toEqual([pictureId]);
});

test("a picture alone goes through the shop's own address too", async () => {
  const { services, door, shop, stage, token, see } = await setUp();
  const pictureId = await stage();
  const timestamp = String(Math.floor(services.now().getTime() / 1000));
  const query = new URLSearchParams({ shop: shop.domain, path_prefix: "/apps/floorwalker", timestamp });
  const path = `https://app.example/storefront/proxy/chat?${signProxiedQuery(query, apiSecret)}`;
  const body = { token, message: "", clientKey: randomUUID(), conversationId: null, pictureId };
  const reply = await door.request(path, { method: "POST", body: JSON.stringify(body) });
  const { text, conversationId } = (await reply.json()) as { text: string; conversationId: string };
  expect(text).toContain("I can't look at pictures.");
  expect((await see(pictureId, conversationId)).status).toBe(200);
});

test("what was staged and never sent is gone after a day; sent then, it is to be sent again", async () => {
  const { services, shop, stage, say } = await setUp();
  const pictureId = await stage();
  await services.files.pruneStaged({ before: new Date(Date.now() + 1_000) });
  expect(await stagedIn(services, shop.shopId)).toEqual([]);
  expect((await errorOf(await say("This?", { pictureId }))).slice(0, 2)).toEqual([400, "validation_error"]);
  expect(await services.db.message.count({ where: { shopId: shop.shopId } })).toBe(0);
});

test("a fault while the message is kept leaves the picture staged, and sending again sends both", async () => {
  const { services, shop, stage, say, saySo } = await setUp(scriptedModel(says("Here we are.")));
  const pictureId = await stage();
  const { keep } = services.files;
  services.files.keep = async (tx, file) => {
    await keep(tx, file);
    throw new Error("the database went away");
  };
  const body = { pictureId, clientKey: randomUUID() };
  expect((await say("This?", body)).status).toBe(500);
  services.files.keep = keep;
  expect(await services.db.message.count({ where: { shopId: shop.shopId } })).toBe(0);
  expect((await stagedIn(services, shop.shopId))[0]!.keptAt).toBeNull();
  await saySo("This?", body);
  expect((await stagedIn(services, shop.shopId))[0]!.keptAt).not.toBeNull();
});

test("where the merchant has switched pictures off, none is taken in and none is sent", async () => {
  const { services, shop, stage, send, say } = await setUp();
  const pictureId = await stage();
  const { shopId, agentId } = shop;
  const { settings } = (await readDraftAgent(services, { shopId, agentId }))!;
  const off = { ...settings, widget: { ...settings.widget, pictures: false } };
  await publishSettings(services, { shopId, agentId, settings: off });
  for (const reply of [await send(photo), await say("This?", { pictureId })]) {
    const [status, code, message] = await errorOf(reply);
    expect([status, code, message]).toEqual([
      403,
      "forbidden",
      expect.stringContaining("Pictures") as string,
    ]);
  }
  expect(await services.db.message.count({ where: { shopId } })).toBe(0);
});

test("a shop that has taken the app away takes in no pictures", async () => {
  const { services, shop, send } = await setUp();
  const { shopId } = shop;
  await services.db.shop.update({ where: { id: shopId }, data: { uninstalledAt: services.now() } });
  expect((await errorOf(await send(photo))).slice(0, 2)).toEqual([403, "forbidden"]);
  expect(await stagedIn(services, shopId)).toEqual([]);
});

test("the bootstrap says whether pictures can be sent", async () => {
  const { services, shop, door } = await setUp();
  const { shopId, agentId } = shop;
  const boot = async () => {
    const timestamp = String(Math.floor(services.now().getTime() / 1000));
    const query = new URLSearchParams({ shop: shop.domain, path_prefix: "/apps/floorwalker", timestamp });
    const path = `https://app.example/storefront/proxy/bootstrap?${signProxiedQuery(query, apiSecret)}`;
    return (await (await door.request(path)).json()) as { widget: { pictures?: boolean } };
  };
  expect((await boot()).widget.pictures).toBe(true);
  const { settings } = (await readDraftAgent(services, { shopId, agentId }))!;
  const off = { ...settings, widget: { ...settings.widget, pictures: false } };
  await publishSettings(services, { shopId, agentId, settings: off });
  expect((await boot()).widget).not.toHaveProperty("pictures");
});

test("a message without words and without a picture, or with what is no picture's id, is none", async () => {
  const { say } = await setUp();
  for (const body of [{}, { pictureId: null }, { pictureId: "" }, { pictureId: "../secret" }])
    expect((await errorOf(await say("", body))).slice(0, 2)).toEqual([400, "validation_error"]);
});
