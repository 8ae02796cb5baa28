import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { createTestServices } from "~/testing/test-services";
import { enforceDayLimits, enforceRateLimits, pruneRateLimits } from "./rate-limit";

vi.setConfig({ testTimeout: 20_000 });

test("of many requests at once exactly the burst passes, and then one for each interval", async () => {
  const services = await createTestServices();
  const key = randomUUID();
  const send = () =>
    enforceRateLimits(services, [{ key, perMinute: 30 }]).then(
      () => true,
      () => false,
    );
  const passed = async (count: number) =>
    (await Promise.all(Array.from({ length: count }, send))).filter(Boolean).length;
  expect(await passed(50)).toBe(10);
  services.setNow(new Date(services.now().getTime() + 4_000));
  expect(await passed(10)).toBe(2);
});

test("the refusal says how long to wait, and after that a request passes", async () => {
  const services = await createTestServices();
  const limits = [{ key: randomUUID(), perMinute: 3 }, { key: randomUUID(), perMinute: 300 }]; // prettier-ignore
  await enforceRateLimits(services, limits);
  const refused = await enforceRateLimits(services, limits).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: "rate_limited", retryAfterSeconds: 20 });
  services.setNow(new Date(services.now().getTime() + 20_000));
  await enforceRateLimits(services, limits);
});

test("keys are kept as hashes, and rows that hold nobody back are pruned", async () => {
  const services = await createTestServices();
  const address = `203.0.113.${Math.floor(Math.random() * 250)}`;
  await enforceRateLimits(services, [{ key: `chat:${address}`, perMinute: 20 }]);
  const keys = (await services.db.rateLimit.findMany()).map((row) => row.key);
  expect(keys.join(" ")).not.toContain(address);
  services.setNow(new Date(services.now().getTime() + 120_000));
  expect(await pruneRateLimits(services)).toBeGreaterThanOrEqual(1);
  expect(await services.db.rateLimit.count()).toBe(0);
});

test("a limit of a day lets a third of it pass at once, and then one for each interval", async () => {
  const services = await createTestServices();
  const limits = [{ key: randomUUID(), perDay: 24 }];
  const send = () =>
    enforceDayLimits(services, limits).then(
      () => true,
      (error: { retryAfterSeconds: number }) => error.retryAfterSeconds,
    );
  const replies: (number | boolean)[] = [];
  for (let i = 0; i < 9; i++) replies.push(await send());
  expect(replies).toEqual([...Array.from({ length: 8 }, () => true), 3_600]);
  services.setNow(new Date(services.now().getTime() + 3_600_000));
  expect([await send(), await send()]).toEqual([true, 3_600]);
});
