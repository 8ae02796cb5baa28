import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { expect, test, vi } from "vitest";
import { saveSiteAccess } from "~/domain/agents/save-site-access";
import { defaultDiscountPolicy, type DiscountPolicy } from "~/domain/discounts/discount-policy";
import { readDiscountPolicy } from "~/domain/discounts/read-discount-policy";
import { saveDiscountPolicy } from "~/domain/discounts/save-discount-policy";
import { deriveVisitorTokenKey, signVisitorToken } from "~/domain/conversations/visitor-token";
import { AppError } from "~/domain/shared/app-error";
import { respondToError } from "~/http/edge/errors";
import { createFilledShop } from "~/testing/filled-shop";
import { calls, says, scriptedModel, type ScriptedRound } from "~/testing/scripted-model";
import { shopifyWithOrder } from "~/testing/shopify-with-order";
import { createTestServices } from "~/testing/test-services";
import { storefrontDoor } from "./storefront-door";

vi.setConfig({ testTimeout: 60_000 });

const apiSecret = "the-client-secret-of-the-app";
const appUrl = "https://app.example";
const site = "https://blog.example";
const wantsDiscount = calls({ name: "request_discount", arguments: {} });
const gives: ScriptedRound[] = [wantsDiscount, says("Here is something for you.")];

interface Answer {
  conversationId: string;
  messageId: string;
  discounts: { code: string }[];
}

async function setUp(rounds: ScriptedRound[], policy: Partial<DiscountPolicy> = {}) {
  const services = await createTestServices({ model: scriptedModel(...rounds) });
  services.shopifyAdmin.query = shopifyWithOrder();
  const shop = await createFilledShop(services);
  const save = async (change: Partial<DiscountPolicy>, enabled = true) => {
    const { shopId } = shop;
    const { revision } = await readDiscountPolicy(services, { shopId });
    const { enabledAt: _, ...settings } = { ...defaultDiscountPolicy, ...change, revision };
    await saveDiscountPolicy(services, { shopId, enabled, ...settings });
  };
  await save(policy);
  const door = new Hono();
  door.onError(respondToError(services.log));
  door.route("/storefront", storefrontDoor({ services, config: { appUrl, apiKey: "key", apiSecret } }));
  const headersFor = (origin: string | null, accept: string) => {
    const token = signVisitorToken(deriveVisitorTokenKey(apiSecret), {
      ...{ shopId: shop.shopId, visitorId: shop.visitorId, agentId: shop.agentId, origin, customerId: null },
      expiresAt: new Date(services.now().getTime() + 3_600_000),
    });
    return { authorization: `Bearer ${token}`, accept };
  };
  const chat = (body: object = {}, { origin = null as string | null, accept = "application/json" } = {}) =>
    door.request(`${appUrl}/storefront/v1/chat`, {
      method: "POST",
      headers: headersFor(origin, accept),
      body: JSON.stringify({
        message: "A discount?",
        clientKey: randomUUID(),
        conversationId: null,
        ...body,
      }),
    });
  const ask = async (body: object = {}, origin: string | null = null) =>
    (await (await chat(body, { origin })).json()) as Answer;
  const transcript = async (conversationId: string, origin: string | null = null) => {
    const reply = await door.request(
      `${appUrl}/storefront/v1/conversation?conversationId=${conversationId}`,
      { headers: headersFor(origin, "application/json") },
    );
    const { messages } = (await reply.json()) as { messages: { role: string; discount?: object }[] };
    return messages.filter(({ role }) => role === "agent").map(({ discount }) => discount);
  };
  const later = (hours: number) => services.setNow(new Date(services.now().getTime() + hours * 3_600_000));
  return { services, shop, save, chat, ask, transcript, later };
}

test("a code that the policy gave comes beside the text once, whole or streamed, and the same message brings it again", async () => {
  const twice = calls(
    { name: "request_discount", arguments: {}, id: "a" },
    { name: "request_discount", arguments: { percent: 5 }, id: "b" },
  );
  const { services, shop, chat, ask } = await setUp([wantsDiscount, twice, says("Here it is."), ...gives]);
  const clientKey = randomUUID();
  const events = await (await chat({ clientKey }, { accept: "text/event-stream" })).text();
  const { code } = await services.db.discountGrant.findFirstOrThrow({ where: { shopId: shop.shopId } });
  expect(events.match(/event: discount\ndata: .*/g)).toEqual([
    `event: discount\ndata: {"discount":{"code":"${code}"}}`,
  ]);
  const replayed = await ask({ clientKey });
  expect(replayed.discounts).toEqual([{ code }]);
  // Told again in another turn, it is the same code, and it can be applied again.
  const { conversationId } = replayed;
  expect((await ask({ conversationId })).discounts).toEqual([{ code }]);
});

test("after a reload the answer still carries its code, and no longer than it counts", async () => {
  const { services, shop, ask, transcript, later } = await setUp([says("Hello."), ...gives]);
  const { conversationId } = await ask({ message: "Hi" });
  const { discounts } = await ask({ conversationId });
  expect(discounts).toHaveLength(1);
  expect(await transcript(conversationId)).toEqual([undefined, discounts[0]]);
  await services.db.discountGrant.updateMany({
    where: { shopId: shop.shopId },
    data: { status: "failed" },
  });
  expect(await transcript(conversationId)).toEqual([undefined, undefined]);
  await services.db.discountGrant.updateMany({
    where: { shopId: shop.shopId },
    data: { status: "created" },
  });
  later(defaultDiscountPolicy.expiresHours - 1);
  expect(await transcript(conversationId)).toEqual([undefined, discounts[0]]);
  later(1);
  expect(await transcript(conversationId)).toEqual([undefined, undefined]);
});

test("the merchant's own code is carried while the policy names it", async () => {
  const { services, ask, transcript, save } = await setUp(gives, { existingCode: "WELCOME" });
  services.shopifyAdmin.query = () => Promise.reject(new AppError("forbidden", "No such scope."));
  const { conversationId, discounts } = await ask();
  expect(discounts).toEqual([{ code: "WELCOME" }]);
  expect(await transcript(conversationId)).toEqual([{ code: "WELCOME" }]);
  await save({ existingCode: null });
  expect(await transcript(conversationId)).toEqual([undefined]);
  await save({ existingCode: "WELCOME" }, false);
  expect(await transcript(conversationId)).toEqual([undefined]);
});

test("what was refused, and what another shop gave, is no code", async () => {
  const { services, shop, save, ask, transcript } = await setUp([...gives, ...gives]);
  const { conversationId } = await ask();
  const other = await createFilledShop(services);
  await services.db.discountGrant.updateMany({
    where: { shopId: shop.shopId },
    data: { shopId: other.shopId },
  });
  expect(await transcript(conversationId)).toEqual([undefined]);
  await save({}, false);
  expect((await ask()).discounts).toEqual([]);
});

test("on another website there is no cart to apply a code to", async () => {
  const { services, shop, ask, transcript } = await setUp(gives);
  const { shopId, agentId } = shop;
  await saveSiteAccess(services, { shopId, agentId, isPublic: true, origins: [site] });
  const { conversationId, discounts } = await ask({}, site);
  expect(discounts).toEqual([]);
  expect(await transcript(conversationId, site)).toEqual([undefined]);
  expect(await transcript(conversationId)).toEqual([{ code: expect.stringMatching(/^FW-/) }]);
});
