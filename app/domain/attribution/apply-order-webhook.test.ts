import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { applyOrderWebhook as runJob } from "~/jobs/apply-order-webhook";
import { simulateOrder, type Message, type SimulatedOrder } from "~/testing/order-simulation";
import { createTestConversation } from "~/testing/test-conversation";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";
import { applyOrderWebhook } from "./apply-order-webhook";
import { listOrderAttributions } from "./list-order-attributions";
import { readOrderAttribution } from "./read-order-attribution";
import { recordTouch } from "./record-touch";

// Opening the database takes its time on a busy machine.
beforeAll(async () => void (await createTestServices()), 60_000);

const orderedAt = new Date("2026-11-20T12:30:00Z");

test("an order with a line that the agent added is direct, with its evidence, ledger and one event", async () => {
  const { services, shopId, conversationId } = await setUp();
  const order = simulate({ lines: [line({ conversationId }), line({})] });
  order.pay();
  await apply(services, shopId, order.messages);
  const read = await readOrderAttribution(services, { shopId, orderId: "5" });
  expect(read).toMatchObject({
    name: "#5",
    tier: "direct",
    rule: "line_property",
    conversationId,
    state: "counted",
    grossMinor: 2_000n,
    netMinor: 2_000n,
    directNetMinor: 1_000n,
    presentmentCurrency: "SEK",
    evidence: { lines: [{ lineId: "5000", conversationId }], ignored: [] },
  });
  expect(read!.ledger.map((row) => [row.sourceKey, row.amountMinor])).toEqual([
    ["sale:5:assisted", 1_000n],
    ["sale:5:direct", 1_000n],
  ]);
  expect(await eventsOf(services, shopId)).toEqual([
    ["order.attributed", { orderId: "5", tier: "direct", rule: "line_property", conversationId, currency: "EUR", change: "20.00", net: "20.00" }],
  ]); // prettier-ignore
});

test("a cart attribute makes an order assisted, and a pending order books nothing until it is paid", async () => {
  const { services, shopId, conversationId } = await setUp();
  const order = simulate({ lines: [line({})], cartConversationId: conversationId });
  await apply(services, shopId, order.messages);
  expect(await readOrderAttribution(services, { shopId, orderId: "5" })).toMatchObject({
    tier: "assisted",
    rule: "cart_attribute",
    state: "pending",
    netMinor: 0n,
    ledger: [],
  });
  expect(await eventsOf(services, shopId)).toEqual([]);
  order.pay();
  await apply(services, shopId, order.messages);
  expect(await readOrderAttribution(services, { shopId, orderId: "5" })).toMatchObject({
    state: "counted",
    netMinor: 1_000n,
  });
});

test("every webhook twice, backwards, changes nothing after the first time", async () => {
  const { services, shopId, conversationId } = await setUp();
  const order = simulate({ lines: [line({ conversationId }), line({})], shippingMinor: 490n });
  order.pay();
  order.refund({ index: 0, pieces: 1 });
  order.cancel(true);
  await apply(services, shopId, order.messages);
  const before = await ledgerOf(services, shopId);
  const events = await eventsOf(services, shopId);
  await apply(services, shopId, [...order.messages, ...order.messages].reverse());
  expect(await ledgerOf(services, shopId)).toEqual(before);
  expect(await eventsOf(services, shopId)).toEqual(events);
});

test("webhooks that are worked on at the same time book each fact once", async () => {
  const { services, shopId, conversationId } = await setUp();
  const order = simulate({ lines: [line({ conversationId }), line({})] });
  order.pay();
  order.refund({ index: 0, pieces: 1 });
  await Promise.all(
    [...order.messages, ...order.messages].map((message) => apply(services, shopId, [message])),
  );
  expect(await readOrderAttribution(services, { shopId, orderId: "5" })).toMatchObject({
    grossMinor: 2_000n,
    refundedMinor: 1_000n,
    directNetMinor: 0n,
  });
});

test("a refund that comes before its order is kept, and booked when the order comes", async () => {
  const { services, shopId, conversationId } = await setUp();
  const order = simulate({ lines: [line({ conversationId })] });
  order.pay();
  const [created] = order.messages;
  order.refund({ index: 0, pieces: 1 });
  const refund = order.messages.find(({ topic }) => topic === "refunds/create")!;
  await apply(services, shopId, [refund, created!]);
  expect(await readOrderAttribution(services, { shopId, orderId: "5" })).toMatchObject({
    state: "pending",
    ledger: [],
  });
  await apply(services, shopId, [order.messages[1]!]);
  expect(await readOrderAttribution(services, { shopId, orderId: "5" })).toMatchObject({
    grossMinor: 1_000n,
    refundedMinor: 1_000n,
    netMinor: 0n,
  });
});

