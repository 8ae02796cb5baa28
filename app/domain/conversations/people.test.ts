import { expect, test, vi } from "vitest";
import { recordTeammate } from "~/domain/shops/record-teammate";
import { createTestConversation } from "~/testing/test-conversation";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { appendMessage } from "./append-message";
import { appendTeammateMessage } from "./append-teammate-message";
import { claimConversation } from "./claim-conversation";
import { closeConversation } from "./close-conversation";
import { createConversationWatch } from "./conversation-watch";
import { eraseVisitorData } from "./erase-visitor-data";
import { followConversation } from "./follow-conversation";
import { handOff } from "./hand-off";
import { countWaitingConversations, listWaitingConversations } from "./list-waiting-conversations";
import { readOpenHandoff } from "./read-open-handoff";
import { readTranscript } from "./read-transcript";
import { releaseConversation } from "./release-conversation";

vi.setConfig({ testTimeout: 60_000 });

const names: Record<string, string> = { ada: "Ada Hill", ben: "Ben Oak", cy: "cy@example.com" };

async function setUp() {
  const services = await createTestServices({
    teammateNames: { read: async ({ idToken }) => names[idToken] ?? null },
  });
  const shop = await createTestShop(services);
  const { shopId, shopDomain } = shop;
  const hire = async (name: string) =>
    (await recordTeammate(services, { shopId, shopDomain, subject: `${shopId}${name}`, idToken: name }))
      .teammateId;
  const [ada, ben, cy] = [await hire("ada"), await hire("ben"), await hire("cy")];
  const { conversationId, visitorId } = await createTestConversation(services, { shopId });
  const at = { shopId, conversationId };
  const ask = () => handOff(services, { ...at, reason: "requested", summary: "A zip" });
  const write = (teammateId: string, text: string, clientKey = crypto.randomUUID()) =>
    appendTeammateMessage(services, { ...at, teammateId, text, clientKey });
  const claim = (teammateId: string, from: string | null = null) =>
    claimConversation(services, { ...at, teammateId, from });
  const said = async () =>
    (await readTranscript(services, at))!.messages.map(({ role, text }) => `${role}: ${text}`);
  const follow = (change: Partial<Parameters<typeof followConversation>[1]> = {}, of = services) =>
    followConversation(of, {
      ...{ ...at, visitorId, afterSequence: 0, seenSequence: null, speakerKey: "waiting", waitMs: 20_000 },
      ...{ signal: new AbortController().signal, ...change },
    });
  return { services, shop, at, visitorId, ada, ben, cy, ask, write, claim, said, follow };
}

