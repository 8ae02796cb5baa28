import { Hono } from "hono";
import { z } from "zod";
import type { DevStoreContext } from "../context.ts";
import { sampleWebhookPayload } from "../payloads/sample.ts";
import { shopOf } from "../shops.ts";
import { readBody } from "./body.ts";

const message = z.strictObject({
  topic: z.string(),
  /** The record that the payload is made of: id of a product, order, customer ... */
  id: z.number().optional(),
  /** Laid over the payload that is made of the record; alone it is the payload. */
  payload: z.record(z.string(), z.unknown()).optional(),
  wrongSecret: z.boolean().optional(),
  copies: z.number().int().min(1).max(100).optional(),
  delayMs: z.number().int().min(0).optional(),
  eventId: z.string().optional(),
  triggeredAt: z.iso.datetime().optional(),
  evenIfNotInstalled: z.boolean().optional(),
});
const privacy = z.strictObject({
  topic: z.enum(["customers/data_request", "customers/redact", "shop/redact"]),
  customerId: z.number().optional(),
});
const quiet = z.strictObject({ quietMs: z.number().int().min(0).optional() });

/** Webhooks: send any, see what became of them, send again. */
export function webhookControls(devstore: DevStoreContext): Hono {
  const { store, webhooks, apps } = devstore;
  const app = new Hono();

  app.post("/shops/:shop/webhooks", async (context) => {
    const shop = shopOf(store, context.req.param("shop"));
    const { topic, id, payload, ...options } = await readBody(context, message);
    const made = payload && id === undefined ? {} : sampleWebhookPayload(devstore, shop, topic, id);
    return context.json(webhooks.emit(shop.handle, topic, { ...made, ...payload }, options), 201);
  });
  app.get("/shops/:shop/subscriptions", (context) =>
    context.json(webhooks.subscriptions(shopOf(store, context.req.param("shop")).handle)),
  );
  app.post("/shops/:shop/privacy", async (context) => {
    const shop = shopOf(store, context.req.param("shop")).handle;
    const { topic, customerId = -1 } = await readBody(context, privacy);
    if (topic === "customers/data_request") apps.requestCustomerData(shop, customerId);
    else if (topic === "customers/redact") apps.redactCustomer(shop, customerId);
    else apps.redactShop(shop);
    return context.json({ sent: topic }, 201);
  });

  app.get("/webhook-deliveries", (context) => {
    const { shop, topic, state, limit = "100" } = context.req.query();
    const found = [...store.all("webhookDelivery")].filter(
      (delivery) =>
        (!shop || delivery.shop === shop) &&
        (!topic || delivery.topic === topic) &&
        (!state || delivery.state === state),
    );
    return context.json(found.slice(-Number(limit)).reverse());
  });
  app.post("/webhook-deliveries/:id/resend", (context) => {
    webhooks.resend(context.req.param("id"));
    return context.json({ sent: true });
  });
  app.post("/webhook-deliveries/retry", (context) => context.json({ retried: webhooks.retryNow() }));
  app.post("/webhook-deliveries/idle", async (context) => {
    await webhooks.idle((await readBody(context, quiet)).quietMs ?? 0);
    return context.json({ idle: true });
  });
  return app;
}
