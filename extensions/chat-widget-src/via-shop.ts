import type { ChatRequest, ChatStreamEvent, CompletedTurn } from "./protocol.ts";
import { request } from "./request.ts";

/** Longer than the app takes for an answer on this way. */
const timeoutMs = 40_000;

/**
 * Asks over the shop's own address, which gives the whole answer at once; loaded where the app's address is blocked.
 * Rejects with an ApiError where the app refuses.
 */
export async function askViaShop(
  proxy: string,
  asked: ChatRequest & { token: string },
  signal: AbortSignal,
  hear: (event: ChatStreamEvent) => void,
): Promise<void> {
  const line = new AbortController();
  const cut = (): void => line.abort();
  const timer = setTimeout(cut, timeoutMs);
  signal.addEventListener("abort", cut);
  try {
    const reply = await request(`${proxy}/chat`, asked, line.signal);
    // A page of a proxy between is no JSON, and rejects.
    const turn = (await reply.json()) as CompletedTurn & { error?: string };
    if (!reply.ok) throw Object.assign(new Error(turn.error), { status: reply.status });
    hear({ event: "started", data: { conversationId: turn.conversationId, messageId: null } });
    for (const data of turn.cartChanges ?? []) hear({ event: "cart_change", data });
    for (const order of turn.orders ?? []) hear({ event: "order", data: { order } });
    for (const discount of turn.discounts ?? []) hear({ event: "discount", data: { discount } });
    if (turn.asksOrder) hear({ event: "order_asked", data: {} });
    hear({ event: "completed", data: turn });
  } finally {
    clearTimeout(timer);
  }
}
