import { parseGid } from "../../ids.ts";
import { accessDenied, satisfies } from "../access.ts";
import { fieldsOf, type AdminCall, type Resolvers } from "../call.ts";
import {
  appSubscriptionNode,
  installationId,
  installationNode,
  ownWebhookSubscriptions,
  webhookSubscriptionNode,
} from "./app.ts";
import { collectionNode, collectionOfGid } from "./collections.ts";
import { articleNode, articleOfGid, blogOfGid, pageNode, pageOfGid } from "./content.ts";
import { customerNode, customerOfGid } from "./customers.ts";
import { orderNode, orderOfGid } from "./orders.ts";
import { productNode, productOfGid } from "./products.ts";
import { variantOfGid } from "./variants.ts";

type Finder = (call: AdminCall, id: string) => object | null;

/** What `node(id:)` finds, by the type in the gid. */
const FINDERS: Record<string, Finder> = {
  Product: (call, id) => productNode(productOfGid(call, id)),
  ProductVariant: variantOfGid,
  InventoryItem: (call, id) => inventoryItem(call, id),
  Collection: (call, id) => collectionNode(collectionOfGid(call, id)),
  Order: (call, id) => orderNode(orderOfGid(call, id)),
  Customer: (call, id) => customerNode(customerOfGid(call, id)),
  Page: (call, id) => pageNode(pageOfGid(call, id)),
  Article: (call, id) => articleNode(articleOfGid(call, id)),
  Blog: blogOfGid,
  BulkOperation: (call, id) =>
    own(call, call.devstore.store.get("bulkOperation", numberIn(id)), "BulkOperation"),
  Shop: (call, id) => (numberIn(id) === call.shop.id ? { __typename: "Shop", ...call.shop } : null),
  ShopPolicy: (call, id) => own(call, call.devstore.store.get("policy", numberIn(id)), "ShopPolicy"),
  OnlineStoreTheme: (call, id) => {
    const theme = call.devstore.store.get("theme", call.shop.handle);
    return theme?.id === numberIn(id) ? { __typename: "OnlineStoreTheme", ...theme } : null;
  },
  AppInstallation: (call, id) => (id === installationId(call) ? installationNode(call) : null),
  AppSubscription: (call, id) => {
    const record = call.devstore.billing
      .subscriptions(call.shop.handle)
      .find((one) => one.id === numberIn(id));
    return record ? appSubscriptionNode(record) : null;
  },
  WebhookSubscription: (call, id) => {
    const record = ownWebhookSubscriptions(call).find((one) => one.id === numberIn(id));
    return record ? webhookSubscriptionNode(record) : null;
  },
};

/** The object behind any gid, or null. Needs the scope of its type. */
export function nodeOf(call: AdminCall, id: string, fieldName: string): object | null {
  const type = parseGid(id)?.type ?? "";
  const finder = FINDERS[type];
  if (!finder) return null;
  const access = call.admin.accessOfType(type);
  if (access && !satisfies(call.scopes, access)) throw accessDenied(fieldName, access);
  return finder(call, id);
}

function numberIn(id: string): number {
  return Number(parseGid(id)?.id ?? NaN);
}

function own(call: AdminCall, record: { shop: string } | undefined, typename: string): object | null {
  return record?.shop === call.shop.handle ? { __typename: typename, ...record } : null;
}

function inventoryItem(call: AdminCall, id: string): object | null {
  const found = call.devstore.indexes.variantOfInventoryItem(numberIn(id));
  return found?.product.shop === call.shop.handle ? { __typename: "InventoryItem", ...found } : null;
}

export const nodeResolvers: Resolvers = {
  QueryRoot: fieldsOf({
    node: (_, { id }, call) => nodeOf(call, id, "node"),
    nodes: (_, { ids }, call) => ids.map((id) => nodeOf(call, id, "nodes")),
    inventoryItem: (_, { id }, call) => inventoryItem(call, id),
    inventoryItems: () => {
      throw new Error("The development store lists inventory items through productVariants only.");
    },
  }),
};
