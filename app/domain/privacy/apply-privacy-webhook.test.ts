import { beforeAll, expect, test } from "vitest";
import { applyOrderWebhook } from "~/domain/attribution/apply-order-webhook";
import { readOrderAttribution } from "~/domain/attribution/read-order-attribution";
import { reconcileOrders } from "~/domain/attribution/reconcile-orders";
import { recordTouch } from "~/domain/attribution/record-touch";
import { appendMessage } from "~/domain/conversations/append-message";
import { AppError } from "~/domain/shared/app-error";
import { applyOrderWebhook as runOrderJob } from "~/jobs/apply-order-webhook";
import { applyPrivacyWebhook as runJob } from "~/jobs/apply-privacy-webhook";
import { simulateOrder } from "~/testing/order-simulation";
import { createTestConversation } from "~/testing/test-conversation";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";

// Opening the database takes its time on a busy machine.
beforeAll(async () => void (await createTestServices()), 60_000);

const anna = { id: 77, email: "anna.k@example.com", phone: "+49 151 2345678" };

test("a data request gathers all that is known of the customer, stores it, and mails it to the shop", async () => {
  const { services, shopId, receive, byAnna, byMail, byPhone, ofOthers } = await setUp();
  await receive("customers/data_request", { customer: anna, orders_requested: [5] });
  const [mail] = services.mailer.mails;
  expect(services.mailer.mails).toHaveLength(1);
  expect(mail!.to).toBe("merchant@example.com");
  expect(mail!.text).not.toContain(anna.email);
  const { data } = JSON.parse(mail!.attachments![0]!.content);
  expect(data.conversations.conversations.map(({ id }: { id: string }) => id).sort()).toEqual(
    [byAnna, byMail, byPhone].sort(),
  );
  const text = JSON.stringify(data);
  expect(text).toContain("Does it come in blue?");
  expect(text).not.toContain(ofOthers);
  expect(data.orders.orders).toMatchObject([{ id: "5", totalMinor: "1000", shopifyCustomerId: "77" }]);
  expect(data.orders.touches).toHaveLength(1);
  expect(data.shopifyWebhooks).toHaveLength(1);
  const request = await services.db.privacyRequest.findFirstOrThrow({ where: { shopId } });
  expect(request).toMatchObject({
    kind: "customers_data_request",
    shopifyCustomerId: "77",
    completedAt: services.now(),
    outcome: { mailed: true, rows: { conversations: 3, orders: 1, touches: 1, visitors: 3 } },
  });
  const file = await services.files.read({ shopId, fileId: request.fileId! });
  expect(Buffer.from(file!.bytes).toString("utf8")).toBe(mail!.attachments![0]!.content);
});

test("a data request whose mail failed makes no second file, and the customer's addresses leave the receipt", async () => {
  const { services, shopId, receive, deliver } = await setUp();
  const { send } = services.mailer;
  services.mailer.send = async () => {
    throw new Error("the mail server is down");
  };
  const receiptId = await receive("customers/data_request", { customer: anna, orders_requested: [] }).catch(
    () => null,
  );
  expect(receiptId).toBeNull();
  services.mailer.send = send;
  const open = await services.db.shopifyWebhookReceipt.findFirstOrThrow({
    where: { shopId, processedAt: null, topic: "customers/data_request" },
  });
  await deliver(open.id);
  await deliver(open.id);
  expect(services.mailer.mails).toHaveLength(1);
  expect(await services.db.storedFile.count({ where: { shopId } })).toBe(1);
  expect(await services.db.shopifyWebhookReceipt.findUniqueOrThrow({ where: { id: open.id } })).toMatchObject(
    {
      payload: null,
      processedAt: services.now(),
    },
  );
});

test("after customers/redact nothing of the customer is left, and the ledger says what it said", async () => {
  const { services, shopId, receive, ofOthers, visitorId } = await setUp();
  await receive("customers/data_request", { customer: anna, orders_requested: [] });
  services.mailer.mails.length = 0;
  const ledger = await services.db.orderAttribution.findMany({ where: { shopId } });
  expect(ledger).toHaveLength(1);
  await receive("customers/redact", { customer: anna, orders_to_redact: [5] });
  const left = await everythingOf(services, shopId);
  for (const trace of ["anna.k@", "2345678", "Does it come in blue?", '"77"', ":77", "annas-cart"]) {
    expect(left, trace).not.toContain(trace);
  }
  expect(left).not.toContain(visitorId);
  expect(left).toContain(ofOthers);
  expect(await services.db.orderAttribution.findMany({ where: { shopId } })).toEqual(ledger);
  expect(await services.db.storedFile.count({ where: { shopId } })).toBe(0);
  const request = await services.db.privacyRequest.findFirstOrThrow({
    where: { shopId, kind: "customers_redact" },
  });
  expect(request).toMatchObject({ shopifyCustomerId: "77", completedAt: services.now() });
});

