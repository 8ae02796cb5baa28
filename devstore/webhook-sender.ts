import { createHmac } from "node:crypto";
import { API_VERSION, type DevStoreContext } from "./context.ts";
import type { WebhookDeliveryRecord } from "./model.ts";

/** Waiting times before the 8 retries; together 4 hours, as on Shopify. */
export const RETRY_SECONDS = [10, 60, 300, 850, 1_800, 3_000, 3_600, 4_780];

const AT_ONCE = 8;
const SETTLED_KEPT = 500;
const LONGEST_TIMER_MS = 2_000_000_000;

export interface WebhookSender {
  /** Sends the recorded delivery when its `nextAttemptAt` has come. */
  schedule(delivery: WebhookDeliveryRecord): void;
  /** Makes every waiting delivery due. Returns how many there were. */
  retryNow(): number;
  /** Lets go what a fault keeps back, because something has overtaken it. */
  releaseHeld(except: string): void;
  idle(quietMs: number): Promise<void>;
  close(): Promise<void>;
}

type Context = Pick<DevStoreContext, "store" | "config" | "now" | "log">;

/** Sends recorded deliveries in the background; begins with those that an earlier run left pending. */
export function createWebhookSender(context: Context): WebhookSender {
  const timers = new Map<string, NodeJS.Timeout>();
  const due: string[] = [];
  const sending = new Set<Promise<void>>();
  const settled = [...context.store.all("webhookDelivery")].filter(isSettled).map(({ id }) => id);
  let closed = false;

  const schedule = (delivery: WebhookDeliveryRecord): void => {
    if (closed || delivery.nextAttemptAt === null) return;
    clearTimeout(timers.get(delivery.id));
    const wait = Math.max(0, Date.parse(delivery.nextAttemptAt) - context.now().getTime());
    timers.set(
      delivery.id,
      setTimeout(() => makeDue(delivery.id), Math.min(wait, LONGEST_TIMER_MS)),
    );
  };
  const makeDue = (id: string): void => {
    clearTimeout(timers.get(id));
    timers.delete(id);
    due.push(id);
    startDue();
  };
  const startDue = (): void => {
    while (!closed && due.length > 0 && sending.size < AT_ONCE) {
      const delivery = context.store.get("webhookDelivery", due.shift()!);
      if (!delivery || isSettled(delivery)) continue;
      const run = attempt(context, delivery).then((next) => {
        sending.delete(run);
        if (closed) return;
        settle(next);
        startDue();
      });
      sending.add(run);
    }
  };
  const settle = (delivery: WebhookDeliveryRecord): void => {
    if (!isSettled(delivery)) schedule(delivery);
    else settled.push(delivery.id);
    while (settled.length > SETTLED_KEPT) context.store.delete("webhookDelivery", settled.shift()!);
    if (delivery.state === "delivered") releaseHeld(delivery.id);
  };
  const releaseHeld = (except: string): void => {
    for (const id of [...timers.keys()]) {
      if (id !== except && context.store.get("webhookDelivery", id)?.held) makeDue(id);
    }
  };

  for (const delivery of context.store.all("webhookDelivery")) if (!isSettled(delivery)) schedule(delivery);

  return {
    schedule: (delivery) => (isSettled(delivery) ? settle(delivery) : schedule(delivery)),
    retryNow() {
      const waiting = [...timers.keys()];
      for (const id of waiting) makeDue(id);
      return waiting.length;
    },
    releaseHeld,
    async idle(quietMs) {
      for (;;) {
        const soon = new Date(context.now().getTime() + quietMs).toISOString();
        const waiting = [...timers.keys()].some(
          (id) => (context.store.get("webhookDelivery", id)?.nextAttemptAt ?? "") <= soon,
        );
        if (closed || (!waiting && due.length === 0 && sending.size === 0)) return;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    async close() {
      closed = true;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      await Promise.all(sending);
    },
  };
}

function isSettled(delivery: WebhookDeliveryRecord): boolean {
  return delivery.state !== "pending";
}

/** One attempt, recorded; the returned record says what comes next. */
async function attempt(context: Context, delivery: WebhookDeliveryRecord): Promise<WebhookDeliveryRecord> {
  const at = context.now().toISOString();
  const startedAt = performance.now();
  const outcome = await post(context, delivery);
  const attempts = [
    ...delivery.attempts,
    { at, ...outcome, durationMs: Math.round(performance.now() - startedAt) },
  ];
  const arrived = outcome.status !== null && outcome.status >= 200 && outcome.status < 300;
  const next = arrived
    ? afterArrival(context, { ...delivery, attempts })
    : afterFailure(context, { ...delivery, attempts });
  context.store.put("webhookDelivery", next.id, next);
  if (!arrived) context.log(`webhook ${next.topic} to ${next.uri}: ${outcome.error ?? outcome.status}`);
  return next;
}

function afterArrival(context: Context, delivery: WebhookDeliveryRecord): WebhookDeliveryRecord {
  const copiesLeft = delivery.copiesLeft ?? 0;
  if (copiesLeft === 0) return { ...delivery, state: "delivered", nextAttemptAt: null };
  return { ...delivery, copiesLeft: copiesLeft - 1, nextAttemptAt: context.now().toISOString() };
}

function afterFailure(context: Context, delivery: WebhookDeliveryRecord): WebhookDeliveryRecord {
  const failures = delivery.attempts.length;
  const seconds = RETRY_SECONDS[failures - 1];
  if (seconds === undefined || delivery.wrongSecret === "always") {
    if (delivery.subscriptionId !== undefined && delivery.wrongSecret !== "always") {
      context.store.delete("webhookSubscription", delivery.subscriptionId);
    }
    return { ...delivery, state: "failed", nextAttemptAt: null };
  }
  const wait = seconds * 1000 * context.config.webhooks.retryTimeFactor;
  return { ...delivery, nextAttemptAt: new Date(context.now().getTime() + wait).toISOString() };
}

async function post(
  context: Context,
  delivery: WebhookDeliveryRecord,
): Promise<{ status: number | null; error: string | null }> {
  const address = addressOf(context, delivery.uri);
  if (!address) return { status: null, error: `not sent: ${delivery.uri} is outside this machine` };
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: headersOf(context, delivery),
      body: delivery.body,
      redirect: "manual",
      signal: AbortSignal.timeout(context.config.webhooks.timeoutMs),
    });
    await response.arrayBuffer();
    return { status: response.status, error: null };
  } catch (error) {
    return { status: null, error: describe(error, context.config.webhooks.timeoutMs) };
  }
}

