import type { IncomingMessage, ServerResponse } from "node:http";
import type {
  Bootstrap,
  ChatRequest,
  ChatStreamEvent,
  CompletedTurn,
  Touch,
  Transcript,
} from "../../../extensions/chat-widget-src/protocol.ts";

/** One step of an answer: an event, a pause, a refusal instead of a stream, or the line breaking. */
export type Step = ChatStreamEvent | { pauseMs: number } | { refuse: number; error?: string } | { cut: true };

/** The app's storefront doors with planned answers; it records what it was asked. */
export interface FakeApp {
  answer: (request: ChatRequest) => Step[];
  chats: (ChatRequest & { way: "direct" | "proxy" })[];
  bootstraps: URLSearchParams[];
  touches: Touch[];
  transcript: Transcript["messages"];
  /** Who speaks, as the transcript says. */
  speaker?: Transcript["speaker"];
  /** What was posted elsewhere: `feedback`, `contact`, `handoff`. */
  posts: { path: string; body: Record<string, unknown> }[];
  /** Pictures that were sent, by id. */
  pictures: Map<string, Buffer>;
  /** How long it takes to take one. */
  pictureDelayMs: number;
  /** The next so many pictures are refused. */
  refusedPictures: number;
  /** What `order-proof` says. */
  isProved: boolean | "down";
  /** The next contact is refused with these fields. */
  wrongContact: string[];
  /** What `handoff` and then each `updates` reply, one after the other; the last one stays open. */
  updates: object[];
  /** With what `updates` was asked, in order. */
  updateQueries: URLSearchParams[];
  /** How many streams the shopper's browser closed before their end. */
  closedEarly: number;
  /** Nothing on the app's own address answers. */
  isBlocked: boolean;
  isBootstrapDown: boolean;
  /** The next so many direct requests find their token expired. */
  expiredTokens: number;
  appearance: Bootstrap["appearance"];
  avatarUrl: string | null;
  widget: Bootstrap["widget"];
}

export const conversationId = "conv_0123456789abcdefghijkl";

export function createFakeApp(): FakeApp {
  return {
    answer: () => [],
    chats: [],
    bootstraps: [],
    touches: [],
    transcript: [],
    posts: [],
    pictures: new Map(),
    pictureDelayMs: 0,
    refusedPictures: 0,
    isProved: true,
    wrongContact: [],
    updates: [],
    updateQueries: [],
    closedEarly: 0,
    isBlocked: false,
    isBootstrapDown: false,
    expiredTokens: 0,
    widget: {},
    avatarUrl: null,
    appearance: {
      theme: "auto",
      style: "--primary:#7a1f5c;--ink:#fff;--radius:12px;--second:#7a1f5c;--second-ink:#fff",
    },
  };
}

export function bootstrapReply(app: FakeApp, query: URLSearchParams, apiUrl: string): Bootstrap {
  app.bootstraps.push(query);
  return {
    token: "token-1",
    expiresAt: new Date(Date.now() + 3600_000).toISOString(),
    visitorId: query.get("visitor") || "vis_0123456789abcdefghijkl",
    apiUrl,
    agent: {
      id: "agt_1",
      name: "Wren",
      title: "Wren",
      welcomeMessage: "Hello! Ask me about **products**, shipping or returns.",
      suggestions: ["Do you have rain jackets under €100?", "What does shipping cost?"],
      disclosure: "AI assistant. Answers may be wrong.",
      avatarUrl: app.avatarUrl,
    },
    appearance: app.appearance,
    widget: app.widget,
    conversationId: null,
    locale: query.get("locale") ?? "en",
  };
}

/** Plays the planned answer as an event stream, in pieces that cut letters and lines in two. */
export async function streamAnswer(
  app: FakeApp,
  request: ChatRequest,
  incoming: IncomingMessage,
  reply: ServerResponse,
): Promise<void> {
  let isOver = false;
  reply.on("close", () => {
    if (!isOver) app.closedEarly += 1;
  });
  for (const step of app.answer(request)) {
    if (reply.destroyed) return;
    if ("refuse" in step) {
      isOver = true;
      reply.writeHead(step.refuse, { "content-type": "application/json" });
      reply.end(JSON.stringify({ error: step.error ?? "internal", message: "no" }));
      return;
    }
    if (!reply.headersSent) reply.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
    if ("pauseMs" in step) await new Promise((resolve) => setTimeout(resolve, step.pauseMs));
    else if ("cut" in step) return void incoming.socket.destroy();
    else await writeInPieces(reply, `event: ${step.event}\ndata: ${JSON.stringify(step.data)}\n\n`);
  }
  isOver = true;
  reply.end();
}

/** What the app proxy gives: everything in one object. */
export function jsonAnswer(app: FakeApp, request: ChatRequest): CompletedTurn | null {
  const steps = app.answer(request);
  const last = steps.find((step) => "event" in step && step.event === "completed");
  return last && "event" in last && last.event === "completed" ? last.data : null;
}

async function writeInPieces(reply: ServerResponse, text: string): Promise<void> {
  const bytes = Buffer.from(`: still here\n\n${text}`);
  for (let start = 0; start < bytes.length; start += 61) {
    reply.write(bytes.subarray(start, start + 61));
    await new Promise(setImmediate);
  }
}