test("an unknown conversation, another shop's and a merchant's preview are no evidence, and are noted", async () => {
  const { services, shopId } = await setUp();
  const elsewhere = await setUp(services);
  const preview = await createTestConversation(services, { shopId });
  await services.db.conversation.updateMany({
    where: { id: preview.conversationId },
    data: { channel: "preview" },
  });
  const unknown = services.newId("conversation");
  const ids = [elsewhere.conversationId, unknown, preview.conversationId, "'; DROP TABLE x; --"];
  const order = simulate({ lines: ids.map((conversationId) => line({ conversationId })) });
  order.pay();
  await apply(services, shopId, order.messages);
  const read = await readOrderAttribution(services, { shopId, orderId: "5" });
  expect(read).toMatchObject({ tier: "none", rule: "none", conversationId: null, netMinor: 4_000n });
  expect(read!.evidence.ignored.map(({ reason }) => reason)).toEqual([
    "unknown_conversation", "unknown_conversation", "preview", "unknown_conversation",
  ]); // prettier-ignore
  expect(await eventsOf(services, shopId)).toEqual([]);
  expect(await readOrderAttribution(services, { shopId: elsewhere.shopId, orderId: "5" })).toBeNull();
});

test("a conversation after the order, or too long before it, earns nothing", async () => {
  const { services, shopId, conversationId } = await setUp();
  for (const [id, createdAt, reason] of [
    [5, "2026-11-20T11:00:00Z", "after_order"],
    [6, "2026-11-21T12:00:01Z", "outside_window"],
  ] as const) {
    const order = simulate({ id, createdAt: new Date(createdAt), cartConversationId: conversationId });
    order.pay();
    await apply(services, shopId, order.messages);
    expect(await readOrderAttribution(services, { shopId, orderId: String(id) })).toMatchObject({
      tier: "none",
      evidence: { ignored: [{ signal: "cart_attribute", conversationId, reason }] },
    });
  }
});

test("the last conversation before the order wins, and only one is credited", async () => {
  const { services, shopId, conversationId } = await setUp();
  services.setNow(new Date("2026-11-20T12:10:00Z"));
  const later = await createTestConversation(services, { shopId });
  services.setNow(new Date("2026-11-20T13:00:00Z"));
  const lines = [line({ conversationId: later.conversationId }), line({ conversationId })];
  const order = simulate({ lines });
  order.pay();
  await apply(services, shopId, order.messages);
  const read = await readOrderAttribution(services, { shopId, orderId: "5" });
  expect(read).toMatchObject({ conversationId: later.conversationId, directNetMinor: 2_000n });
  expect(new Set(read!.ledger.map((row) => row.conversationId))).toEqual(new Set([later.conversationId]));
});

test("a signed customer, or a touch with the same cart, makes an order influenced within a day", async () => {
  const { services, shopId, conversationId, visitorId } = await setUp();
  await services.db.visitor.updateMany({ where: { id: visitorId }, data: { shopifyCustomerId: "77" } });
  const occurredAt = services.now();
  const touch = { shopId, conversationId, visitorId, kind: "cart_tagged" as const, occurredAt };
  expect(await recordTouch(services, { ...touch, cartToken: "c1?key=abc" })).toEqual({ recorded: true });
  expect(await recordTouch(services, { ...touch, cartToken: "c1" })).toEqual({ recorded: false });
  const cases: [Partial<SimulatedOrder>, string, string][] = [
    [{ id: 5, customerId: 77 }, "influenced", "customer"],
    [{ id: 6, cartToken: "c1" }, "influenced", "cart_token"],
    [{ id: 7, customerId: 77, sourceName: "pos" }, "none", "none"],
    [{ id: 8, customerId: 78, cartToken: "c2" }, "none", "none"],
    [{ id: 9, customerId: 77, createdAt: new Date("2026-11-22T12:00:00Z") }, "none", "none"],
  ];
  for (const [given, tier, rule] of cases) {
    const order = simulate(given);
    order.pay();
    await apply(services, shopId, order.messages);
    expect(await readOrderAttribution(services, { shopId, orderId: String(given.id) })).toMatchObject({
      tier,
      rule,
    });
  }
});