test("customers/redact twice changes nothing more, and no later message brings the customer back", async () => {
  const { services, shopId, receive, order } = await setUp();
  await receive("customers/redact", { customer: anna, orders_to_redact: [5] });
  const first = await everythingOf(services, shopId);
  await receive("customers/redact", { customer: anna, orders_to_redact: [5] });
  expect(await everythingOf(services, shopId)).toBe(first);
  order.refund({ index: 0, pieces: 1 });
  for (const message of order.messages) await applyOrderWebhook(services, { shopId, ...message });
  const stored = await services.db.shopOrder.findFirstOrThrow({ where: { shopId, id: "5" } });
  expect(stored).toMatchObject({ shopifyCustomerId: null, cartToken: null, tier: "influenced" });
  expect(await readOrderAttribution(services, { shopId, orderId: "5" })).toMatchObject({ netMinor: 0n });
});

test("an order message that is still to be booked loses its customer, and books what it should", async () => {
  const { services, shopId, shopDomain, receive, store } = await setUp();
  const later = simulateOrder({
    id: 6,
    currency: "EUR",
    createdAt: services.now(),
    lines: [line],
    customerId: 77,
  });
  later.pay();
  const receiptId = await store("orders/paid", { ...later.finalBody(), email: anna.email });
  await receive("customers/redact", { customer: anna, orders_to_redact: [6] });
  expect(
    JSON.stringify(await services.db.shopifyWebhookReceipt.findMany({ where: { shopDomain } })),
  ).not.toContain("anna.k");
  await runOrderJob(services, { shopId, receiptId });
  expect(await readOrderAttribution(services, { shopId, orderId: "6" })).toMatchObject({ netMinor: 1_000n });
});

test("the end of a longer address and a number within a longer one are other people", async () => {
  const { services, shopId, receive, say } = await setUp();
  const others = await Promise.all([
    say("write to joanna.k@example.com"),
    say("or anna.k@example.com.au, my order is 15123456789"),
  ]);
  await receive("customers/redact", { customer: anna, orders_to_redact: [] });
  const kept = await services.db.message.findMany({ where: { shopId, conversationId: { in: others } } });
  expect(kept.map(({ text }) => text).sort()).toEqual([
    "or anna.k@example.com.au, my order is 15123456789",
    "write to joanna.k@example.com",
  ]);
});

test("shop/redact after the uninstall leaves nothing of the shop but the audit row, and its neighbour as it was", async () => {
  const { services, shopId, shopDomain, receive } = await setUp();
  const neighbour = await setUp(services);
  const before = await everythingOf(services, neighbour.shopId);
  await fillOtherTables(services, shopId, shopDomain);
  await receive("customers/data_request", { customer: anna, orders_requested: [] });
  await uninstall(services, shopId);
  await receive("shop/redact", { shop_domain: shopDomain });
  expect(await tablesWith(services, shopId, shopDomain)).toEqual(["PrivacyRequest"]);
  expect(await everythingOf(services, neighbour.shopId)).toBe(before);
  const request = await services.db.privacyRequest.findFirstOrThrow({
    where: { shopId, kind: "shop_redact" },
  });
  expect(request).toMatchObject({
    completedAt: services.now(),
    outcome: { erased: true, rows: { shop: 2, files: 1 } },
  });
});

test("a late shop/redact after a re-install wipes nothing", async () => {
  const { services, shopId, shopDomain, receive, order } = await setUp();
  services.setNow(new Date("2026-11-23T12:00:00Z"));
  const before = await everythingOf(services, shopId);
  // Uninstalled and installed again within the two days that Shopify waits.
  await services.db.shop.update({
    where: { id: shopId },
    data: { installedAt: new Date("2026-11-22T12:00:00Z") },
  });
  await receive("shop/redact", { shop_domain: shopDomain });
  // Uninstalled once more, after the request was made.
  await services.db.shop.update({
    where: { id: shopId },
    data: { uninstalledAt: new Date("2026-11-23T13:00:00Z") },
  });
  await receive("shop/redact", { shop_domain: shopDomain }, new Date("2026-11-23T12:30:00Z"));
  await services.db.shop.update({ where: { id: shopId }, data: { uninstalledAt: null } });
  expect(await everythingOf(services, shopId)).toBe(before);
  await applyOrderWebhook(services, { shopId, topic: "orders/updated", payload: order.finalBody() });
  const outcomes = await services.db.privacyRequest.findMany({
    where: { shopId },
    select: { outcome: true },
  });
  expect(outcomes).toEqual(Array(2).fill({ outcome: { skipped: "the shop is installed again", rows: {} } }));
});

