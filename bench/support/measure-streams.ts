import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import { createOpenAiModel } from "~/adapters/openai-model/create-openai-model";
import type { ChatServices } from "~/domain/chat/answer-shopper";
import { deriveVisitorTokenKey, signVisitorToken } from "~/domain/conversations/visitor-token";
import { createDoors } from "~/http/doors";
import type { Services } from "~/services.server";
import type { ChatShop } from "./fill-chat-shop";
import { percentiles } from "./percentiles";
import type { CrowdOrder, CrowdReply } from "./stream-crowd";

export interface StreamSize {
  /** Streams that are open all the time. */
  open: number;
  /** Turns that begin at once beside them. */
  atOnce: number;
  /** Shoppers who leave at the first words. */
  leaving: number;
}

const apiSecret = "the-client-secret-of-the-bench";
const openingAtOnce = 40;
const leavingAtOnce = 20;
const stopWithinMs = 500;

/**
 * The real doors behind a real socket, with the real client of a language model that a process of its own plays: streams
 * that stay open, turns at once beside them, and shoppers who leave in the middle of an answer.
 */
export async function measureStreams(
  services: ChatServices,
  shop: ChatShop,
  size: StreamSize,
): Promise<object> {
  const crowd = fork(fileURLToPath(new URL("./bench/support/stream-crowd.ts", `file://${process.cwd()}/`)), {
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  const { baseUrl } = await replyOf(crowd);
  const model = createOpenAiModel({ apiKey: "sk-bench", baseUrl: baseUrl!, model: "gpt-5-mini" });
  const config = { appUrl: "https://app.example", apiKey: "key", apiSecret };
  // The doors that are asked take no more of the services than a turn does.
  const doors = createDoors({ services: { ...services, model } as Services, config }, () => false);
  const server = serve({ fetch: doors.fetch, port: 0, hostname: "127.0.0.1" });
  await once(server, "listening");
  const chatUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/storefront/v1/chat`;
  const order = async (what: CrowdOrder["do"], shoppers: number, atOnce: number): Promise<CrowdReply> => {
    const tokens = Array.from({ length: shoppers }, () => tokenOf(services, shop));
    crowd.send({ do: what, chatUrl, tokens, atOnce } satisfies CrowdOrder);
    return await replyOf(crowd);
  };
  try {
    return await measure(order, size);
  } finally {
    await untilAllIsStored(services, shop);
    crowd.kill();
    server.close();
  }
}

/** Who has left is not waited for, but what they saw is still being stored. */
async function untilAllIsStored({ db }: ChatServices, { shopId }: ChatShop): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if ((await db.conversation.count({ where: { shopId, turnId: { not: null } } })) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function measure(
  order: (what: CrowdOrder["do"], shoppers: number, atOnce: number) => Promise<CrowdReply>,
  size: StreamSize,
): Promise<object> {
  global.gc?.();
  const memory = watchMemory();
  await order("hold", size.open, openingAtOnce);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const own = ownMilliseconds();
  const ownDelay = watchOwnDelay();
  const startedAt = performance.now();
  const asked = await order("ask", size.atOnce, size.atOnce);
  const tookMs = performance.now() - startedAt;
  delay.disable();
  const ownDelays = ownDelay.stop();
  const busyShare = (ownMilliseconds() - own) / tookMs;
  const released = await order("release", 0, 1);
  const memoryMoreMegabytes = memory.stop();
  const { stoppedMs = [] } = await order("leave", size.leaving, leavingAtOnce);
  const lost = [...(asked.lost ?? []), ...(released.lost ?? [])];
  for (const what of new Set(lost)) console.log(`lost: ${what}`);
  const stopped = stoppedMs.map((ms) => ms ?? Infinity);
  return {
    ...size,
    streamsThatLostSomething: lost.length,
    startedMs: percentiles(asked.startedMs!),
    firstChunkMs: percentiles(asked.firstChunkMs!),
    eventLoopDelayMs: {
      p50: round(delay.percentile(50) / 1e6),
      p99: round(delay.percentile(99) / 1e6),
      max: round(delay.max / 1e6),
    },
    /** The same without the time in which other processes of a busy machine ran. */
    ownEventLoopDelayMs: {
      p99: round(ownDelays[Math.floor(ownDelays.length * 0.99)] ?? 0),
      max: round(ownDelays.at(-1) ?? 0),
    },
    /** Of one processor, while the turns ran. */
    busyShare: round(busyShare),
    memoryMoreMegabytes,
    stoppedMs: percentiles(stopped.filter(Number.isFinite)),
    stoppedInTime: stopped.filter((ms) => ms <= stopWithinMs).length,
  };
}

/** How much more memory the process takes at most, from now until `stop`. */
function watchMemory(): { stop(): number } {
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 50);
  return {
    stop: () => {
      clearInterval(timer);
      return Math.round((Math.max(most, process.memoryUsage.rss()) - before) / 1_000_000);
    },
  };
}

/** What this thread computed between two looks at the clock: how long it did not come back to its event loop. */
function watchOwnDelay(): { stop(): number[] } {
  const delays: number[] = [];
  let [last, lastOwn] = [performance.now(), ownMilliseconds()];
  const timer = setInterval(() => {
    const [now, own] = [performance.now(), ownMilliseconds()];
    delays.push(Math.min(now - last, own - lastOwn));
    [last, lastOwn] = [now, own];
  }, 2);
  return {
    stop: () => {
      clearInterval(timer);
      return delays.sort((a, b) => a - b);
    },
  };
}

function ownMilliseconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function tokenOf({ newId, now }: ChatServices, { shopId, agentId }: ChatShop): string {
  const claims = { shopId, agentId, visitorId: newId("visitor"), origin: null, customerId: null };
  const expiresAt = new Date(now().getTime() + 3_600_000);
  return signVisitorToken(deriveVisitorTokenKey(apiSecret), { ...claims, expiresAt });
}

async function replyOf(crowd: ChildProcess): Promise<CrowdReply> {
  return await new Promise((resolve, reject) => {
    const fail = (code: number | null): void => reject(new Error(`The crowd ended with ${code}`));
    crowd.once("exit", fail);
    crowd.once("message", (reply) => {
      crowd.off("exit", fail);
      resolve(reply as CrowdReply);
    });
  });
}

const round = (value: number): number => Math.round(value * 10) / 10;
