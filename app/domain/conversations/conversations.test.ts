import { expect, test } from "vitest";
import { createTestConversation } from "~/testing/test-conversation";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { appendMessage } from "./append-message";
import { claimTurn, releaseTurn } from "./claim-turn";
import { handOff } from "./hand-off";
import { listConversations } from "./list-conversations";
import { canGoOn, readConversation, readOpenConversation } from "./read-conversation";
import { readTranscript } from "./read-transcript";
import { recordVisitor } from "./record-visitor";
import { releaseConversation } from "./release-conversation";
import { startConversation } from "./start-conversation";

async function setUp() {
  const services = await createTestServices();
  const shop = await createTestShop(services);
  return { services, ...(await createTestConversation(services, shop)) };
}

test("messages written at once get sequences without a gap, and the conversation counts them", async () => {
  const { services, shopId, conversationId } = await setUp();
  await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      appendMessage(services, { shopId, conversationId, role: "shopper", text: `message ${i}` }),
    ),
  );
  const { conversation, messages } = (await readTranscript(services, { shopId, conversationId }))!;
  expect(messages.map((message) => message.sequence)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
  expect(conversation.messageCount).toBe(12);
  const events = await services.db.domainEvent.findMany({ where: { shopId } });
  expect(events.filter((event) => event.type === "message.created")).toHaveLength(12);
  expect(events.filter((event) => event.type === "conversation.started")).toHaveLength(1);
});

test("the same client key, sent twice at once, is stored once and both hear the same message", async () => {
  const { services, shopId, conversationId } = await setUp();
  const send = () =>
    appendMessage(services, { shopId, conversationId, role: "shopper", text: "Hello", clientKey: "k1" });
  const [one, two] = await Promise.all([send(), send()]);
  expect(one.message.messageId).toBe(two.message.messageId);
  expect([one.appended, two.appended].sort()).toEqual([false, true]);
  expect((await readTranscript(services, { shopId, conversationId }))!.messages).toHaveLength(1);
});

test("the first answer of the agent counts the conversation, the second changes nothing", async () => {
  const { services, shopId, conversationId } = await setUp();
  await appendMessage(services, { shopId, conversationId, role: "agent", text: "Hi" });
  const countedAt = services.now();
  services.setNow(new Date(countedAt.getTime() + 60_000));
  await appendMessage(services, { shopId, conversationId, role: "agent", text: "Still here" });
  expect((await readConversation(services, { shopId, conversationId }))!.countedAt).toEqual(countedAt);
});

test("the same visitor and start key start one conversation", async () => {
  const { services, shopId, agentId, visitorId } = await setUp();
  const start = (visitor: string) =>
    startConversation(services, {
      shopId,
      agentId,
      visitorId: visitor,
      channel: "widget",
      startKey: "first",
    });
  const [one, two] = await Promise.all([start(visitorId), start(visitorId)]);
  expect(one.id).toBe(two.id);
  const other = await recordVisitor(services, { shopId, visitorId: null, shopifyCustomerId: null });
  expect((await start(other.id)).id).not.toBe(one.id);
});

