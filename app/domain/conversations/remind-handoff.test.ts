import { expect, test, vi } from "vitest";
import type { OpeningHours } from "~/domain/shops/opening-hours";
import { recordTeammate } from "~/domain/shops/record-teammate";
import { saveOpeningHours } from "~/domain/shops/save-opening-hours";
import { createTestConversation } from "~/testing/test-conversation";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { claimConversation } from "./claim-conversation";
import { closeConversation } from "./close-conversation";
import { eraseVisitorData } from "./erase-visitor-data";
import { handOff } from "./hand-off";
import { releaseConversation } from "./release-conversation";
import { remindHandoff } from "./remind-handoff";

vi.setConfig({ testTimeout: 60_000 });

const nineToFive = [{ opens: "09:00", closes: "17:00" }];
const weekdaysOnly: OpeningHours = {
  days: {
    ...{ monday: nineToFive, tuesday: nineToFive, wednesday: nineToFive, thursday: nineToFive },
    ...{ friday: nineToFive, saturday: [], sunday: [] },
  },
  holidays: [],
  answerMinutes: 5,
};

/** A shopper asks at that moment; the shop is in Berlin. */
async function askedAt(moment: string, hours: OpeningHours | null = null) {
  const services = await createTestServices({ teammateNames: { read: async () => "Ada Hill" } });
  services.setNow(new Date(moment));
  const shop = await createTestShop(services);
  const { shopId, shopDomain } = shop;
  if (hours) await saveOpeningHours(services, { shopId, before: null, hours });
  const { conversationId } = await createTestConversation(services, { shopId });
  const at = { shopId, conversationId };
  const outcome = await handOff(services, {
    ...{ ...at, reason: "requested", summary: "I am Anna, anna@example.com" },
  });
  if (outcome.status !== "handed_off") throw new Error("It was not handed over");
  const handoff = { shopId, handoffId: outcome.handoffId };
  const { teammateId } = await recordTeammate(services, {
    ...{ shopId, shopDomain, subject: shopId, idToken: "token" },
  });
  const jobs = () => services.queue.jobs.filter(({ name }) => name === "remind-handoff");
  return {
    ...{ services, shop, at, handoff, teammateId, jobs, mails: services.mailer.mails },
    run: () => remindHandoff(services, handoff),
    pass: (minutes: number) => services.setNow(new Date(services.now().getTime() + minutes * 60_000)),
    /** Runs the one job that waits when its time has come. */
    runNext: async () => {
      const [job] = jobs();
      services.queue.jobs.length = 0;
      services.setNow(new Date(services.now().getTime() + job!.options!.startAfterSeconds! * 1_000));
      await remindHandoff(services, handoff);
    },
  };
}

test("nobody has taken it for ten minutes: the shop is reminded once, with how long, where, and nothing personal", async () => {
  const { shop, at, handoff, mails, jobs, pass, run } = await askedAt("2026-11-20T12:00:00Z");
  expect(jobs()).toMatchObject([{ data: handoff, options: { startAfterSeconds: 600 } }]);
  await run();
  expect(mails).toEqual([]);
  pass(10);
  await Promise.all([run(), run(), run()]);
  pass(60);
  await run();
  expect(mails).toMatchObject([
    { to: "merchant@example.com", subject: "Test shop: a shopper still waits for a person" },
  ]);
  const { text } = mails[0]!;
  expect(text).toContain("for 10 minutes");
  expect(text).toContain(`/app/conversations/${at.conversationId}?shop=${shop.domain}`);
  expect(text).not.toMatch(/anna/i);
});

test("outside the opening hours the reminder goes when it opens, also where they end before ten minutes are over", async () => {
  // Friday evening, and Friday five minutes before it closes, in Berlin.
  for (const moment of ["2026-11-20T20:00:00Z", "2026-11-20T15:55:00Z"]) {
    const { services, mails, jobs, runNext } = await askedAt(moment, weekdaysOnly);
    for (let runs = 0; runs < 80 && mails.length === 0; runs++) await runNext();
    expect(mails).toHaveLength(1);
    expect(services.now().toISOString()).toBe("2026-11-23T08:00:00.000Z");
    expect(mails[0]!.text).toMatch(/for 3 days|for 2 days/);
    expect(jobs()).toEqual([]);
  }
});

test("within the opening hours it goes after ten minutes, and hours that were changed meanwhile count", async () => {
  const { services, at, mails, runNext } = await askedAt("2026-11-20T20:00:00Z", weekdaysOnly);
  await runNext();
  await runNext();
  expect(mails).toEqual([]);
  const friday = [{ opens: "09:00", closes: "00:00" }];
  const hours = { ...weekdaysOnly, days: { ...weekdaysOnly.days, friday } };
  await saveOpeningHours(services, { shopId: at.shopId, before: weekdaysOnly, hours });
  await runNext();
  expect(mails).toHaveLength(1);
  const inHours = await askedAt("2026-11-20T12:00:00Z", weekdaysOnly);
  await inHours.runNext();
  expect(inHours.mails).toHaveLength(1);
});

test("a shop that is never open is not reminded, and nothing goes on waiting", async () => {
  const days = Object.fromEntries(Object.keys(weekdaysOnly.days).map((day) => [day, []]));
  const never = { ...weekdaysOnly, days: days as unknown as OpeningHours["days"] };
  const { mails, jobs, runNext } = await askedAt("2026-11-20T12:00:00Z", never);
  await runNext();
  expect([mails, jobs()]).toEqual([[], []]);
});

test("what was taken, given back, closed or erased meanwhile needs no reminder", async () => {
  const ends: ((asked: Awaited<ReturnType<typeof askedAt>>) => Promise<unknown>)[] = [
    ({ services, at, teammateId }) => claimConversation(services, { ...at, teammateId, from: null }),
    ({ services, at }) => releaseConversation(services, at),
    ({ services, at }) => closeConversation(services, at),
    ({ services, at: { shopId, conversationId } }) =>
      eraseVisitorData(services, {
        ...{ shopId, shopifyCustomerId: null, conversationIds: [conversationId] },
      }),
    ({ services, at }) =>
      services.db.shop.update({ where: { id: at.shopId }, data: { uninstalledAt: services.now() } }),
    ({ services, at }) => services.db.shop.update({ where: { id: at.shopId }, data: { email: null } }),
  ];
  for (const end of ends) {
    const asked = await askedAt("2026-11-20T12:00:00Z");
    await end(asked);
    await asked.runNext();
    expect([asked.mails, asked.jobs()]).toEqual([[], []]);
  }
});

test("a mail that was not taken is tried again; without a mail server nothing counts as sent", async () => {
  const { services, mails, handoff, pass, run } = await askedAt("2026-11-20T12:00:00Z");
  const remindedAt = async () =>
    (await services.db.handoff.findFirstOrThrow({ where: { id: handoff.handoffId } })).remindedAt;
  pass(10);
  const { send } = services.mailer;
  services.mailer.send = () => Promise.reject(new Error("No such server"));
  await expect(run()).rejects.toThrow("No such server");
  services.mailer.delivers = false;
  await run();
  expect(await remindedAt()).toBeNull();
  services.mailer.delivers = true;
  services.mailer.send = send;
  await run();
  expect(mails).toHaveLength(1);
  expect(await remindedAt()).toEqual(services.now());
});

test("another shop's handoff is not found", async () => {
  const { services, handoff, mails, pass } = await askedAt("2026-11-20T12:00:00Z");
  const other = await createTestShop(services);
  pass(10);
  await remindHandoff(services, { shopId: other.shopId, handoffId: handoff.handoffId });
  expect(mails).toEqual([]);
});
