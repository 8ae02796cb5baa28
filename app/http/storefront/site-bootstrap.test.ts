import { createHmac, hkdfSync } from "node:crypto";
import { Script } from "node:vm";
import { Hono } from "hono";
import { expect, test, vi } from "vitest";
import { identitySecretOf } from "~/domain/agents/site-identity";
import { readSiteAccess } from "~/domain/agents/read-site-access";
import { rotateIdentitySecret } from "~/domain/agents/rotate-identity-secret";
import { saveSiteAccess } from "~/domain/agents/save-site-access";
import {
  readVisitorToken,
  deriveVisitorTokenKey,
  signVisitorToken,
} from "~/domain/conversations/visitor-token";
import { respondToError } from "~/http/edge/errors";
import { widgetDoor } from "~/http/widget/widget-door";
import { createFilledShop } from "~/testing/filled-shop";
import { scriptedModel, says } from "~/testing/scripted-model";
import { createTestServices } from "~/testing/test-services";
import { storefrontDoor } from "./storefront-door";

vi.setConfig({ testTimeout: 20_000 });

const apiSecret = "the-client-secret-of-the-app";
const site = "https://blog.example";

async function setUp() {
  const model = scriptedModel(says("Hello."), says("Hello."));
  const services = await createTestServices({ model });
  const shop = await createFilledShop(services);
  const config = { appUrl: "https://app.example", apiKey: "key", apiSecret };
  const door = new Hono();
  door.onError(respondToError(services.log));
  door.route("/storefront", storefrontDoor({ services, config }));
  door.route("/widget", widgetDoor({ services, config }));
  const at = { shopId: shop.shopId, agentId: shop.agentId };
  const open = (origins = [site], isPublic = true) => saveSiteAccess(services, { ...at, isPublic, origins });
  const bootstrap = (query: Record<string, string> = {}, origin: string | null = site) =>
    door.request(
      `https://app.example/storefront/v1/site/bootstrap?${new URLSearchParams({ agent: at.agentId, ...query })}`,
      { headers: origin === null ? {} : { origin } },
    );
  const read = (token: string, origin: string) =>
    door.request("https://app.example/storefront/v1/conversation?conversationId=none", {
      headers: { authorization: `Bearer ${token}`, origin },
    });
  return { services, shop, at, door, open, bootstrap, read, model };
}

test("a website of a public agent gets a token that is good on that website alone", async () => {
  const { shop, at, open, bootstrap, read, services } = await setUp();
  await open();
  const reply = await bootstrap({ locale: "fr" });
  expect(reply.status).toBe(200);
  expect(reply.headers.get("access-control-allow-origin")).toBe(site);
  const boot = await reply.json();
  expect(boot).toMatchObject({
    apiUrl: "https://app.example/storefront/v1",
    agent: { id: at.agentId, disclosure: "Assistant automatique. Il peut se tromper." },
    appearance: { radius: 12, style: expect.stringContaining("--primary:") },
    branding: true,
  });
  // There is no such conversation: the token was taken.
  expect((await read(boot.token, site)).status).toBe(404);
  for (const elsewhere of ["https://other.example", `https://${shop.domain}`])
    expect((await read(boot.token, elsewhere)).status).toBe(403);
  await open(["https://new.example"]);
  expect((await read(boot.token, site)).status).toBe(403);
  const claims = readVisitorToken(deriveVisitorTokenKey(apiSecret), boot.token, services.now());
  expect(claims).toMatchObject({ origin: site, agentId: at.agentId, customerId: null });
});

test("on another website the agent is offered no cart, also where the page makes one up, and in the shop it is", async () => {
  const { services, shop, open, bootstrap, door, model } = await setUp();
  await open();
  const { token } = await (await bootstrap()).json();
  const claims = readVisitorToken(deriveVisitorTokenKey(apiSecret), token, services.now())!;
  const home = `https://${shop.domain}`;
  const homeToken = signVisitorToken(deriveVisitorTokenKey(apiSecret), { ...claims, origin: home });
  const cart = JSON.stringify({ token: "x", currency: "EUR", total_price: 0, items: [] });
  const ask = async (bearer: string, origin: string) => {
    const reply = await door.request("https://app.example/storefront/v1/chat", {
      method: "POST",
      headers: { authorization: `Bearer ${bearer}`, origin, accept: "application/json" },
      body: JSON.stringify({ message: "Hi", clientKey: crypto.randomUUID(), conversationId: null, cart }),
    });
    expect(reply.status).toBe(200);
    return model.requests.at(-1)!;
  };
  const names = ({ tools }: Awaited<ReturnType<typeof ask>>) => tools.map(({ name }) => name);
  const elsewhere = await ask(token, site);
  expect(names(elsewhere).filter((name) => name.includes("cart"))).toEqual([]);
  expect(JSON.stringify(elsewhere.messages)).toContain("This website has no cart");
  const inShop = await ask(homeToken, home);
  expect(names(inShop)).toEqual(expect.arrayContaining(["read_cart", "add_to_cart", "change_cart"]));
  expect(JSON.stringify(inShop.messages)).not.toContain("This website has no cart");
});

test("an agent that is not public, a foreign page, and no page at all get nothing", async () => {
  const { open, bootstrap, read, services, at } = await setUp();
  expect((await bootstrap()).status).toBe(404);
  await open();
  const foreign = await bootstrap({}, "https://blog.example.evil.example");
  expect(foreign.status).toBe(403);
  expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
  expect((await bootstrap({}, null)).status).toBe(403);
  expect((await bootstrap({ agent: "agt_none" })).status).toBe(404);
  await open([site], false);
  expect((await bootstrap()).status).toBe(404);
  await open();
  const { token } = await (await bootstrap()).json();
  await services.db.shop.update({ where: { id: at.shopId }, data: { uninstalledAt: services.now() } });
  expect((await bootstrap()).status).toBe(404);
  expect((await read(token, site)).status).toBe(403);
});