test("another shop's or visitor's conversation is not found", async () => {
  const { services, shopId, visitorId, conversationId } = await setUp();
  const other = await createTestShop(services);
  const foreign = { shopId: other.shopId, conversationId };
  await expect(appendMessage(services, { ...foreign, role: "shopper", text: "x" })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(claimTurn(services, { ...foreign, turnId: "t", untilMs: 1_000 })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await readTranscript(services, foreign)).toBeNull();
  expect(await readTranscript(services, { shopId, conversationId, visitorId: "vis_other" })).toBeNull();
  expect(await readOpenConversation(services, { ...foreign, visitorId })).toBeNull();
  expect((await listConversations(services, { shopId: other.shopId })).total).toBe(0);
});

test("a conversation that was idle for a day does not go on", async () => {
  const { services, shopId, visitorId, conversationId } = await setUp();
  const at = { shopId, visitorId, conversationId: null };
  expect((await readOpenConversation(services, at))!.id).toBe(conversationId);
  services.setNow(new Date(services.now().getTime() + 24 * 3_600_000));
  expect(await readOpenConversation(services, at)).toBeNull();
});

test("a conversation that waits for a person or has one goes on for a week, for the page and for the message alike", async () => {
  const { services, shopId, visitorId, conversationId } = await setUp();
  const pass = (hours: number) => services.setNow(new Date(services.now().getTime() + hours * 3_600_000));
  const goesOn = async () => {
    const [open, known] = await Promise.all([
      readOpenConversation(services, { shopId, visitorId, conversationId: null }),
      readConversation(services, { shopId, visitorId, conversationId }),
    ]);
    expect(canGoOn(known!, services.now())).toBe(open !== null);
    return open?.id === conversationId;
  };
  await handOff(services, { shopId, conversationId, reason: "requested", summary: "" });
  pass(7 * 24 - 1);
  expect(await goesOn()).toBe(true);
  await releaseConversation(services, { shopId, conversationId });
  pass(24);
  expect(await goesOn()).toBe(false);
  await handOff(services, { shopId, conversationId, reason: "requested", summary: "" });
  expect(await goesOn()).toBe(true);
  pass(6 * 24);
  expect(await goesOn()).toBe(false);
});

test("pages of conversations hold each one once, the last touched first", async () => {
  const { services, shopId, agentId, visitorId } = await setUp();
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) {
    const { id } = await startConversation(services, { shopId, agentId, visitorId, channel: "widget" });
    services.setNow(new Date(services.now().getTime() + (i % 2) * 1_000));
    await appendMessage(services, { shopId, conversationId: id, role: "shopper", text: `question ${i}` });
    ids.push(id);
  }
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listConversations(services, { shopId, limit: 2, cursor });
    expect(page.total).toBe(5);
    expect(page.rows.every((row) => row.firstShopperText.startsWith("question"))).toBe(true);
    seen.push(...page.rows.map((row) => row.conversationId));
    cursor = page.nextCursor;
  } while (cursor);
  expect([...seen].sort()).toEqual([...ids].sort());
  expect(seen[0]).toBe(ids[4]! > ids[3]! ? ids[4] : ids[3]);
});

test("only one turn at a time holds a conversation, and a dead one lets go after its time", async () => {
  const { services, shopId, conversationId } = await setUp();
  const claim = (turnId: string) => claimTurn(services, { shopId, conversationId, turnId, untilMs: 1_000 });
  const results = await Promise.allSettled(["a", "b", "c"].map(claim));
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  services.setNow(new Date(services.now().getTime() + 1_000));
  await claim("d");
  await releaseTurn(services, { shopId, conversationId, turnId: "a" });
  await expect(claim("e")).rejects.toMatchObject({ code: "conflict" });
  await releaseTurn(services, { shopId, conversationId, turnId: "d" });
  await claim("e");
});

test("a visitor id is kept by its owner alone: a guest, and the customer they become", async () => {
  const { services, shopId } = await setUp();
  const visit = (visitorId: string | null, shopifyCustomerId: string | null) =>
    recordVisitor(services, { shopId, visitorId, shopifyCustomerId }).then((visitor) => visitor.id);
  const guest = await visit(null, null);
  expect(await visit(guest, null)).toBe(guest);
  expect(await visit(guest, "77")).toBe(guest);
  expect(await visit(guest, "77")).toBe(guest);
  expect(await visit(guest, "88")).not.toBe(guest);
  expect(await visit(guest, null)).not.toBe(guest);
  expect(await visit("vis_invented", null)).not.toBe("vis_invented");
  const other = await createTestShop(services);
  const there = { shopId: other.shopId, visitorId: guest, shopifyCustomerId: "77" };
  expect((await recordVisitor(services, there)).id).not.toBe(guest);
});
