import { randomUUID } from "node:crypto";
import type { AppToml } from "./app-toml.ts";
import type { DevStoreContext, EmitOptions, Subscription, Webhooks } from "./context.ts";
import { gid } from "./ids.ts";
import type { WebhookDeliveryRecord } from "./model.ts";
import { Refusal } from "./refusal.ts";
import { matchesSearch, parseSearch, type FieldValue } from "./search-query.ts";
import type { WebhookSender } from "./webhook-sender.ts";

type Context = Pick<DevStoreContext, "store" | "config" | "now" | "faults">;

/** Turns what happens in a shop into deliveries to the app's subscriptions. */
export function createWebhooks(context: Context, toml: () => AppToml, sender: WebhookSender): Webhooks {
  const subscriptions = (shop: string): Subscription[] => [
    ...toml().subscriptions,
    ...[...context.store.all("webhookSubscription")]
      .filter((subscription) => subscription.shop === shop)
      .map((subscription): Subscription => ({
        source: "api",
        id: gid("WebhookSubscription", subscription.id),
        topic: subscription.topic,
        uri: subscription.uri,
        includeFields: subscription.includeFields,
        filter: subscription.filter ?? null,
        name: subscription.name ?? null,
      })),
  ];

  return {
    subscriptions,
    emit(shop, topic, payload, options = {}) {
      if (!options.evenIfNotInstalled && !context.store.get("install", shop)) return [];
      const eventId = options.eventId ?? randomUUID();
      return subscriptions(shop)
        .filter((subscription) => subscription.topic === topic && passesFilter(subscription, payload))
        .map((subscription) => {
          const delivery = record(context, { shop, topic, payload, subscription, options, eventId });
          context.store.put("webhookDelivery", delivery.id, delivery);
          sender.schedule(delivery);
          return delivery;
        });
    },
    resend(deliveryId) {
      const delivery = context.store.get("webhookDelivery", deliveryId);
      if (!delivery) throw new Refusal(`There is no webhook delivery ${deliveryId}.`);
      const again = {
        ...delivery,
        state: "pending" as const,
        nextAttemptAt: context.now().toISOString(),
        held: false,
      };
      context.store.put("webhookDelivery", deliveryId, again);
      sender.schedule(again);
    },
    retryNow: () => sender.retryNow(),
    idle: (quietMs = 0) => sender.idle(quietMs),
  };
}

/** Filters use search syntax over the payload's own field names: `status:active variants.price:>=10`. */
function passesFilter(subscription: Subscription, payload: object): boolean {
  if (!subscription.filter) return true;
  return matchesSearch(parseSearch(subscription.filter), (field) =>
    field === null ? [JSON.stringify(payload)] : valuesAt(payload, field.split(".")),
  );
}

function valuesAt(value: unknown, path: string[]): FieldValue[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  if (path.length === 0) return [value as FieldValue];
  if (typeof value !== "object" || value === null) return [];
  return valuesAt((value as Record<string, unknown>)[path[0]!], path.slice(1));
}

function record(
  context: Context,
  given: {
    shop: string;
    topic: string;
    payload: object;
    subscription: Subscription;
    options: EmitOptions;
    eventId: string;
  },
): WebhookDeliveryRecord {
  const { shop, topic, subscription, options } = given;
  const now = context.now();
  const fault = struckBy(context, options);
  return {
    id: randomUUID(),
    shop,
    topic,
    eventId: given.eventId,
    uri: subscription.uri,
    triggeredAt: options.triggeredAt ?? now.toISOString(),
    body: JSON.stringify(pickFields(given.payload, subscription.includeFields)),
    attempts: [],
    state: fault.lost ? "lost" : "pending",
    nextAttemptAt: fault.lost ? null : new Date(now.getTime() + fault.waitMs).toISOString(),
    ...(subscription.name ? { name: subscription.name } : {}),
    ...(subscription.id ? { subscriptionId: Number(subscription.id.split("/").pop()) } : {}),
    ...(fault.wrongSecret ? { wrongSecret: fault.wrongSecret } : {}),
    ...(fault.copies > 1 ? { copiesLeft: fault.copies - 1 } : {}),
    ...(fault.held ? { held: true } : {}),
  };
}

interface Struck {
  lost: boolean;
  waitMs: number;
  held: boolean;
  copies: number;
  wrongSecret: WebhookDeliveryRecord["wrongSecret"];
}

function struckBy({ faults }: Context, options: EmitOptions): Struck {
  const lost = faults.strikes("webhook_lost") !== null;
  const delayed = faults.strikes("webhook_delayed");
  const reordered = faults.strikes("webhook_reordered");
  const duplicate = faults.strikes("webhook_duplicate");
  const forged = faults.strikes("webhook_wrong_secret");
  return {
    lost,
    waitMs: (options.delayMs ?? 0) + Math.max(delayed?.milliseconds ?? 0, reordered?.milliseconds ?? 0),
    held: reordered !== null,
    copies: Math.max(options.copies ?? 1, duplicate ? 2 : 1),
    wrongSecret: options.wrongSecret ? "always" : forged ? "first" : undefined,
  };
}

/** `include_fields` names fields by path; parts of lists are picked from every item. */
function pickFields(payload: object, fields: string[]): object {
  if (fields.length === 0) return payload;
  const picked: Record<string, unknown> = {};
  for (const field of fields) copyPath(payload as Record<string, unknown>, picked, field.split("."));
  return picked;
}

function copyPath(from: Record<string, unknown>, to: Record<string, unknown>, path: string[]): void {
  const [key, ...rest] = path as [string, ...string[]];
  const value = from[key];
  if (value === undefined) return;
  if (rest.length === 0 || value === null || typeof value !== "object") to[key] = value;
  else if (Array.isArray(value)) {
    const items = (to[key] ?? value.map(() => ({}))) as Record<string, unknown>[];
    value.forEach((item, index) => copyPath(item as Record<string, unknown>, items[index]!, rest));
    to[key] = items;
  } else {
    to[key] ??= {};
    copyPath(value as Record<string, unknown>, to[key] as Record<string, unknown>, rest);
  }
}
