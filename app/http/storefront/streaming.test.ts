import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { serve, type ServerType } from "@hono/node-server";
import { afterEach, expect, test, vi } from "vitest";
import { deriveVisitorTokenKey, signVisitorToken } from "~/domain/conversations/visitor-token";
import { createDoors } from "~/http/doors";
import { createFilledShop } from "~/testing/filled-shop";
import { hangs, says, scriptedModel, type ScriptedModel } from "~/testing/scripted-model";
import { createTestServices } from "~/testing/test-services";

vi.setConfig({ testTimeout: 20_000 });

const apiSecret = "the-client-secret-of-the-app";
let server: ServerType | null = null;
afterEach(async () => {
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  server = null;
});

/** All doors behind a real socket, as in production: compression and logging included. */
async function startServer(model: ScriptedModel) {
  const services = await createTestServices({ model });
  const shop = await createFilledShop(services);
  const config = { appUrl: "https://app.example", apiKey: "key", apiSecret };
  const doors = createDoors({ services, config }, () => false);
  server = serve({ fetch: doors.fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise((resolve) => server!.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  const token = signVisitorToken(deriveVisitorTokenKey(apiSecret), {
    ...{
      shopId: shop.shopId,
      visitorId: shop.visitorId,
      agentId: shop.agentId,
      origin: null,
      customerId: null,
    },
    expiresAt: new Date(services.now().getTime() + 60_000),
  });
  const ask = (message: string, signal?: AbortSignal) =>
    fetch(`http://127.0.0.1:${port}/storefront/v1/chat`, {
      method: "POST",
      // Node's own name is a script's, and scripts are answered without a model.
      headers: {
        ...{ authorization: `Bearer ${token}`, "accept-encoding": "gzip, br" },
        "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0",
      },
      body: JSON.stringify({ message, clientKey: randomUUID(), conversationId: null }),
      signal,
    });
  return { services, shop, ask };
}

async function readUntil(response: Response, wanted: string): Promise<string> {
  const reader = response.body!.getReader();
  let text = "";
  while (!text.includes(wanted)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`The stream ended before "${wanted}": ${text}`);
    text += new TextDecoder().decode(value);
  }
  reader.releaseLock();
  return text;
}

test("a sentence reaches the browser while the model is still at the next one", async () => {
  let goOn = (): void => {};
  const waits = new Promise<void>((resolve) => (goOn = resolve));
  const model = scriptedModel(async function* () {
    const [first, ...rest] = says("First sentence. ", "Second ", "sentence.");
    yield first!;
    yield rest[0]!;
    await waits;
    yield* rest.slice(1);
  });
  const { ask } = await startServer(model);
  const response = await ask("Hello?");
  expect(response.headers.get("content-encoding")).toBeNull();
  const early = await readUntil(response, "First sentence.");
  expect(early).not.toContain("Second");
  goOn();
  expect(await readUntil(response, "event: completed")).toContain("Second sentence.");
});

test("shoppers who leave stop their models within half a second, and keep what they saw", async () => {
  const signals: AbortSignal[] = [];
  // One visitor may ask six times in a burst.
  const rounds = Array.from({ length: 6 }, () => (_: unknown, signal: AbortSignal) => {
    signals.push(signal);
    return hangs("I have looked. ", "And")();
  });
  const { services, shop, ask } = await startServer(scriptedModel(...rounds));
  const leaving = rounds.map(async () => {
    const controller = new AbortController();
    await readUntil(await ask("Hello?", controller.signal), "I have looked.");
    controller.abort();
  });
  await Promise.all(leaving);
  const left = rounds.length;
  await expect
    .poll(() => signals.filter((signal) => signal.aborted).length, { timeout: 500, interval: 20 })
    .toBe(left);
  const answers = () =>
    services.db.message.count({ where: { shopId: shop.shopId, role: "agent", endReason: "stopped" } });
  await expect.poll(answers, { timeout: 3_000 }).toBe(left);
});