/** A path is the app's own; an address below the app's public one is reached inside. Nothing else leaves the machine. */
function addressOf(context: Context, uri: string): string | null {
  const { url, internalUrl } = context.config.app;
  if (uri.startsWith("/")) return internalUrl + uri;
  if (uri === url || uri.startsWith(`${url}/`)) return internalUrl + uri.slice(url.length);
  const parsed = URL.canParse(uri) ? new URL(uri) : null;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return null;
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(parsed.hostname) ? uri : null;
}

function headersOf(context: Context, delivery: WebhookDeliveryRecord): Record<string, string> {
  const { clientSecret } = context.config.app;
  const wrong =
    delivery.wrongSecret === "always" || (delivery.wrongSecret === "first" && delivery.attempts.length === 0);
  const domain = context.store.get("shop", delivery.shop)?.domain ?? `${delivery.shop}.myshopify.com`;
  return {
    "content-type": "application/json",
    "user-agent": "Shopify-Captain-Hook",
    "x-shopify-topic": delivery.topic,
    "x-shopify-hmac-sha256": createHmac("sha256", wrong ? `wrong-${clientSecret}` : clientSecret)
      .update(delivery.body)
      .digest("base64"),
    "x-shopify-shop-domain": domain,
    "x-shopify-api-version": API_VERSION,
    "x-shopify-webhook-id": delivery.id,
    "x-shopify-event-id": delivery.eventId,
    "x-shopify-triggered-at": delivery.triggeredAt,
    ...(delivery.name ? { "x-shopify-name": delivery.name } : {}),
  };
}

function describe(error: unknown, timeoutMs: number): string {
  if (error instanceof Error && error.name === "TimeoutError") return `no answer within ${timeoutMs} ms`;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error
    ? cause.message || String((cause as NodeJS.ErrnoException).code)
    : String(cause);
}