test("shop/redact erases a shop whose uninstall message was lost, once Shopify refuses the app", async () => {
  const { services, shopId, shopDomain, receive } = await setUp();
  services.setNow(new Date("2026-11-23T12:00:00Z"));
  services.accessTokens.read = async () => "still-valid";
  await receive("shop/redact", { shop_domain: shopDomain });
  expect(await services.db.shop.count({ where: { id: shopId } })).toBe(1);
  services.accessTokens.read = async () => {
    throw new AppError("forbidden", "The app is not installed.");
  };
  await receive("shop/redact", { shop_domain: shopDomain });
  expect(await tablesWith(services, shopId, shopDomain)).toEqual(["PrivacyRequest"]);
});

test("a shop/redact that stopped before its audit row was done is finished by the next run", async () => {
  const { services, shopId, shopDomain, store, deliver } = await setUp();
  await uninstall(services, shopId);
  const receiptId = await store("shop/redact", { shop_domain: shopDomain });
  let steps = 0;
  const dying = new Proxy(services.db, {
    get(db, key) {
      if (key === "$transaction" && ++steps === 6) throw new Error("killed");
      const value: unknown = Reflect.get(db, key, db);
      return typeof value === "function" ? (value.bind(db) as unknown) : value;
    },
  });
  await expect(runJob({ ...services, db: dying }, { shopId, receiptId })).rejects.toThrow("killed");
  await deliver(receiptId);
  expect(await tablesWith(services, shopId, shopDomain)).toEqual(["PrivacyRequest"]);
  expect(await services.db.privacyRequest.findFirstOrThrow({ where: { shopId } })).toMatchObject({
    completedAt: services.now(),
  });
});

test("after an erasure no late job writes anything for the shop", async () => {
  const { services, shopId, shopDomain, receive, order } = await setUp();
  await uninstall(services, shopId);
  await receive("shop/redact", { shop_domain: shopDomain });
  await applyOrderWebhook(services, { shopId, topic: "orders/updated", payload: order.finalBody() });
  expect(await reconcileOrders(services, { shopId })).toEqual({ complete: true, read: 0 });
  expect(await tablesWith(services, shopId, shopDomain)).toEqual(["PrivacyRequest"]);
});

test("a request for a shop that was never here, or another shop's receipt, changes nothing and is proven", async () => {
  const { services, shopId, store } = await setUp();
  const before = await everythingOf(services, shopId);
  const other = await createTestShop(services);
  const receiptId = await store("customers/redact", { customer: anna, orders_to_redact: [5] });
  await runJob(services, { shopId: other.shopId, receiptId });
  await services.db.shopifyWebhookReceipt.update({
    where: { id: receiptId },
    data: { shopId: null, shopDomain: "gone.myshopify.com" },
  });
  await runJob(services, { shopId: null, receiptId });
  expect(await everythingOf(services, shopId)).toBe(before);
  expect(
    await services.db.privacyRequest.findFirstOrThrow({ where: { shopDomain: "gone.myshopify.com" } }),
  ).toMatchObject({
    outcome: { skipped: "the shop is not known", rows: {} },
    completedAt: services.now(),
  });
});

const line = { unitMinor: 1_000n, quantity: 1 };