test("evidence that is found later moves the credit without rewriting a row", async () => {
  const { services, shopId, conversationId, visitorId } = await setUp();
  const order = simulate({ checkoutToken: "k1" });
  order.pay();
  await apply(services, shopId, order.messages);
  services.setNow(new Date("2026-11-20T12:45:00Z"));
  await recordTouch(services, {
    shopId, conversationId, visitorId, kind: "checkout_started", checkoutToken: "k1", occurredAt: orderedAt,
  }); // prettier-ignore
  await apply(services, shopId, order.messages);
  const read = await readOrderAttribution(services, { shopId, orderId: "5" });
  expect(read!.ledger.map((row) => [row.sourceKey, row.kind, row.amountMinor])).toEqual([
    ["sale:5:none", "sale", 1_000n],
    ["sale:5:influenced", "sale", 1_000n],
    ["sale:5:none#2", "edit", -1_000n],
  ]);
  await services.db.conversation.deleteMany({ where: { shopId, id: conversationId } });
  await apply(services, shopId, order.messages);
  expect(await readOrderAttribution(services, { shopId, orderId: "5" })).toMatchObject({
    tier: "influenced",
  });
});

test("orders/edited names no amounts, so the order is read from Shopify", async () => {
  const asked: unknown[] = [];
  const { services, shopId } = await setUp();
  services.shopifyAdmin.query = async (request) => {
    asked.push(request.variables);
    return { order: null } as never;
  };
  await apply(services, shopId, [
    { topic: "orders/edited", payload: { order_edit: { id: 1, order_id: 5 } } },
  ]);
  expect(asked).toEqual([{ id: "gid://shopify/Order/5" }]);
});

test("the job marks its receipt with the effect, and does nothing for a pruned or another shop's receipt", async () => {
  const { services, shopId, conversationId } = await setUp();
  const order = simulate({ cartConversationId: conversationId });
  order.pay();
  const receiptId = await storeReceipt(services, shopId, order.messages[1]!);
  const other = await createTestShop(services);
  await runJob(services, { shopId: other.shopId, receiptId });
  expect(await services.db.shopOrder.count({ where: { shopId: { in: [shopId, other.shopId] } } })).toBe(0);
  await runJob(services, { shopId, receiptId });
  await runJob(services, { shopId, receiptId });
  const receipt = await services.db.shopifyWebhookReceipt.findUniqueOrThrow({ where: { id: receiptId } });
  expect(receipt.processedAt).toEqual(services.now());
  expect(await ledgerOf(services, shopId)).toHaveLength(1);
});

test("a webhook of a shop that has uninstalled since books nothing, and its receipt is done", async () => {
  const { services, shopId, conversationId } = await setUp();
  const order = simulate({ cartConversationId: conversationId });
  const receiptId = await storeReceipt(services, shopId, order.messages[0]!);
  await services.db.shop.update({ where: { id: shopId }, data: { uninstalledAt: services.now() } });
  await runJob(services, { shopId, receiptId });
  expect(await services.db.shopOrder.count({ where: { shopId } })).toBe(0);
  const receipt = await services.db.shopifyWebhookReceipt.findUniqueOrThrow({ where: { id: receiptId } });
  expect(receipt.processedAt).not.toBeNull();
});

test("a payload that is not an order is refused by name, and its receipt stays open", async () => {
  const { services, shopId } = await setUp();
  const receiptId = await storeReceipt(services, shopId, { topic: "orders/create", payload: { id: 5 } });
  await expect(runJob(services, { shopId, receiptId })).rejects.toThrow(/currency/);
  const receipt = await services.db.shopifyWebhookReceipt.findUniqueOrThrow({ where: { id: receiptId } });
  expect(receipt.processedAt).toBeNull();
});

test("orders are listed page by page, newest first, by tier and by conversation", async () => {
  const { services, shopId, conversationId } = await setUp();
  for (let id = 1; id <= 5; id++) {
    const createdAt = new Date(orderedAt.getTime() + (id % 3) * 1_000);
    const order = simulate({ id, createdAt, cartConversationId: id % 2 ? conversationId : null });
    await apply(services, shopId, order.messages);
  }
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listOrderAttributions(services, { shopId, limit: 2, cursor });
    expect(page.total).toBe(5);
    names.push(...page.rows.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor);
  expect(names).toEqual(["#5", "#2", "#4", "#1", "#3"]);
  const assisted = await listOrderAttributions(services, { shopId, tiers: ["assisted"], conversationId });
  expect(assisted.rows.map(({ name }) => name)).toEqual(["#5", "#1", "#3"]);
  await expect(listOrderAttributions(services, { shopId, cursor: "x" })).rejects.toThrow("cursor");
});

