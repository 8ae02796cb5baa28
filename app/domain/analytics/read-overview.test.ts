import { beforeAll, expect, test } from "vitest";
import { applyOrderWebhook } from "~/domain/attribution/apply-order-webhook";
import { simulateOrder, type Message, type SimulatedOrder } from "~/testing/order-simulation";
import { createTestConversation } from "~/testing/test-conversation";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";
import { datesOf, readOverview } from "./read-overview";

// Opening the database takes its time on a busy machine.
beforeAll(async () => void (await createTestServices()), 60_000);

async function setUp() {
  const services = await createTestServices();
  const shop = await createTestShop(services, { timeZone: "America/New_York", currency: "USD" });
  return { services, shop, window: { ...shop, days: 7 } };
}

test("a shop in which nothing has happened has zeros and a day for each day", async () => {
  const { services, window } = await setUp();
  const overview = await readOverview(services, window);
  expect(overview).toMatchObject({
    conversations: 0,
    messages: 0,
    answered: 0,
    tiers: [],
    pending: [],
    shopOrders: 0,
  });
  expect(overview.daily).toHaveLength(7);
  expect(overview.daily.at(-1)).toEqual({ date: "2026-11-20", conversations: 0, netMinor: 0n });
});

test("revenue is net of refunds, exact, by tier, and never mixes currencies or shops", async () => {
  const { services, shop, window } = await setUp();
  const { shopId } = shop;
  const { conversationId } = await createTestConversation(services, { shopId });
  const other = await createTestShop(services);
  const agents = { unitMinor: 10_001n, quantity: 1, conversationId };
  const plain = { unitMinor: 3_334n, quantity: 1 };
  const direct = simulate({ id: 1, lines: [agents, plain] });
  direct.pay();
  direct.refund({ index: 1, pieces: 1 });
  const assisted = simulate({ id: 2, lines: [plain], cartConversationId: conversationId });
  assisted.pay();
  const yen = simulate({ id: 3, currency: "JPY", lines: [plain], cartConversationId: conversationId });
  yen.pay();
  const nobodys = simulate({ id: 4, lines: [agents] });
  nobodys.pay();
  const unpaid = simulate({ id: 5, lines: [agents] });
  const trial = simulate({ id: 6, lines: [agents], test: true });
  trial.pay();
  for (const order of [direct, assisted, yen, unpaid, trial]) await apply(services, shopId, order.messages);
  await apply(services, other.shopId, nobodys.messages);
  const overview = await readOverview(services, window);
  expect(overview).toMatchObject({ shopOrders: 4, attributedOrders: 3 });
  expect(overview.tiers).toEqual([
    { tier: "assisted", currency: "JPY", orders: 1, grossMinor: 3_334n, refundedMinor: 0n, netMinor: 3_334n },
    { tier: "direct", currency: "USD", orders: 1, grossMinor: 10_001n, refundedMinor: 0n, netMinor: 10_001n },
    { tier: "assisted", currency: "USD", orders: 1, grossMinor: 6_668n, refundedMinor: 3_334n, netMinor: 3_334n },
  ]); // prettier-ignore
  expect(overview.pending).toEqual([{ currency: "USD", orders: 1, amountMinor: 10_001n }]);
  expect(overview.shopRevenue).toEqual([
    { currency: "JPY", netMinor: 3_334n },
    { currency: "USD", netMinor: 13_335n },
  ]);
  expect(overview.daily.reduce((sum, day) => sum + day.netMinor, 0n)).toBe(13_335n);
  expect(await readOverview(services, { ...window, shopId: other.shopId })).toMatchObject({
    tiers: [],
    shopOrders: 1,
    attributedOrders: 0,
    shopRevenue: [{ currency: "USD", netMinor: 10_001n }],
  });
});

test("a day ends at the shop's midnight", async () => {
  const { services, shop, window } = await setUp();
  // 03:00 UTC on the 20th is still the 19th in New York.
  await talk(services, shop.shopId, new Date("2026-11-20T03:00:00Z"));
  await talk(services, shop.shopId, new Date("2026-11-20T06:00:00Z"));
  const { daily, conversations } = await readOverview(services, window);
  expect(conversations).toBe(2);
  expect(daily.slice(-2).map((day) => [day.date, day.conversations])).toEqual([
    ["2026-11-19", 1],
    ["2026-11-20", 1],
  ]);
});

test("days go on over a change of the clocks", () => {
  const dates = datesOf(new Date("2026-11-03T12:00:00Z"), { timeZone: "America/New_York", days: 4 });
  expect(dates).toEqual(["2026-10-31", "2026-11-01", "2026-11-02", "2026-11-03"]);
});

function simulate(given: Omit<SimulatedOrder, "currency" | "createdAt"> & { currency?: string }) {
  return simulateOrder({ currency: "USD", createdAt: new Date("2026-11-20T12:01:00Z"), ...given });
}

async function apply(services: TestServices, shopId: string, messages: Message[]): Promise<void> {
  for (const message of messages) await applyOrderWebhook(services, { shopId, ...message });
}

async function talk(services: TestServices, shopId: string, startedAt: Date): Promise<void> {
  await services.db.conversation.create({
    data: {
      shopId, id: services.newId("conversation"), agentId: "a", visitorId: "v", channel: "widget", status: "open",
      messageCount: 2, startedAt, lastMessageAt: startedAt, countedAt: startedAt,
    },
  }); // prettier-ignore
}
