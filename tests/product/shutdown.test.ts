import type { ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import {
  chunkOf,
  startChatCompletionsServer,
  usageChunk,
  type ChatCompletionsServer,
} from "~/testing/chat-completions-server";
import { installApp, startProduct, type Product } from "./start-product";
import { askInChat, bootstrapVisitor, untilSyncCompleted } from "./visit";

/** SIGTERM: what has begun may end, within a bound. */
const boundMs = 15_000;
let product: Product | null = null;
let model: ChatCompletionsServer | null = null;

afterEach(async () => {
  await product?.close();
  await model?.close();
  [product, model] = [null, null];
});

test("told to end in the middle of an answer, the app streams it to its end, then ends with code 0", async () => {
  model = await startChatCompletionsServer((_request, response) => void speakSlowly(response));
  product = await startProduct({
    environment: { OPENAI_API_KEY: "sk-a-key-for-tests", OPENAI_BASE_URL: model.baseUrl },
  });
  await installApp(product);
  await untilSyncCompleted(product);
  const response = await askInChat(product, await bootstrapVisitor(product), "Hello, who are you?");
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let answer = "";
  while (!answer.includes("glad")) answer += (await reader.read()).value ?? "";
  expect(answer).not.toContain("event: completed");

  const toldAt = performance.now();
  const code = product.stopApp();
  for (let read = await reader.read(); !read.done; read = await reader.read()) answer += read.value;
  expect(answer).toContain("event: completed");
  expect(answer).toContain("the last word");
  expect(await code).toBe(0);
  expect(performance.now() - toldAt).toBeLessThan(boundMs);
});

test("told to end while it has nothing to do, the app is gone at once, with code 0", async () => {
  product = await startProduct();
  await installApp(product);
  const toldAt = performance.now();
  expect(await product.stopApp()).toBe(0);
  expect(performance.now() - toldAt).toBeLessThan(boundMs);
  await expect(fetch(`${product.internalUrl}/health`)).rejects.toThrow();
});

/** Half a dozen sentences, half a second between them. */
async function speakSlowly(response: ServerResponse): Promise<void> {
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
  const sentences = [
    "We are glad that you ask. ",
    "Take your time. ",
    "Ask us anything. ",
    "We like to help. ",
    "This is the last word.",
  ];
  for (const content of sentences) {
    response.write(`data: ${chunkOf({ content })}\n\n`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  for (const data of [chunkOf({}, "stop"), usageChunk, "[DONE]"]) response.write(`data: ${data}\n\n`);
  response.end();
}
