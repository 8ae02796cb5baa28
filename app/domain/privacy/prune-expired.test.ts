import { beforeAll, expect, test } from "vitest";
import { recordTouch } from "~/domain/attribution/record-touch";
import { appendMessage } from "~/domain/conversations/append-message";
import { pruneExpired } from "~/jobs/prune-expired";
import { createTestConversation } from "~/testing/test-conversation";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";

const now = new Date("2026-11-20T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 3_600_000);

// Opening the database takes its time on a busy machine.
beforeAll(async () => void (await createTestServices()), 60_000);

test("a processed receipt is emptied after 30 days, and any receipt is gone after 60", async () => {
  const services = await createTestServices();
  const { shopId, shopDomain } = await createTestShop(services);
  const ages = [
    [29, true],
    [31, true],
    [31, false],
    [61, true],
    [61, false],
  ] as const;
  for (const [days, processed] of ages) {
    const id = `${shopId}-${days}-${processed}`;
    await services.db.shopifyWebhookReceipt.create({
      data: {
        id, shopId, webhookId: id, shopDomain, topic: "orders/paid", payload: { id: 1 }, receivedAt: daysAgo(days),
        processedAt: processed ? daysAgo(days) : null,
      },
    }); // prettier-ignore
  }
  await pruneExpired(services);
  await pruneExpired(services);
  const left = await services.db.shopifyWebhookReceipt.findMany({
    where: { shopId },
    orderBy: { id: "asc" },
  });
  expect(left.map(({ id, payload }) => [id.slice(shopId.length), payload])).toEqual([
    ["-29-true", { id: 1 }],
    ["-31-false", { id: 1 }],
    ["-31-true", null],
  ]);
});

test("conversations go after as many days as their own shop says, with all that belongs to them", async () => {
  const services = await createTestServices();
  const short = await talkAt(services, [31, 29], 30);
  const long = await talkAt(services, [31, 29], 365);
  const order = { shopId: short.shopId, orderId: "1", conversationId: short.ids[0]! };
  await services.db.orderAttribution.create({
    data: {
      ...order, id: services.newId("ledgerRow"), tier: "direct", rule: "line_property", kind: "sale", amountMinor: 5n,
      currency: "EUR", evidence: {}, sourceKey: "sale:1:direct", occurredAt: daysAgo(31), recordedAt: daysAgo(31),
    },
  }); // prettier-ignore
  services.setNow(now);
  await pruneExpired(services);
  await pruneExpired(services);
  expect(await rowsOf(services, short.shopId)).toEqual({
    conversations: [short.ids[1]],
    messages: 2,
    touches: 1,
    visitors: 1,
  });
  expect(await rowsOf(services, long.shopId)).toEqual({
    conversations: long.ids,
    messages: 4,
    touches: 2,
    visitors: 2,
  });
  expect(await services.db.orderAttribution.count({ where: order })).toBe(1);
});

test("the file of a data request is gone 60 days after it was answered", async () => {
  const services = await createTestServices();
  const { shopId, shopDomain } = await createTestShop(services);
  for (const days of [59, 61]) {
    const { fileId } = await services.files.put({
      shopId,
      name: `${days}`,
      contentType: "a/b",
      bytes: new Uint8Array(1),
    });
    await services.db.privacyRequest.create({
      data: {
        id: `${shopId}-${days}`, shopId, shopDomain, kind: "customers_data_request", fileId, requestedAt: daysAgo(days),
        completedAt: daysAgo(days),
      },
    }); // prettier-ignore
  }
  await pruneExpired(services);
  const files = await services.db.storedFile.findMany({ where: { shopId } });
  expect(files.map(({ name }) => name)).toEqual(["59"]);
});

async function talkAt(services: TestServices, days: number[], retentionDays: number) {
  const { shopId } = await createTestShop(services);
  await services.db.shopSettings.update({ where: { shopId }, data: { retentionDays } });
  const ids: string[] = [];
  for (const age of days) {
    services.setNow(daysAgo(age));
    const { conversationId, visitorId } = await createTestConversation(services, { shopId });
    ids.push(conversationId);
    for (const role of ["shopper", "agent"] as const) {
      await appendMessage(services, { shopId, conversationId, role, text: "hello" });
    }
    await recordTouch(services, {
      shopId,
      conversationId,
      visitorId,
      kind: "identified",
      occurredAt: daysAgo(age),
    });
  }
  return { shopId, ids };
}

async function rowsOf({ db }: TestServices, shopId: string) {
  const conversations = await db.conversation.findMany({ where: { shopId }, orderBy: { startedAt: "asc" } });
  return {
    conversations: conversations.map(({ id }) => id),
    messages: await db.message.count({ where: { shopId } }),
    touches: await db.attributionTouch.count({ where: { shopId } }),
    visitors: await db.visitor.count({ where: { shopId } }),
  };
}
