import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { appendMessage } from "~/domain/conversations/append-message";
import { appendTeammateMessage } from "~/domain/conversations/append-teammate-message";
import { eraseVisitorData } from "~/domain/conversations/erase-visitor-data";
import { exportVisitorData } from "~/domain/conversations/export-visitor-data";
import { followConversation } from "~/domain/conversations/follow-conversation";
import { handOff } from "~/domain/conversations/hand-off";
import { isShopperHere } from "~/domain/conversations/record-shopper-seen";
import { recordTeammate } from "~/domain/shops/record-teammate";
import { createTestConversation } from "~/testing/test-conversation";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { captureFormLead } from "./capture-form-lead";
import { mailMissedAnswer } from "./mail-missed-answer";
import { buildMissedAnswerMail } from "./missed-answer-mail";

vi.setConfig({ testTimeout: 60_000 });

const anna = "anna@example.com";

async function setUp() {
  const services = await createTestServices({ teammateNames: { read: async () => "Ada Hill" } });
  const shop = await createTestShop(services);
  const { shopId, shopDomain } = shop;
  const { teammateId } = await recordTeammate(services, {
    ...{ shopId, shopDomain, subject: shopId, idToken: "token" },
  });
  const { conversationId, visitorId, agentId } = await createTestConversation(services, { shopId });
  const at = { shopId, conversationId };
  await handOff(services, { ...at, reason: "requested", summary: "" });
  return {
    ...{ services, shop, at, visitorId },
    giveAddress: (email = anna) =>
      captureFormLead(services, {
        ...{ ...at, agentId, visitorId, source: "handoff", wish: { email }, isCustomer: false },
      }),
    write: (text: string) =>
      appendTeammateMessage(services, { ...at, teammateId, text, clientKey: crypto.randomUUID() }),
    follow: (afterSequence: number, seenSequence: number | null = afterSequence) =>
      followConversation(services, {
        ...{ ...at, visitorId, afterSequence, seenSequence, speakerKey: null, waitMs: 0 },
        signal: new AbortController().signal,
      }),
    pass: (seconds: number) => services.setNow(new Date(services.now().getTime() + seconds * 1_000)),
    run: () => mailMissedAnswer(services, at),
    conversation: () => services.db.conversation.findFirstOrThrow({ where: { shopId } }),
    waiting: () => services.queue.jobs.filter(({ name }) => name === "mail-missed-answer"),
  };
}

test("what a teammate writes to a shopper who has left comes by mail after three minutes, all in one and once", async () => {
  const { services, at, giveAddress, write, pass, run, waiting } = await setUp();
  await giveAddress();
  await write("Hello!\nThe zip is under guarantee.");
  await write("Send it back to us.");
  expect(waiting()).toMatchObject([{ data: at, options: { startAfterSeconds: 180 } }]);
  await run();
  expect(services.mailer.mails).toEqual([]);
  pass(180);
  await Promise.all([run(), run(), run()]);
  expect(services.mailer.mails).toHaveLength(1);
  const [mail] = services.mailer.mails;
  expect(mail).toMatchObject({
    ...{ to: anna, replyTo: "merchant@example.com", subject: "Test shop has answered you" },
  });
  expect(mail!.text).toContain(
    "Ada wrote:\n\nHello!\nThe zip is under guarantee.\n\nSend it back to us.\n\n",
  );
  expect(mail!.text).not.toContain("Hill");
  expect(mail!.text).not.toContain(at.conversationId);
  await write("Are you there?");
  pass(180);
  await run();
  await run();
  expect(services.mailer.mails).toHaveLength(2);
  expect(services.mailer.mails[1]!.text).toContain("Are you there?");
  expect(services.mailer.mails[1]!.text).not.toContain("guarantee");
});

test("what was written a moment ago waits its time, also where an earlier look comes first", async () => {
  const { services, giveAddress, write, follow, pass, run, waiting } = await setUp();
  await giveAddress();
  await write("One");
  await follow((await follow(0)).sequence);
  pass(170);
  await write("Two");
  services.queue.jobs.length = 0;
  pass(10);
  await run();
  expect(services.mailer.mails).toEqual([]);
  expect(waiting()).toMatchObject([{ options: { startAfterSeconds: 170 } }]);
});

test("a shopper who has seen it gets no mail, and what was only on its way counts as not seen", async () => {
  const { services, giveAddress, write, follow, pass, run } = await setUp();
  await giveAddress();
  await write("Hello");
  const { sequence } = await follow(0);
  await write("Lost on the way");
  await follow(sequence);
  pass(180);
  await run();
  expect(services.mailer.mails).toHaveLength(1);
  expect(services.mailer.mails[0]!.text).toContain("Lost on the way");
  expect(services.mailer.mails[0]!.text).not.toContain("Hello");
  await write("Seen");
  await follow((await follow(sequence)).sequence);
  pass(180);
  await run();
  expect(services.mailer.mails).toHaveLength(1);
});