async function setUp(shared?: TestServices) {
  const services = shared ?? (await createTestServices());
  services.setNow(new Date("2026-11-20T12:00:00Z"));
  const { shopId, shopDomain } = await createTestShop(services);
  const talk = async (text: string, shopifyCustomerId: string | null = null) => {
    const conversation = await createTestConversation(services, { shopId });
    const { visitorId, conversationId } = conversation;
    await services.db.visitor.updateMany({ where: { id: visitorId }, data: { shopifyCustomerId } });
    await appendMessage(services, {
      shopId,
      conversationId,
      role: "shopper",
      text,
      clientKey: `k-${conversationId}`,
    });
    return conversation;
  };
  const say = async (text: string) => (await talk(text)).conversationId;
  const { conversationId: byAnna, visitorId } = await talk("Does it come in blue?", "77");
  const byMail = await say("Reach me: Anna.K@Example.com.");
  const byPhone = await say("call 0151/234 56-78 please");
  const ofOthers = await say("hello, I am Bea");
  await recordTouch(services, {
    shopId, conversationId: byAnna, visitorId, kind: "cart_tagged", cartToken: "annas-cart", shopifyCustomerId: "77",
    occurredAt: services.now(),
  }); // prettier-ignore
  const order = simulateOrder({
    id: 5, currency: "EUR", createdAt: new Date("2026-11-20T12:10:00Z"), lines: [line], customerId: 77, cartToken: "annas-cart",
  }); // prettier-ignore
  order.pay();
  const store = async (topic: string, payload: object, triggeredAt = services.now()): Promise<string> => {
    const id = services.newId("receipt");
    await services.db.shopifyWebhookReceipt.create({
      data: {
        id,
        shopId,
        webhookId: id,
        shopDomain,
        topic,
        payload,
        triggeredAt,
        receivedAt: services.now(),
      },
    });
    return id;
  };
  const deliver = (receiptId: string) => runJob(services, { shopId, receiptId });
  await runOrderJob(services, { shopId, receiptId: await store("orders/paid", order.finalBody()) });
  return {
    services, shopId, shopDomain, order, say, store, deliver, byAnna, byMail, byPhone, ofOthers, visitorId,
    receive: async (topic: string, payload: object, triggeredAt?: Date): Promise<void> =>
      deliver(await store(topic, payload, triggeredAt)),
  }; // prettier-ignore
}

async function uninstall(services: TestServices, shopId: string): Promise<void> {
  await services.db.shop.update({ where: { id: shopId }, data: { uninstalledAt: services.now() } });
}

async function tableColumns(services: TestServices): Promise<{ table: string; column: string }[]> {
  return await services.db.$queryRaw`
    SELECT "table_name" AS "table", "column_name" AS "column" FROM information_schema.columns
    WHERE "table_schema" = 'public' AND "table_name" ~ '^[A-Z]'
      AND ("column_name" IN ('shopId', 'shopDomain', 'shop') OR ("table_name" = 'Shop' AND "column_name" = 'id'))`;
}

async function tablesWith(services: TestServices, shopId: string, shopDomain: string): Promise<string[]> {
  const found = new Set<string>();
  for (const { table, column } of await tableColumns(services)) {
    const rows = await services.db.$queryRawUnsafe<unknown[]>(
      `SELECT 1 FROM "${table}" WHERE "${column}" IN ($1, $2) LIMIT 1`,
      shopId,
      shopDomain,
    );
    if (rows.length > 0) found.add(table);
  }
  return [...found].sort();
}

/** Every row of the shop as text, save the audit. */
async function everythingOf(services: TestServices, shopId: string): Promise<string> {
  const parts: string[] = [];
  const columns = await tableColumns(services);
  for (const { table } of columns.filter(
    ({ table, column }) => column === "shopId" && table !== "PrivacyRequest",
  )) {
    const ignore = table === "ShopifyWebhookReceipt" ? `AND "topic" NOT LIKE '%redact'` : "";
    const rows = await services.db.$queryRawUnsafe<{ row: string }[]>(
      `SELECT to_jsonb(t)::text AS "row" FROM "${table}" t WHERE "shopId" = $1 ${ignore} ORDER BY 1`,
      shopId,
    );
    parts.push(...rows.map(({ row }) => `${table} ${row}`));
  }
  return parts.join("\n");
}

/** One row in each table that the tests above leave empty. */
async function fillOtherTables(services: TestServices, shopId: string, shopDomain: string): Promise<void> {
  const at = services.now();
  const { db } = services;
  await db.session.create({
    data: { id: `offline_${shopDomain}`, shop: shopDomain, state: "", isOnline: false },
  });
  await db.searchDocument.create({
    data: { shopId, collection: "product", id: "1", sequence: 1n, fields: {} },
  });
  await db.searchGeneration.create({ data: { shopId, collection: "product", sequence: 1n } });
  await db.catalogSync.create({
    data: {
      id: `sync_${shopId}`,
      shopId,
      status: "completed",
      bulkOperations: {},
      checkpoint: {},
      startedAt: at,
    },
  });
  await db.catalogState.create({ data: { shopId } });
  await db.productCollection.create({
    data: { shopId, id: "1", handle: "a", title: "A", sourceUpdatedAt: at, observedAt: at },
  });
  await db.knowledgeSource.create({
    data: { id: `src_${shopId}`, shopId, kind: "shopify_page", externalId: "1", title: "A", status: "ready" },
  });
  await db.chunk.create({
    data: { shopId, id: "chk_1", sourceId: `src_${shopId}`, position: 0, headings: [], text: "a" },
  });
  await db.attributionState.create({ data: { shopId } });
}
