import { expect, test, vi } from "vitest";
import { createTestConversation } from "~/testing/test-conversation";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { handOff } from "./hand-off";
import { mailHandoff } from "./mail-handoff";
import { readOpenHandoff } from "./read-open-handoff";
import { releaseConversation } from "./release-conversation";

vi.setConfig({ testTimeout: 60_000 });

async function handedOff() {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  const { conversationId } = await createTestConversation(services, { shopId });
  const wish = { shopId, conversationId, reason: "requested" as const, summary: "A broken zip" };
  const outcome = await handOff(services, wish);
  if (outcome.status !== "handed_off") throw new Error("It was not handed over");
  return { services, shopId, conversationId, handoffId: outcome.handoffId };
}

test("the shop is told once, however often the job runs", async () => {
  const { services, shopId, conversationId, handoffId } = await handedOff();
  await Promise.all([1, 2, 3].map(() => mailHandoff(services, { shopId, handoffId })));
  expect(services.mailer.mails).toHaveLength(1);
  expect(services.mailer.mails[0]).toMatchObject({ to: "merchant@example.com" });
  expect(services.mailer.mails[0]!.text).toContain(`/app/conversations/${conversationId}`);
  expect(services.mailer.mails[0]!.text).toContain("A broken zip");
});

test("a mail that was not taken is tried again, and one that nobody needs any more is not sent", async () => {
  const { services, shopId, conversationId, handoffId } = await handedOff();
  const { send } = services.mailer;
  services.mailer.send = () => Promise.reject(new Error("No such server"));
  await expect(mailHandoff(services, { shopId, handoffId })).rejects.toThrow("No such server");
  services.mailer.send = send;
  await releaseConversation(services, { shopId, conversationId });
  await mailHandoff(services, { shopId, handoffId });
  expect(services.mailer.mails).toHaveLength(0);
});

test("another shop's handoff is not found", async () => {
  const { services, handoffId } = await handedOff();
  const other = await createTestShop(services);
  await mailHandoff(services, { shopId: other.shopId, handoffId });
  expect(services.mailer.mails).toHaveLength(0);
});

test("what waits for a person is read with its reason in words, until it is released", async () => {
  const { services, shopId, conversationId } = await handedOff();
  const other = await createTestShop(services);
  expect(await readOpenHandoff(services, { shopId, conversationId })).toMatchObject({
    ...{ reason: "The shopper asked for a person.", summary: "A broken zip" },
  });
  expect(await readOpenHandoff(services, { shopId: other.shopId, conversationId })).toBeNull();
  await releaseConversation(services, { shopId, conversationId });
  expect(await readOpenHandoff(services, { shopId, conversationId })).toBeNull();
});