test("of two teammates who take a conversation at once one has it, and the other is told who", async () => {
  const { services, at, ada, ben, ask, claim, said } = await setUp();
  await ask();
  const outcomes = await Promise.all([claim(ada), claim(ben)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["claimed", "held"]);
  const holder = (await readOpenHandoff(services, at))!.teammateId!;
  const [told, name] = holder === ada ? [outcomes[1], "Ada Hill"] : [outcomes[0], "Ben Oak"];
  expect(told).toEqual({ status: "held", teammateId: holder, name });
  expect(await said()).toHaveLength(1);
  expect(await claim(holder)).toEqual({ status: "already" });
  const events = await services.db.domainEvent.findMany({ where: { shopId: at.shopId } });
  expect(events.filter(({ type }) => type === "conversation.claimed")).toHaveLength(1);
});

test("a conversation that nobody asked a person for can be taken over, and another shop's or a closed one cannot", async () => {
  const { services, at, ada, claim } = await setUp();
  expect(await claim(ada)).toEqual({ status: "claimed" });
  expect(await services.db.handoff.findMany({ where: at })).toMatchObject([
    { reason: "taken_over", teammateId: ada, claimedAt: services.now() },
  ]);
  expect(services.queue.jobs).toEqual([]);
  const other = await createTestShop(services);
  const foreign = { ...at, shopId: other.shopId, teammateId: ada, from: null };
  await expect(claimConversation(services, foreign)).rejects.toMatchObject({ code: "not_found" });
  expect(await closeConversation(services, at)).toBe(true);
  expect(await closeConversation(services, at)).toBe(false);
  await expect(claim(ada)).rejects.toMatchObject({ code: "conflict" });
  expect(await readOpenHandoff(services, at)).toBeNull();
});

test("a conversation that was closed is not handed over afterwards, and stays out of the inbox", async () => {
  const { services, shop, at, ask } = await setUp();
  await closeConversation(services, at);
  expect(await ask()).toEqual({ status: "closed" });
  expect(await listWaitingConversations(services, shop)).toEqual([]);
  expect(await countWaitingConversations(services, shop)).toBe(0);
  expect(await services.db.conversation.findFirst({ where: { shopId: at.shopId } })).toMatchObject({
    handedOffAt: null,
  });
});

test("who was erased waits for nobody: neither the inbox nor its count has them, and they are not handed over again", async () => {
  const { services, shop, at, ada, ask, claim } = await setUp();
  await ask();
  const held = await createTestConversation(services, shop);
  await claimConversation(services, { ...held, teammateId: ada, from: null });
  await eraseVisitorData(services, {
    ...{ shopId: at.shopId, shopifyCustomerId: null },
    conversationIds: [at.conversationId, held.conversationId],
  });
  expect(await countWaitingConversations(services, shop)).toBe(0);
  expect(await listWaitingConversations(services, shop)).toEqual([]);
  expect(await services.db.handoff.findMany({ where: { shopId: at.shopId } })).toMatchObject([
    { releasedAt: services.now() },
    { releasedAt: services.now() },
  ]);
  expect(await readOpenHandoff(services, at)).toBeNull();
  expect(await ask()).toEqual({ status: "closed" });
  await expect(claim(ada)).rejects.toMatchObject({ code: "conflict" });
});

test("who writes first has the conversation, another is told who, and can take it from them in so many words", async () => {
  const { ada, ben, ask, write, claim, said } = await setUp();
  await expect(write(ada, "Hello")).rejects.toMatchObject({ code: "conflict" });
  await ask();
  const key = crypto.randomUUID();
  const first = await write(ada, " Hello!\r\nAda here. ", key);
  expect(first).toMatchObject({ role: "teammate", text: "Hello!\nAda here.", teammateId: ada });
  expect((await write(ada, "Hello again", key)).messageId).toBe(first.messageId);
  await expect(write(ben, "Me too")).rejects.toThrow("Ada Hill has this conversation");
  expect(await claim(ben)).toMatchObject({ status: "held", name: "Ada Hill" });
  expect(await claim(ben, ada)).toEqual({ status: "claimed" });
  await write(ben, "Now me");
  await expect(write(ada, "And me")).rejects.toMatchObject({ code: "conflict" });
  await expect(write(ben, "  ")).rejects.toMatchObject({ code: "validation_error" });
  expect(await said()).toEqual([
    "system: Ada from Test shop answers you now.",
    "teammate: Hello!\nAda here.",
    "system: Ben from Test shop answers you now.",
    "teammate: Now me",
  ]);
});

test("a shopper reads in their language who speaks, and never a teammate's last name or address", async () => {
  const { services, at, cy, claim, said, follow } = await setUp();
  await services.db.conversation.updateMany({ where: { shopId: at.shopId }, data: { locale: "de-AT" } });
  await claim(cy);
  expect((await follow()).speaker).toEqual({
    ...{ kind: "teammate", key: cy, name: "Test shop", pictureUrl: null },
  });
  await releaseConversation(services, at);
  expect(await said()).toEqual([
    "system: Ein Mensch von Test shop antwortet jetzt.",
    "system: Ab hier antwortet wieder Test shop assistant: eine KI, kein Mensch.",
  ]);
  expect((await follow()).speaker).toMatchObject({ kind: "agent", name: "Test shop assistant" });
});

test("the inbox holds who waits longest first and then what teammates have, with what is not answered", async () => {
  const { services, shop, at, ada, ask, claim, write } = await setUp();
  const say = (conversationId: string, role: "shopper" | "agent", text: string, endReason?: string) =>
    appendMessage(services, {
      shopId: at.shopId,
      conversationId,
      role,
      text,
      ...(endReason ? { endReason } : {}),
    });
  await say(at.conversationId, "shopper", "The zip is broken");
  await ask();
  await say(at.conversationId, "agent", "Somebody will answer", "handed_off");
  await say(at.conversationId, "shopper", "Hello?");
  services.setNow(new Date(services.now().getTime() + 60_000));
  const second = await createTestConversation(services, shop);
  await handOff(services, { ...second, reason: "unanswered", summary: "" });
  const ids = async () => (await listWaitingConversations(services, shop)).map((row) => row.conversationId);
  expect(await ids()).toEqual([at.conversationId, second.conversationId]);
  expect((await listWaitingConversations(services, shop))[0]).toMatchObject({
    ...{ summary: "A zip", reason: "The shopper asked for a person.", teammateId: null },
    ...{ lastShopperText: "Hello?", unansweredCount: 2 },
  });
  expect(await countWaitingConversations(services, shop)).toBe(2);
  await claim(ada);
  await write(ada, "Hi");
  expect(await ids()).toEqual([second.conversationId, at.conversationId]);
  expect((await listWaitingConversations(services, shop))[1]).toMatchObject({
    teammateId: ada,
    unansweredCount: 0,
  });
  expect(await countWaitingConversations(services, shop)).toBe(1);
  await closeConversation(services, second);
  await releaseConversation(services, at);
  expect(await ids()).toEqual([]);
  expect(await listWaitingConversations(services, await createTestShop(services))).toEqual([]);
});

test("followers hear a teammate's words and a new speaker, soon and once", async () => {
  const { at, ada, visitorId, ask, write, follow } = await setUp();
  await ask();
  const [one, two] = [follow(), follow()];
  await new Promise((resolve) => setTimeout(resolve, 100));
  const startedAt = performance.now();
  await write(ada, "Hello!");
  const heard = await one;
  expect(performance.now() - startedAt).toBeLessThan(3_000);
  expect(await two).toEqual(heard);
  expect(heard.speaker).toMatchObject({ kind: "teammate", name: "Ada" });
  expect(heard.messages).toMatchObject([
    { role: "system", sequence: 1 },
    { role: "teammate", text: "Hello!", sequence: 2, teammate: { name: "Ada", pictureUrl: null } },
  ]);
  expect(JSON.stringify(heard)).not.toContain("Hill");
  const later = await follow({ afterSequence: heard.sequence, speakerKey: ada, waitMs: 50 });
  expect(later).toEqual({ messages: [], sequence: 2, speaker: heard.speaker });
  expect(await follow({ afterSequence: "now", speakerKey: null })).toMatchObject({
    messages: [],
    sequence: 2,
  });
  await expect(follow({ visitorId: `${visitorId}x` })).rejects.toMatchObject({ code: "not_found" });
  expect(at.shopId).toBeTruthy();
});

test("who was not following when a teammate took the conversation over is told all that was said since", async () => {
  const { services, at, ada, ask, claim, write, follow } = await setUp();
  await ask();
  await write(ada, "Long ago");
  await releaseConversation(services, at);
  await appendMessage(services, { ...at, role: "shopper", text: "Does it come in blue?" });
  services.setNow(new Date(services.now().getTime() + 1_000));
  await claim(ada);
  await write(ada, "It does");
  await appendMessage(services, { ...at, role: "shopper", text: "Hello?" });
  const { messages } = await follow({ afterSequence: "handover", speakerKey: null });
  expect(messages.map(({ text }) => text)).toEqual(["Ada from Test shop answers you now.", "It does"]);
});

test("all who wait cost one query for each half second, nobody costs none, and who leaves waits no more", async () => {
  const { services, at } = await setUp();
  let queries = 0;
  const counted = new Proxy(services.db, {
    get: (db, name: keyof typeof services.db) => {
      if (name === "$queryRaw") queries++;
      return db[name];
    },
  });
  const watch = createConversationWatch(counted, { everyMs: 100 });
  const { readMarkedConversation } = await import("./conversation-watch");
  const { mark } = (await readMarkedConversation(services.db, at))!;
  const leaving = new AbortController();
  const wait = (signal: AbortSignal, of = at) => watch.wait({ ...of, mark, timeoutMs: 700, signal });
  const staying = new AbortController().signal;
  const startedAt = performance.now();
  const all = [...Array.from({ length: 20 }, () => wait(staying)), wait(leaving.signal)];
  leaving.abort();
  await all.at(-1);
  expect(performance.now() - startedAt).toBeLessThan(200);
  await Promise.all(all);
  expect(queries).toBeGreaterThan(1);
  expect(queries).toBeLessThanOrEqual(8);
  const before = queries;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(queries - before).toBeLessThanOrEqual(1);
  const gone = wait(staying, { ...at, conversationId: "conv_gone" });
  await gone;
  const last = watch.wait({ ...at, mark, timeoutMs: 60_000, signal: staying });
  watch.close();
  await last;
  await watch.wait({ ...at, mark, timeoutMs: 60_000, signal: staying });
});

test("a database that cannot be asked ends the waiting with its error", async () => {
  const { services, at } = await setUp();
  const broken = new Proxy(services.db, {
    get: (db, name: keyof typeof services.db) => {
      if (name === "$queryRaw") return () => Promise.reject(new Error("gone away"));
      return db[name];
    },
  });
  const watch = createConversationWatch(broken, { everyMs: 10 });
  const { signal } = new AbortController();
  await expect(watch.wait({ ...at, mark: "", timeoutMs: 5_000, signal })).rejects.toThrow("gone away");
});