test("webhooks shuffled, repeated, and lost but for a last reading, give the same sums as webhooks in order", async () => {
  const { services, shopId, conversationId } = await setUp();
  let lastId = 1_000;
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        actions: fc.array(fc.tuple(fc.nat(5), fc.nat(3), fc.integer({ min: 1, max: 2 })), { maxLength: 5 }),
        order: fc.infiniteStream(fc.nat(1_000)),
        lost: fc.infiniteStream(fc.boolean()),
      }),
      async ({ actions, order, lost }) => {
        const ids = [++lastId, ++lastId, ++lastId] as const;
        const histories = ids.map((id) => history(id, conversationId, actions));
        await apply(services, shopId, histories[0]!.messages);
        await apply(
          services,
          shopId,
          shuffled([...histories[1]!.messages, ...histories[1]!.messages], order),
        );
        const third = histories[2]!;
        const arrived = shuffled(
          third.messages.filter(() => !lost.next().value),
          order,
        );
        await apply(services, shopId, [...arrived, { topic: "orders/updated", payload: third.finalBody() }]);
        const [first, ...others] = await Promise.all(ids.map((id) => sumsOf(services, shopId, id)));
        for (const sums of others) expect(sums).toEqual(first);
        expect(first!.net).toBe(histories[0]!.kept());
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);

async function setUp(shared?: TestServices) {
  const services = shared ?? (await createTestServices());
  const { shopId } = await createTestShop(services);
  const conversation = await createTestConversation(services, { shopId });
  return { services, ...conversation };
}

function line(given: { conversationId?: string }) {
  return { unitMinor: 1_000n, quantity: 1, ...given };
}

function simulate(given: Partial<SimulatedOrder>) {
  return simulateOrder({ id: 5, currency: "EUR", createdAt: orderedAt, lines: [line({})], ...given });
}

function history(id: number, conversationId: string, actions: [number, number, number][]) {
  const order = simulate({
    id,
    lines: [
      { unitMinor: 1_999n, quantity: 3, discountMinor: 334n, conversationId },
      { unitMinor: 700n, unitTaxMinor: 133n, quantity: 2 },
    ],
    shippingMinor: 490n,
  });
  const act = [
    () => order.pay(),
    (index: number, pieces: number) => order.refund({ index, pieces, shipping: pieces === 2 }),
    (index: number, pieces: number) => order.refund({ index, pieces, feeMinor: 100n, goodwillMinor: 30n }),
    (index: number, pieces: number) => order.remove(index, pieces),
    () => order.addLine({ unitMinor: 550n, quantity: 1 }),
    (index: number) => order.cancel(index % 2 === 0),
  ];
  order.pay();
  for (const [action, index, pieces] of actions) act[action]!(index, pieces);
  return order;
}

function shuffled(messages: Message[], random: Iterator<number>): Message[] {
  return messages
    .map((message) => ({ message, at: random.next().value as number }))
    .sort((a, b) => a.at - b.at)
    .map(({ message }) => message);
}

async function apply(services: TestServices, shopId: string, messages: Message[]): Promise<void> {
  for (const message of messages) await applyOrderWebhook(services, { shopId, ...message });
}

async function sumsOf(services: TestServices, shopId: string, id: number) {
  const read = await readOrderAttribution(services, { shopId, orderId: String(id) });
  const byTier = read!.ledger.reduce<Record<string, bigint>>(
    (sums, row) => ({ ...sums, [row.tier]: (sums[row.tier] ?? 0n) + row.amountMinor }),
    {},
  );
  const keys = read!.ledger.map((row) => row.sourceKey.replace(/#.*|\d+/g, ""));
  return {
    gross: read!.grossMinor,
    refunded: read!.refundedMinor,
    net: read!.netMinor,
    direct: byTier.direct ?? 0n,
    assisted: byTier.assisted ?? 0n,
    hasSale: keys.includes("sale::direct"),
    state: read!.state,
  };
}

async function ledgerOf(services: TestServices, shopId: string) {
  return await services.db.orderAttribution.findMany({ where: { shopId }, orderBy: { sourceKey: "asc" } });
}

async function eventsOf(services: TestServices, shopId: string) {
  const events = await services.db.domainEvent.findMany({
    where: { shopId, type: { startsWith: "order." } },
    orderBy: { occurredAt: "asc" },
  });
  return events.map(({ type, data }) => [type, data]);
}

async function storeReceipt(services: TestServices, shopId: string, message: Message): Promise<string> {
  const id = services.newId("receipt");
  await services.db.shopifyWebhookReceipt.create({
    data: {
      id, shopId, webhookId: id, shopDomain: "x", topic: message.topic, payload: message.payload as object,
      receivedAt: services.now(),
    },
  }); // prettier-ignore
  return id;
}