test("a customer whom the website's server has signed is kept apart; a wrong hash is refused", async () => {
  const { at, open, bootstrap, services } = await setUp();
  await open();
  const hash = createHmac("sha256", identitySecretOf(apiSecret, { agentId: at.agentId, identityVersion: 0 }))
    .update("77")
    .digest("hex");
  const guest = await (await bootstrap()).json();
  const known = await bootstrap({
    visitor: guest.visitorId,
    customer: JSON.stringify({ customerId: "77", hash }),
  });
  const { visitorId } = await known.json();
  const row = await services.db.visitor.findFirstOrThrow({ where: { shopId: at.shopId, id: visitorId } });
  expect(row).toMatchObject({ customerKey: `site:${at.agentId}:77`, shopifyCustomerId: null });
  // Whoever logs out does not go on as that customer.
  const after = await (await bootstrap({ visitor: visitorId })).json();
  expect(after.visitorId).not.toBe(visitorId);
  for (const customer of [
    { customerId: "78", hash },
    { customerId: "77", hash: hash.replace(/^./, "x") },
    { customerId: "77", hash: "0".repeat(64) },
    { customerId: 77, hash },
  ])
    expect((await bootstrap({ customer: JSON.stringify(customer) })).status).toBe(403);
  expect((await bootstrap({ customer: "{" })).status).toBe(403);
});

test("a secret that was made anew is the only one that is taken, for this agent alone and once for two clicks", async () => {
  const { at, open, bootstrap, services } = await setUp();
  await open();
  const read = (agent = at) => readSiteAccess(services, { ...agent, appSecret: apiSecret });
  const status = async (secret: string) => {
    const hash = createHmac("sha256", secret).update("77").digest("hex");
    return (await bootstrap({ customer: JSON.stringify({ customerId: "77", hash }) })).status;
  };
  const old = await read();
  // Of an agent whose secret never was made anew it is what it was before there was a version.
  const first = hkdfSync("sha256", apiSecret, at.agentId, "floorwalker site identity 1", 32);
  expect(old).toMatchObject({
    identityVersion: 0,
    identitySecret: Buffer.from(first).toString("base64url"),
  });
  const other = await createFilledShop(services);
  const rotate = () => rotateIdentitySecret(services, { ...at, version: old.identityVersion });
  await Promise.all([rotate(), rotate()]);
  await rotate();
  const fresh = await read();
  expect(fresh.identityVersion).toBe(1);
  expect(fresh.identitySecret).not.toBe(old.identitySecret);
  expect([await status(old.identitySecret), await status(fresh.identitySecret)]).toEqual([403, 200]);
  expect(await read(other)).toMatchObject({ identityVersion: 0 });
  await rotateIdentitySecret(services, { ...at, version: 1 });
  expect([await status(fresh.identitySecret), await status((await read()).identitySecret)]).toEqual([
    403, 200,
  ]);
  await expect(
    rotateIdentitySecret(services, { shopId: other.shopId, agentId: at.agentId, version: 2 }),
  ).rejects.toMatchObject({ code: "not_found" });
  expect((await read()).identityVersion).toBe(2);
});

test("a product's page offers questions about it, and the merchant's own go before them", async () => {
  const { open, bootstrap, services, at } = await setUp();
  await open();
  const product = await services.db.product.findFirstOrThrow({
    where: { shopId: at.shopId, searchable: true },
  });
  const offered = async (query: Record<string, string>) =>
    (await (await bootstrap(query)).json()).widget.suggestions;
  expect(await offered({ path: "/" })).toBeUndefined();
  const page = { path: `/de/products/${product.handle}`, product: product.handle, locale: "de" };
  expect(await offered(page)).toContain("Wie unterscheidet es sich von ähnlichen Produkten?");
  expect(await offered({ ...page, product: "none" })).toBeUndefined();
});

test("origins are taken as a browser sends them, and each wrong one is told", async () => {
  const { at, open, services } = await setUp();
  await open(["https://Blog.example/path", "http://localhost:3000", "https://blog.example"]);
  const agent = await services.db.agent.findFirstOrThrow({ where: { id: at.agentId } });
  expect(agent.siteOrigins).toEqual(["https://blog.example", "http://localhost:3000"]);
  await expect(
    open(["http://blog.example", "blog", "ftp://blog.example", "https://a:b@c.example"]),
  ).rejects.toThrow(/only localhost.*\n.*no address.*\n.*must begin with https.*\n.*password/);
  await expect(
    saveSiteAccess(services, { ...at, shopId: services.newId("shop"), isPublic: true, origins: [] }),
  ).rejects.toMatchObject({ code: "not_found" });
});

test("the script is loader and look in one file, kept by its tag, and a comment where there is no such agent", async () => {
  const { at, open, door } = await setUp();
  const get = (headers = {}, id = at.agentId) =>
    door.request(`https://app.example/widget/${id}.js`, { headers });
  const missing = await get();
  expect(missing.status).toBe(404);
  expect(await missing.text()).toMatch(/^\/\/ /);
  await open();
  const script = await get();
  expect(script.status).toBe(200);
  const text = await script.text();
  expect(text).toContain('"proxy":"https://app.example/storefront/v1/site"');
  expect(text).toContain("--primary:");
  expect(text).not.toContain(identitySecretOf(apiSecret, { agentId: at.agentId, identityVersion: 0 }));
  expect(() => new Script(text)).not.toThrow();
  const etag = script.headers.get("etag")!;
  expect((await get({ "if-none-match": etag })).status).toBe(304);
  expect((await get({}, "../x")).status).toBe(404);
});
