import { createHmac, randomUUID } from "node:crypto";
import { Hono } from "hono";
import { expect, test, vi } from "vitest";
import { defaultAgentSettings } from "~/domain/agents/agent-settings";
import { readSiteAccess } from "~/domain/agents/read-site-access";
import { saveSiteAccess } from "~/domain/agents/save-site-access";
import type { WidgetSettings } from "~/domain/agents/widget-settings";
import { captureFormLead } from "~/domain/leads/capture-form-lead";
import { signProxiedQuery } from "~/http/edge/app-proxy-signature";
import { respondToError } from "~/http/edge/errors";
import { createFilledShop } from "~/testing/filled-shop";
import { publishSettings } from "~/testing/publish-settings";
import { createTestConversation } from "~/testing/test-conversation";
import { createTestServices } from "~/testing/test-services";
import { storefrontDoor } from "./storefront-door";

vi.setConfig({ testTimeout: 60_000 });

const apiSecret = "the-client-secret-of-the-app";
const appUrl = "https://app.example";
const site = "https://blog.example";
const preChat = { name: "optional", email: "required", phone: "off" } as const;

interface Boot {
  visitorId: string;
  widget: { preChat?: object; sound?: boolean };
}

async function setUp(widget: Partial<WidgetSettings>) {
  const services = await createTestServices();
  const shop = await createFilledShop(services);
  const { shopId, agentId } = shop;
  const settings = defaultAgentSettings("Shop");
  const publish = (change: Partial<WidgetSettings>) =>
    publishSettings(services, {
      ...{ shopId, agentId },
      settings: { ...settings, widget: { ...settings.widget, ...change } },
    });
  await publish(widget);
  const door = new Hono();
  door.onError(respondToError(services.log));
  door.route("/storefront", storefrontDoor({ services, config: { appUrl, apiKey: "key", apiSecret } }));
  const bootstrap = async (query: Record<string, string> = {}): Promise<Boot> => {
    const timestamp = String(Math.floor(services.now().getTime() / 1000));
    const signed = signProxiedQuery(
      new URLSearchParams({
        ...{ shop: shop.domain, path_prefix: "/apps/floorwalker", timestamp, logged_in_customer_id: "" },
        ...query,
      }),
      apiSecret,
    );
    const reply = await door.request(`${appUrl}/storefront/proxy/bootstrap?${signed}`);
    return (await reply.json()) as Boot;
  };
  const onSite = async (query: Record<string, string> = {}): Promise<Boot> => {
    const asked = new URLSearchParams({ agent: agentId, ...query });
    const reply = await door.request(`${appUrl}/storefront/v1/site/bootstrap?${asked}`, {
      headers: { origin: site },
    });
    return (await reply.json()) as Boot;
  };
  /** A visitor of this shop who has filled in a form in another conversation. */
  const visitorWith = async (wish: object, of = shopId) => {
    const at = await createTestConversation(services, { shopId: of });
    await captureFormLead(services, { ...at, source: "form", wish, isCustomer: false });
    return at.visitorId;
  };
  return { services, shop, publish, bootstrap, onSite, visitorWith };
}

test("who is not known is asked before the chat, and a customer of the shop is not", async () => {
  const { bootstrap } = await setUp({ preChat });
  const { widget, visitorId } = await bootstrap();
  expect(widget.preChat).toEqual(preChat);
  // Having been here is not being known.
  expect((await bootstrap({ visitor: visitorId })).widget.preChat).toEqual(preChat);
  expect((await bootstrap({ logged_in_customer_id: "77" })).widget).not.toHaveProperty("preChat");
});

test("a customer for whom another website vouches is not asked, and others there are", async () => {
  const { services, shop, onSite } = await setUp({ preChat });
  const at = { shopId: shop.shopId, agentId: shop.agentId };
  await saveSiteAccess(services, { ...at, isPublic: true, origins: [site] });
  const { identitySecret } = await readSiteAccess(services, { ...at, appSecret: apiSecret });
  const hash = createHmac("sha256", identitySecret).update("77").digest("hex");
  expect((await onSite()).widget.preChat).toEqual(preChat);
  const customer = JSON.stringify({ customerId: "77", hash });
  expect((await onSite({ customer })).widget).not.toHaveProperty("preChat");
});

test("a visitor who has given what must be given is not asked again, in this shop", async () => {
  const { services, bootstrap, visitorWith, publish } = await setUp({ preChat });
  const isAsked = async (visitor: string): Promise<boolean> =>
    "preChat" in (await bootstrap({ visitor })).widget;
  const mailed = await visitorWith({ email: "anna@example.com" });
  const called = await visitorWith({ name: "Bo", phone: "+49 30 1234567" });
  expect([await isAsked(mailed), await isAsked(called)]).toEqual([false, true]);
  const other = await createFilledShop(services);
  expect(await isAsked(await visitorWith({ email: "anna@example.com" }, other.shopId))).toBe(true);
  // The merchant asks for more.
  await publish({ preChat: { ...preChat, phone: "required" } });
  expect([await isAsked(mailed), await isAsked(called)]).toEqual([true, true]);
  // Nothing must be given: who has given something before has been asked.
  await publish({ preChat: { name: "optional", email: "optional", phone: "off" } });
  const nobody = `vis_${randomUUID()}`;
  expect([await isAsked(mailed), await isAsked(called), await isAsked(nobody)]).toEqual([false, false, true]);
});

test("a sound is told of only where the merchant has switched it on", async () => {
  const { bootstrap, publish } = await setUp({});
  expect((await bootstrap()).widget).not.toHaveProperty("sound");
  await publish({ sound: true });
  expect((await bootstrap()).widget.sound).toBe(true);
});
