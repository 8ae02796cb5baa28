import { request, type IncomingMessage } from "node:http";
import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import {
  chunkOf,
  sse,
  startChatCompletionsServer,
  usageChunk,
} from "../../app/testing/chat-completions-server.ts";

/**
 * A process of its own, so that the one that is measured does only its own work: the language model behind HTTP, and the
 * shoppers in front of the app. Started by `measure-streams.ts`, which tells it what to do.
 */
export interface CrowdOrder {
  /** hold: streams that stay open until `release`; ask: turns at once; leave: shoppers who go at the first words. */
  do: "hold" | "ask" | "release" | "leave";
  chatUrl: string;
  tokens: string[];
  atOnce: number;
}

export interface CrowdReply {
  do: CrowdOrder["do"] | "ready";
  /** Of the model's server. */
  baseUrl?: string;
  startedMs?: number[];
  firstChunkMs?: number[];
  /** What was wrong with a stream, for each that lost something. */
  lost?: string[];
  /** From a shopper's leaving until the model's connection closed; null: it never did. */
  stoppedMs?: (number | null)[];
}

const sentence = "The team is glad to help and you may always ask about sizes. ";
const piecesOfAsk = 40;
const pieceEveryMs = 20;
const holdEveryMs = 1_000;
const waitForStopMs = 5_000;

let isReleased = false;
/** When the model's connection closed, by what the shopper had asked. */
const closedAt = new Map<string, number>();

const server = await startChatCompletionsServer(({ body }, response) => {
  const messages = body.messages as { role: string; content: string }[];
  const asked = messages.findLast(({ role }) => role === "user")!.content;
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.on("close", () => closedAt.set(asked, performance.now()));
  if (asked.startsWith("ask")) speak(response, pieceEveryMs, (pieces) => pieces >= piecesOfAsk);
  else if (asked.startsWith("hold")) speak(response, holdEveryMs, () => isReleased);
  else speak(response, 50, () => false);
});

function speak(response: ServerResponse, everyMs: number, isDone: (pieces: number) => boolean): void {
  let pieces = 0;
  const timer = setInterval(() => {
    if (response.destroyed) return clearInterval(timer);
    response.write(sse([chunkOf({ content: sentence })]));
    if (!isDone(++pieces)) return;
    clearInterval(timer);
    response.end(sse([chunkOf({}, "stop"), usageChunk, "[DONE]"]));
  }, everyMs);
}

interface Heard {
  startedMs: number;
  firstChunkMs: number;
  text: string;
  completed: string | null;
  counts: Map<string, number>;
}

/** One shopper; `onEvent` may hang up. Resolves at the stream's end. */
function ask(
  { chatUrl }: CrowdOrder,
  token: string,
  message: string,
  onEvent: (event: string, hangUp: () => void) => void = () => {},
): Promise<Heard> {
  const heard: Heard = { startedMs: 0, firstChunkMs: 0, text: "", completed: null, counts: new Map() };
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, "x-forwarded-for": addressOf(message) };
    const outgoing = request(chatUrl, { method: "POST", headers, agent: false }, (reply) => {
      listen(reply, (event, data) => {
        heard.counts.set(event, (heard.counts.get(event) ?? 0) + 1);
        if (event === "started") heard.startedMs = performance.now() - startedAt;
        if (event === "chunk") {
          heard.firstChunkMs ||= performance.now() - startedAt;
          heard.text += (data as { text: string }).text;
        }
        if (event === "completed") heard.completed = (data as { text: string }).text;
        onEvent(event, () => outgoing.destroy());
      });
      reply.on("close", () => resolve(heard));
    });
    outgoing.on("error", (error) => (outgoing.destroyed ? resolve(heard) : reject(error)));
    outgoing.end(JSON.stringify({ message, clientKey: randomUUID(), conversationId: null, locale: "en" }));
  });
}

function listen(reply: IncomingMessage, hear: (event: string, data: unknown) => void): void {
  let rest = "";
  reply.setEncoding("utf8");
  reply.on("data", (piece: string) => {
    const blocks = (rest + piece).split("\n\n");
    rest = blocks.pop()!;
    for (const block of blocks) {
      const [, event, data] = /^event: (\S+)\ndata: (.*)$/s.exec(block) ?? [];
      if (event) hear(event, JSON.parse(data!));
    }
  });
  // A shopper who hangs up breaks the reply off.
  reply.on("error", () => {});
}

/** Every shopper at an address of their own, as far as the app's limits go. */
function addressOf(message: string): string {
  const number = Number(/\d+/.exec(message)?.[0] ?? 0);
  return `198.18.${Math.floor(number / 250)}.${number % 250}`;
}

/** What is missing of a stream that has ended; null: nothing. */
function whatIsLost({ counts, text, completed }: Heard, pieces: number | null): string | null {
  if (counts.get("started") !== 1) return `started came ${counts.get("started") ?? 0} times`;
  if (counts.get("completed") !== 1) return `completed came ${counts.get("completed") ?? 0} times`;
  if (text.trim() !== completed?.trim()) return "the pieces are not the whole";
  if (pieces !== null && text.trim() !== sentence.repeat(pieces).trim()) return "words are missing";
  return null;
}

let held: Promise<Heard>[] = [];

const orders: Record<CrowdOrder["do"], (order: CrowdOrder) => Promise<Omit<CrowdReply, "do">>> = {
  async hold(order) {
    await inGroups(order, async (token, i) => {
      await new Promise<void>((resolve, reject) => {
        const open = ask(order, token, `hold ${i}`, (event) => event === "chunk" && resolve());
        open.then(() => reject(new Error(`Stream ${i} ended before its first words`)), reject);
        held.push(open);
      });
    });
    return {};
  },
  async ask(order) {
    const heard = await inGroups(order, (token, i) => ask(order, token, `ask ${1_000 + i}`));
    return {
      startedMs: heard.map((one) => one.startedMs),
      firstChunkMs: heard.map((one) => one.firstChunkMs),
      lost: heard.flatMap((one) => whatIsLost(one, piecesOfAsk) ?? []),
    };
  },
  async release() {
    isReleased = true;
    const heard = await Promise.all(held);
    held = [];
    return { lost: heard.flatMap((one) => whatIsLost(one, null) ?? []) };
  },
  async leave(order) {
    const stoppedMs = await inGroups(order, async (token, i) => {
      const message = `leave ${2_000 + i}`;
      let leftAt = 0;
      await ask(order, token, message, (event, hangUp) => {
        if (event !== "chunk" || leftAt > 0) return;
        leftAt = performance.now();
        hangUp();
      });
      for (const giveUpAt = leftAt + waitForStopMs; performance.now() < giveUpAt;) {
        const closed = closedAt.get(message);
        if (closed !== undefined) return Math.max(0, closed - leftAt);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return null;
    });
    return { stoppedMs };
  },
};

/** So many at a time; results in the order of the tokens. */
async function inGroups<T>(
  { tokens, atOnce }: CrowdOrder,
  work: (token: string, i: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < tokens.length) {
      const i = next++;
      results[i] = await work(tokens[i]!, i);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, tokens.length) }, one));
  return results;
}

process.on("message", (order: CrowdOrder) => {
  orders[order.do](order).then(
    (reply) => process.send!({ do: order.do, ...reply } satisfies CrowdReply),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.send!({ do: "ready", baseUrl: server.baseUrl } satisfies CrowdReply);
