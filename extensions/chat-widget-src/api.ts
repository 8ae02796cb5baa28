import { createEventParser } from "./event-stream.ts";
import { recall, remember } from "./memory.ts";
import type { Bootstrap, ChatRequest, ChatStreamEvent, Touch, Transcript } from "./protocol.ts";
import { request } from "./request.ts";
import { besides } from "./strings.ts";
import type { askViaShop } from "./via-shop.ts";
import type { WidgetConfig } from "./widget-config.ts";

const firstEventTimeoutMs = 15_000;
/** The app sends a comment every 15 seconds: longer silence is a broken line. */
const silenceTimeoutMs = 40_000;

/** The app said no; the message is one of its error codes. Errors without a status are of the line. */
export interface ApiError extends Error {
  status?: number;
  /** Which fields of the body are wrong. */
  details?: { path: string }[];
}

type Refusal = Pick<ApiError, "details"> & { error?: string };

export interface Api {
  bootstrap(): Promise<Bootstrap>;
  /** Resolves when the turn is over; rejects when the line broke, the app refused or the signal was given. */
  chat(request: ChatRequest, signal: AbortSignal, hear: (event: ChatStreamEvent) => void): Promise<void>;
  transcript(conversationId: string): Promise<Transcript>;
  /** Asks the app's own address: GET, or POST where there is a body. Rejects with an ApiError. */
  direct(path: string, body?: object, signal?: AbortSignal): Promise<Response>;
  /** Resolves in any case: a touch is a hint beside the order's own data, and no shopper is troubled when it is lost. */
  touch(touch: Touch): Promise<unknown>;
}

/** The widget's side of the storefront protocol. */
export function createApi(config: WidgetConfig): Api {
  const { proxy } = config;
  let session: Promise<Bootstrap>;
  let renewAt = 0;

  const bootstrap = (): Promise<Bootstrap> => {
    if (Date.now() < renewAt) return session;
    renewAt = Infinity;
    // Who is logged in may have been told since the last time.
    const { look: _, settings: _settings, ...page } = config;
    const query = new URLSearchParams({
      ...page,
      path: location.pathname,
      visitor: recall().visitorId ?? "",
    });
    session = ask(`${proxy}/bootstrap?${query}`)
      .then((reply) => reply.json() as Promise<Bootstrap>)
      .then((reply) => {
        // A minute early, so that a token does not run out on its way.
        renewAt = Date.parse(reply.expiresAt) - 60_000;
        remember({ visitorId: reply.visitorId });
        return reply;
      });
    session.catch(() => (renewAt = 0));
    return session;
  };

  /** Asks the app's own address; a token that it no longer takes is renewed once. */
  const direct = async (
    path: string,
    body?: object,
    signal?: AbortSignal,
    isSecondTry?: boolean,
  ): Promise<Response> => {
    const { apiUrl, token } = await bootstrap();
    try {
      return await ask(apiUrl + path, body, signal, token);
    } catch (error) {
      if (isSecondTry || (error as ApiError).status !== 401) throw error;
      renewAt = 0;
      return direct(path, body, signal, true);
    }
  };

  return {
    bootstrap,
    direct,
    chat: async (request, signal, hear) => {
      let isStarted = false;
      const listen = (event: ChatStreamEvent): void => {
        isStarted = true;
        hear(event);
      };
      try {
        await readTurn((line) => direct("/chat", request, line), signal, listen);
      } catch (error) {
        if (isStarted || signal.aborted || (error as ApiError).status) throw error;
        // The way to the app's own address is blocked: the shop's address carries the same request, without a stream.
        const { token } = await bootstrap();
        const file = (await import(besides("way"))) as { askViaShop: typeof askViaShop };
        await file.askViaShop(proxy, { ...request, token }, signal, hear);
      }
    },
    transcript: async (conversationId) =>
      (await direct(`/conversation?conversationId=${conversationId}`)).json() as Promise<Transcript>,
    touch: (touch) => direct("/touches", touch).catch(() => undefined),
  };
}

async function ask(url: string, body?: object, signal?: AbortSignal, token?: string): Promise<Response> {
  const reply = await request(url, body, signal, token ? { authorization: `Bearer ${token}` } : {});
  if (reply.ok) return reply;
  // A reply that is not the app's own, as a page of a proxy between, is no refusal but a blocked way.
  const { error, details } = await (reply.json() as Promise<Refusal>).catch((): Refusal => ({}));
  throw error ? Object.assign(new Error(error), { status: reply.status, details }) : new Error();
}

/** Reads one turn, a stream of events, until its end. */
async function readTurn(
  ask: (signal: AbortSignal) => Promise<Response>,
  signal: AbortSignal,
  hear: (event: ChatStreamEvent) => void,
): Promise<void> {
  const line = new AbortController();
  const cut = (): void => line.abort();
  let timer = setTimeout(cut, firstEventTimeoutMs);
  signal.addEventListener("abort", cut);
  try {
    const reply = await ask(line.signal);
    const reader = reply.body!.getReader();
    const parse = createEventParser();
    for (;;) {
      const { done, value } = await reader.read();
      clearTimeout(timer);
      timer = setTimeout(cut, silenceTimeoutMs);
      for (const { event, data } of parse(value)) {
        hear({ event, data: JSON.parse(data) as unknown } as ChatStreamEvent);
        if (event === "completed" || event === "error") return;
      }
      if (done) throw new Error("stream cut");
    }
  } finally {
    clearTimeout(timer);
    cut();
  }
}