test("what was fetched by a page that nobody looks at is mailed", async () => {
  const { services, giveAddress, write, follow, pass, run } = await setUp();
  await giveAddress();
  await write("Hello");
  await follow((await follow(0, null)).sequence, null);
  pass(180);
  await run();
  expect(services.mailer.mails).toHaveLength(1);
});

test("nobody's address is nobody's mail, and what they then missed is mailed once they have given one", async () => {
  const { services, write, giveAddress, pass, run } = await setUp();
  await write("Hello");
  pass(180);
  await run();
  expect(services.mailer.mails).toEqual([]);
  await giveAddress();
  const other = await createTestShop(services);
  await mailMissedAnswer(services, {
    shopId: other.shopId,
    conversationId: (await write("More")).conversationId,
  });
  expect(services.mailer.mails).toEqual([]);
  await run();
  expect(services.mailer.mails[0]!.text).toContain("Hello");
});

test("without a mail server nothing counts as mailed, and it is once there is one", async () => {
  const { services, giveAddress, write, pass, run, conversation } = await setUp();
  await giveAddress();
  await write("Hello");
  pass(180);
  services.mailer.delivers = false;
  await run();
  expect(services.mailer.mails).toEqual([]);
  expect(await conversation()).toMatchObject({ mailedSequence: 0 });
  services.mailer.delivers = true;
  await run();
  expect(services.mailer.mails).toHaveLength(1);
});

test("a mail that was not taken is tried again", async () => {
  const { services, giveAddress, write, pass, run } = await setUp();
  await giveAddress();
  await write("Hello");
  pass(180);
  const { send } = services.mailer;
  services.mailer.send = () => Promise.reject(new Error(`550 <${anna}>: no such mailbox`));
  await expect(run()).rejects.toThrow(/550/);
  services.mailer.send = send;
  await run();
  expect(services.mailer.mails).toHaveLength(1);
});

test("that the shopper is there is known from what they write and read, and written at most every 20 seconds", async () => {
  const { services, at, follow, write, pass, conversation } = await setUp();
  const here = async () => isShopperHere(await conversation(), services.now());
  expect(await here()).toBe(false);
  await appendMessage(services, { ...at, role: "shopper", text: "Hi" });
  expect(await here()).toBe(true);
  pass(61);
  expect(await here()).toBe(false);
  await follow(1, null);
  expect(await here()).toBe(false);
  await follow(0);
  const first = (await conversation()).shopperSeenAt;
  expect(first).toEqual(services.now());
  pass(19);
  await follow(1);
  await follow(0);
  expect(await conversation()).toMatchObject({ seenSequence: 1 });
  const second = (await conversation()).shopperSeenAt;
  pass(19);
  await follow(1);
  expect((await conversation()).shopperSeenAt).toEqual(second);
  pass(1);
  await follow(1);
  expect((await conversation()).shopperSeenAt).toEqual(services.now());
  await write("Hello");
  await follow(999_999);
  expect(await conversation()).toMatchObject({ seenSequence: 3 });
});

test("who is forgotten gets no mail, and what is kept of their reading is theirs to see", async () => {
  const { services, at, giveAddress, write, follow, pass, run, conversation } = await setUp();
  await giveAddress();
  await follow(0);
  await write("Hello");
  const subject = { shopId: at.shopId, shopifyCustomerId: null, conversationIds: [at.conversationId] };
  const { conversations } = await exportVisitorData(services, subject);
  expect(conversations).toMatchObject([
    { shopperSeenAt: services.now(), seenSequence: 0, mailedSequence: 0 },
  ]);
  await eraseVisitorData(services, subject);
  expect(await conversation()).toMatchObject({ shopperSeenAt: null });
  pass(180);
  await run();
  expect(services.mailer.mails).toEqual([]);
});

test("every language says whose shop it is, all that was written, and one address, and a subject is one line", () => {
  const word = fc
    .string({ minLength: 1, maxLength: 30, unit: "grapheme" })
    .filter((text) => text.trim() !== "");
  const said = fc.array(fc.record({ name: word, text: word }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(
      fc.constantFrom("en", "de-AT", "fr", "es-MX", "ar", "xx"),
      word,
      said,
      (locale, name, lines) => {
        const url = "https://shop.example";
        const shop = { name: `${name}\r\nBcc: eve@example.com`, email: null, url };
        const mail = buildMissedAnswerMail({ to: anna, shop, said: lines, locale });
        expect(mail.subject).not.toMatch(/[\r\n]/);
        expect(mail.replyTo).toBeUndefined();
        for (const { text } of lines) expect(mail.text).toContain(text);
        expect(mail.text.split("https://")).toHaveLength(2);
      },
    ),
  );
  const mailIn = (locale: string) =>
    buildMissedAnswerMail({
      ...{ to: anna, shop: { name: "Nord", email: "team@nord.example", url: "https://nord.example" } },
      ...{ said: [{ name: "Ada", text: "Hi" }], locale },
    });
  const subjects = ["en", "de", "fr", "es", "ar"].map((locale) => mailIn(locale).subject);
  expect(new Set(subjects).size).toBe(5);
  expect(subjects.every((subject) => subject.includes("Nord"))).toBe(true);
});
