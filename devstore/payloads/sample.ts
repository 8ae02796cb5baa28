import type { DevStoreContext } from "../context.ts";
import type { Kind, Records, ShopRecord } from "../model.ts";
import { Refusal } from "../refusal.ts";
import { customerPayload } from "./customer.ts";
import { orderPayload, refundPayload } from "./order.ts";
import { collectionPayload, inventoryLevelPayload, productPayload } from "./product.ts";
import {
  appSubscriptionPayload,
  bulkOperationPayload,
  customerDataRequestPayload,
  customerRedactPayload,
  scopesUpdatePayload,
  shopPayload,
  shopRedactPayload,
  themePayload,
} from "./shop.ts";

/** The payload of any topic, made of the record with this id, or of the newest one that fits. */
export function sampleWebhookPayload(
  devstore: DevStoreContext,
  shop: ShopRecord,
  topic: string,
  id?: number,
): object {
  const { store } = devstore;
  const pick = <K extends Kind>(kind: K): Records[K] => {
    const own = [...store.all(kind)].filter((record) => (record as { shop?: string }).shop === shop.handle);
    const found =
      id === undefined ? own.at(-1) : own.find((record) => (record as { id?: unknown }).id === id);
    if (!found)
      throw new Refusal(
        `Shop "${shop.handle}" has no ${kind}${id === undefined ? "" : ` ${id}`} for ${topic}.`,
      );
    return found;
  };
  const fileUrl = (src: string): string => new URL(src, devstore.addresses.storefrontUrl(shop.handle)).href;
  const now = devstore.now().toISOString();
  const ordersOf = (customerId: number) =>
    [...store.all("order")].filter((order) => order.customerId === customerId);
  const [noun] = topic.split("/") as [string];

  if (topic.endsWith("/delete")) return { id: id ?? store.nextId() };
  switch (topic) {
    case "customers/data_request": {
      const customer = pick("customer");
      return customerDataRequestPayload(shop, customer, ordersOf(customer.id), store.nextId());
    }
    case "customers/redact": {
      const customer = pick("customer");
      return customerRedactPayload(shop, customer, ordersOf(customer.id));
    }
    case "shop/redact":
      return shopRedactPayload(shop);
    case "app/scopes_update": {
      const { scopes } = pick("install");
      return scopesUpdatePayload(shop, scopes, scopes, now);
    }
    case "refunds/create": {
      const order = [...store.all("order")].findLast(
        ({ shop: owner, refunds }) =>
          owner === shop.handle && refunds.some((refund) => id === undefined || refund.id === id),
      );
      const refund = order?.refunds.findLast((one) => id === undefined || one.id === id);
      if (!order || !refund) throw new Refusal(`Shop "${shop.handle}" has no refund for ${topic}.`);
      return refundPayload(order, refund);
    }
  }
  switch (noun) {
    case "products":
      return productPayload(pick("product"), fileUrl);
    case "collections":
      return collectionPayload(pick("collection"), fileUrl);
    case "inventory_levels": {
      const found = id === undefined ? pick("product").variants[0] : devstore.indexes.variant(id)?.variant;
      if (!found) throw new Refusal(`There is no variant ${id}.`);
      return inventoryLevelPayload(shop, found, now);
    }
    case "orders": {
      const order = pick("order");
      return orderPayload(order, store.get("customer", order.customerId ?? -1) ?? null);
    }
    case "customers":
      return customerPayload(pick("customer"));
    case "themes":
      return themePayload(store.get("theme", shop.handle)!);
    case "app_subscriptions":
      return appSubscriptionPayload(shop, pick("appSubscription"), now);
    case "bulk_operations":
      return bulkOperationPayload(pick("bulkOperation"));
    case "app":
    case "shop":
      return shopPayload(shop, new URL(devstore.addresses.storefrontUrl(shop.handle)).host, now);
    default:
      throw new Refusal(`The development store knows no payload for ${topic}: give one in "payload".`);
  }
}
