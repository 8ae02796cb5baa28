import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createOpenAiModel } from "~/adapters/openai-model/create-openai-model";
import { startChatCompletionsServer, type ChatCompletionsServer } from "~/testing/chat-completions-server";
import { createFilledShop } from "~/testing/filled-shop";
import { modelFaults } from "~/testing/model-faults";
import { createTestServices } from "~/testing/test-services";
import { answerShopper } from "./answer-shopper";
import type { ChatEvent } from "./chat-event";
import { defaultLimits } from "./turn-limits";

vi.setConfig({ testTimeout: 60_000 });

let server: ChatCompletionsServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

/** Asks one question of a shop whose model is at this address; whatever happens there, there is one answer in words. */
async function askThrough(baseUrl: string): Promise<void> {
  const timeouts = { firstByteTimeoutMs: 300, idleTimeoutMs: 300 };
  const model = createOpenAiModel({ apiKey: "sk-test", baseUrl, model: "gpt-4.1-mini", ...timeouts });
  const services = await createTestServices({ model });
  const { shopId, visitorId } = await createFilledShop(services);
  const turn = {
    ...{ shopId, visitorId, agentId: null, conversationId: null, channel: "widget" as const },
    message: "How long does delivery to Germany take?",
    clientKey: randomUUID(),
  };
  const limits = { ...defaultLimits, wallMs: 4_000, retryWaitMsMax: 300 };
  const events: ChatEvent[] = [];
  for await (const event of answerShopper(services, turn, new AbortController().signal, limits))
    events.push(event);
  const ends = events.filter((event) => event.type === "turn_ended");
  expect(ends).toHaveLength(1);
  expect(ends[0]!.text.length).toBeGreaterThan(5);
  expect(ends[0]!.text).not.toMatch(/\0|<html|gateway/i);
}

describe("whatever the vendor does, the shopper gets one answer with words in it", () => {
  test.each(Object.entries(modelFaults))("%s", async (_, behave) => {
    server = await startChatCompletionsServer(behave);
    await askThrough(server.baseUrl);
    expect(server.requests.length).toBeLessThanOrEqual(defaultLimits.roundsMax);
  });

  test("an address where nothing answers, as where a name leads nowhere (dns_nxdomain)", async () => {
    await askThrough("http://127.0.0.1:1/v1");
  });

  test("a line that cannot be trusted (tls_expired)", async () => {
    server = await startChatCompletionsServer(() => {});
    await askThrough(server.baseUrl.replace("http:", "https:"));
    expect(server.requests).toHaveLength(0);
  });
});
