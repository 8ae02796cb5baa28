import { createHmac, timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { AppError } from "~/domain/shared/app-error";
import type { JsonInput } from "~/domain/shared/database";
import { receiveShopifyWebhook } from "~/domain/shops/receive-shopify-webhook";
import type { DoorContext } from "../door-context";

const bodyBytesMax = 5_000_000;
/** The addresses in shopify.app.toml. All do the same: the topic decides. */
const addresses = ["/shop", "/products", "/bulk-operations", "/orders", "/privacy"];

/** Shopify's webhooks: the signature over the raw body is checked, the receipt stored, and 200 is said after that. */
export function shopifyWebhookDoor({ services, config }: DoorContext): Hono {
  const door = new Hono();
  for (const address of addresses) {
    door.post(address, async (context) => {
      const raw = Buffer.from(await context.req.arrayBuffer());
      if (raw.length > bodyBytesMax)
        throw new AppError("validation_error", "The webhook's body is too large.");
      const header = (name: string) => context.req.header(name) ?? null;
      if (!isSigned(raw, header("x-shopify-hmac-sha256"), config.apiSecret)) {
        throw new AppError("unauthorized", "The webhook's signature is wrong.");
      }
      const outcome = await receiveShopifyWebhook(services, readWebhook(header, raw));
      return context.json({ outcome });
    });
  }
  return door;
}

function isSigned(raw: Buffer, signature: string | null, secret: string): boolean {
  if (!signature) return false;
  const expected = createHmac("sha256", secret).update(raw).digest();
  const given = Buffer.from(signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function readWebhook(header: (name: string) => string | null, raw: Buffer) {
  const required = (name: string): string => {
    const value = header(name);
    if (!value) throw new AppError("validation_error", `The header ${name} is missing.`);
    return value;
  };
  const triggeredAt = new Date(header("x-shopify-triggered-at") ?? Number.NaN);
  return {
    webhookId: required("x-shopify-webhook-id"),
    topic: required("x-shopify-topic"),
    shopDomain: required("x-shopify-shop-domain"),
    eventId: header("x-shopify-event-id"),
    triggeredAt: Number.isNaN(triggeredAt.getTime()) ? null : triggeredAt,
    payload: parseBody(raw),
  };
}

function parseBody(raw: Buffer): JsonInput {
  try {
    // A NUL, legal in JSON, cannot be stored in PostgreSQL.
    return JSON.parse(raw.toString("utf8").replaceAll("\\u0000", "")) as JsonInput;
  } catch (cause) {
    throw new AppError("validation_error", "The webhook's body is not JSON.", { cause });
  }
}
