import { expect, test } from "vitest";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";
import { datesOf, readOverview } from "./read-overview";

async function setUp() {
  const services = await createTestServices();
  const shop = await createTestShop(services, { timeZone: "America/New_York", currency: "USD" });
  return { services, shop, window: { ...shop, days: 7 } };
}

test("a shop in which nothing has happened has zeros and a day for each day", async () => {
  const { services, window } = await setUp();
  const overview = await readOverview(services, window);
  expect(overview).toMatchObject({ conversations: 0, messages: 0, answered: 0, tiers: [], shopOrders: 0 });
  expect(overview.daily).toHaveLength(7);
  expect(overview.daily.at(-1)).toEqual({ date: "2026-11-20", conversations: 0, netMinor: 0n });
});

test("revenue is net of refunds, exact, by tier, and never mixes currencies or shops", async () => {
  const { services, shop, window } = await setUp();
  const other = await createTestShop(services);
  await book(services, shop.shopId, {
    key: "sale:1",
    order: "1",
    tier: "direct",
    kind: "sale",
    amount: 10_001n,
  });
  await book(services, shop.shopId, {
    key: "refund:1",
    order: "1",
    tier: "direct",
    kind: "refund",
    amount: -3_334n,
  });
  await book(services, shop.shopId, {
    key: "sale:2",
    order: "2",
    tier: "assisted",
    kind: "sale",
    amount: 500n,
  });
  await book(services, shop.shopId, {
    key: "sale:3",
    order: "3",
    tier: "none",
    kind: "sale",
    amount: 99_999n,
  });
  await book(services, shop.shopId, {
    key: "sale:4",
    order: "4",
    tier: "assisted",
    kind: "sale",
    amount: 7n,
    currency: "JPY",
  });
  await book(services, other.shopId, { key: "sale:5", order: "1", tier: "direct", kind: "sale", amount: 1n });
  const { tiers, daily } = await readOverview(services, window);
  expect(tiers).toEqual([
    { tier: "assisted", currency: "JPY", orders: 1, grossMinor: 7n, refundedMinor: 0n, netMinor: 7n },
    {
      tier: "direct",
      currency: "USD",
      orders: 1,
      grossMinor: 10_001n,
      refundedMinor: 3_334n,
      netMinor: 6_667n,
    },
    { tier: "assisted", currency: "USD", orders: 1, grossMinor: 500n, refundedMinor: 0n, netMinor: 500n },
  ]);
  expect(daily.reduce((sum, day) => sum + day.netMinor, 0n)).toBe(7_167n);
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

async function book(
  services: TestServices,
  shopId: string,
  row: { key: string; order: string; tier: string; kind: string; amount: bigint; currency?: string },
): Promise<void> {
  await services.db.orderAttribution.create({
    data: {
      id: services.newId("ledgerRow"), shopId, orderId: row.order, tier: row.tier, rule: "line_property", kind: row.kind,
      amountMinor: row.amount, currency: row.currency ?? "USD", evidence: {}, sourceKey: row.key,
      occurredAt: services.now(), recordedAt: services.now(),
    },
  }); // prettier-ignore
}

async function talk(services: TestServices, shopId: string, startedAt: Date): Promise<void> {
  await services.db.conversation.create({
    data: {
      shopId, id: services.newId("conversation"), agentId: "a", visitorId: "v", channel: "widget", status: "open",
      messageCount: 2, startedAt, lastMessageAt: startedAt, countedAt: startedAt,
    },
  }); // prettier-ignore
}
