import { html } from "hono/html";
import type { DevStoreContext } from "../context.ts";
import type { OrderRecord, ProductRecord, ShopRecord } from "../model.ts";
import type { Markup } from "./page-frame.ts";

export function money(amount: string | number, currency: string): string {
  return new Intl.NumberFormat("en", { style: "currency", currency }).format(Number(amount));
}

/** "21 Nov 2026, 14:05" in the shop's time zone. */
export function dateTime(iso: string, shop: ShopRecord): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: shop.ianaTimezone,
  }).format(new Date(iso));
}

/** With seconds, for logs. */
export function clockTime(iso: string, shop: ShopRecord): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZone: shop.ianaTimezone,
  }).format(new Date(iso));
}

type Tone = "" | "good" | "warn" | "bad" | "info";

export function badge(text: string, tone: Tone = ""): Markup {
  return html`<span class="badge ${tone}">${text}</span>`;
}

const FINANCIAL: Record<OrderRecord["financialStatus"], [string, Tone]> = {
  PENDING: ["Payment pending", "warn"],
  PAID: ["Paid", ""],
  PARTIALLY_REFUNDED: ["Partially refunded", "info"],
  REFUNDED: ["Refunded", "info"],
  VOIDED: ["Voided", "bad"],
};

export function paymentBadge(order: OrderRecord): Markup {
  const [text, tone] = FINANCIAL[order.financialStatus];
  return badge(text, tone);
}

export function fulfilmentBadge(order: OrderRecord): Markup {
  if (order.cancelledAt) return badge("Cancelled", "bad");
  if (order.fulfillmentStatus === "FULFILLED") return badge("Fulfilled");
  return badge(order.fulfillmentStatus === "UNFULFILLED" ? "Unfulfilled" : "Partially fulfilled", "warn");
}

export function statusBadge(product: ProductRecord): Markup {
  if (product.publishedAt === null) return badge("Unpublished", "warn");
  const tones: Record<ProductRecord["status"], [string, Tone]> = {
    ACTIVE: ["Active", "good"],
    DRAFT: ["Draft", "info"],
    ARCHIVED: ["Archived", ""],
    UNLISTED: ["Unlisted", "warn"],
  };
  const [text, tone] = tones[product.status];
  return badge(text, tone);
}

/** Pictures are served by the storefront. */
export function pictureUrl(context: DevStoreContext, product: ProductRecord): string | null {
  const src = product.images[0]?.src;
  if (!src) return null;
  return src.startsWith("/") ? context.addresses.storefrontUrl(product.shop) + src : src;
}

export function customerName(context: DevStoreContext, order: OrderRecord): string {
  const customer = order.customerId === null ? undefined : context.store.get("customer", order.customerId);
  const name = customer ? `${customer.firstName} ${customer.lastName}`.trim() : "";
  return name || order.email || "No customer";
}
