import { expect, test, vi } from "vitest";
import { appendMessage } from "~/domain/conversations/append-message";
import { handOff } from "~/domain/conversations/hand-off";
import { captureFormLead } from "~/domain/leads/capture-form-lead";
import { createSignedInMerchant } from "~/testing/signed-in-merchant";
import { createTestConversation } from "~/testing/test-conversation";
import { createTestServices } from "~/testing/test-services";
import { loader as waitForChange } from "./route";
import { loader as readPage } from "../app.conversations.$id";

vi.setConfig({ testTimeout: 60_000 });

async function setUp() {
  const services = await createTestServices();
  const merchant = await createSignedInMerchant(services);
  const { shopId, context, request } = merchant;
  const { conversationId, visitorId, agentId } = await createTestConversation(services, { shopId });
  const at = { shopId, conversationId };
  await handOff(services, { ...at, reason: "requested", summary: "" });
  const argsOf = (path: string, id = conversationId) => ({
    ...{ request: request(path), params: { id }, context, unstable_pattern: "" },
  });
  const page = () => readPage(argsOf(`/app/conversations/${conversationId}`));
  return { services, merchant, at, visitorId, agentId, argsOf, page };
}

test("a teammate is told whether an answer reaches a shopper who has left", async () => {
  const { services, at, visitorId, agentId, page } = await setUp();
  await appendMessage(services, { ...at, role: "shopper", text: "Hello?" });
  expect((await page()).presence).toBe("here");
  services.setNow(new Date(services.now().getTime() + 61_000));
  expect((await page()).presence).toBe("out_of_reach");
  await captureFormLead(services, {
    ...{
      ...at,
      agentId,
      visitorId,
      source: "handoff",
      wish: { email: "anna@example.com" },
      isCustomer: false,
    },
  });
  expect((await page()).presence).toBe("reached_by_mail");
  services.mailer.delivers = false;
  expect((await page()).presence).toBe("out_of_reach");
});

test("the page waits for what happens in the conversation, hears it at once, and is answered after its time", async () => {
  const { services, at, argsOf, page } = await setUp();
  const wait = async (mark: string) => {
    const query = new URLSearchParams({ mark });
    return (await waitForChange(argsOf(`/app/conversations/${at.conversationId}/changes?${query}`))).status;
  };
  const waits: number[] = [];
  const { wait: watch } = services.conversationWatch;
  services.conversationWatch.wait = async (input) => {
    waits.push(input.timeoutMs);
    await watch({ ...input, timeoutMs: 5_000 });
  };
  const { mark } = await page();
  const open = wait(mark);
  await expect.poll(() => waits).toEqual([25_000]);
  await appendMessage(services, { ...at, role: "shopper", text: "Hello?" });
  expect(await open).toBe(204);
  expect((await page()).mark).not.toBe(mark);
  expect(await wait(mark)).toBe(204);
  expect(waits).toHaveLength(1);
});

test("another shop's conversation has nothing to wait for", async () => {
  const { argsOf } = await setUp();
  const { at } = await setUp();
  const path = `/app/conversations/${at.conversationId}/changes`;
  const refusal: unknown = await waitForChange(argsOf(path, at.conversationId)).catch(
    (error: unknown) => error,
  );
  expect((refusal as Response).status).toBe(404);
});
