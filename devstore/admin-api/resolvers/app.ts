import { API_VERSION, type Subscription } from "../../context.ts";
import { gid, numberOfGid } from "../../ids.ts";
import type {
  AppSubscriptionLineRecord,
  AppSubscriptionRecord,
  MetafieldRecord,
  WebhookSubscriptionRecord,
  WebPixelRecord,
} from "../../model.ts";
import { fieldsOf, type AdminCall, type Resolvers } from "../call.ts";
import { connection, emptyConnection } from "../connection.ts";
import { exactCount, metafieldNode, money, stableNumber } from "./values.ts";

function scopes(handles: Iterable<string>): object[] {
  return [...handles].map((handle) => ({ handle, description: handle.replaceAll("_", " ") }));
}

/** What the app keeps on its own installation. */
function ownMetafields(call: AdminCall): MetafieldRecord[] {
  return call.devstore.store.get("install", call.shop.handle)?.metafields ?? [];
}

export function ownMetafieldNode(call: AdminCall, field: MetafieldRecord): object {
  const at = call.devstore.store.get("install", call.shop.handle)!.installedAt;
  const owner = { type: "API_PERMISSION", id: installationNumber(call), createdAt: at, updatedAt: at };
  return metafieldNode(owner, field);
}

export function installationNode(call: AdminCall): object {
  return { __typename: "AppInstallation", id: installationId(call) };
}

export function installationId(call: AdminCall): string {
  return gid("AppInstallation", installationNumber(call));
}

function installationNumber(call: AdminCall): number {
  return stableNumber(`${call.shop.handle}/${call.devstore.config.app.clientId}`);
}

export function appId(call: AdminCall): string {
  return gid("App", stableNumber(call.devstore.config.app.clientId));
}

function launchUrl(call: AdminCall): string {
  return `https://admin.shopify.com/store/${call.shop.handle}/apps/${call.devstore.config.app.handle}`;
}

function subscriptionsOf(call: AdminCall): AppSubscriptionRecord[] {
  return call.devstore.billing.subscriptions(call.shop.handle);
}

export function appSubscriptionNode(record: AppSubscriptionRecord): object {
  return { __typename: "AppSubscription", record };
}

export function webhookSubscriptionNode(record: WebhookSubscriptionRecord): object {
  return { __typename: "WebhookSubscription", record };
}

/** Only subscriptions made through the API are listed, as on Shopify; those of the file are not. */
export function ownWebhookSubscriptions(call: AdminCall): WebhookSubscriptionRecord[] {
  return [...call.devstore.store.all("webhookSubscription")].filter(({ shop }) => shop === call.shop.handle);
}

/** `ORDERS_CREATE` for `orders/create` */
export function topicEnum(topic: Subscription["topic"]): string {
  return topic.replaceAll(/[/.-]/g, "_").toUpperCase();
}

/** The pricing of a line of an app subscription. */
function pricingDetails({ plan }: AppSubscriptionLineRecord): object {
  if (plan.kind === "recurring") {
    return {
      __typename: "AppRecurringPricing",
      interval: plan.interval,
      price: money(plan.amount, plan.currency),
      discount: null,
      planHandle: null,
    };
  }
  return {
    __typename: "AppUsagePricing",
    interval: "EVERY_30_DAYS",
    terms: plan.terms,
    cappedAmount: money(plan.cappedAmount, plan.currency),
    balanceUsed: money(plan.balanceUsed, plan.currency),
  };
}

export function usageRecordNode(
  line: AppSubscriptionLineRecord,
  record: AppSubscriptionLineRecord["usageRecords"][number],
): object {
  return {
    __typename: "AppUsageRecord",
    id: gid("AppUsageRecord", record.id),
    description: record.description,
    idempotencyKey: record.idempotencyKey,
    createdAt: record.createdAt,
    price: money(record.amount, line.plan.currency),
    subscriptionLineItem: line,
  };
}

export const appResolvers: Resolvers = {
  QueryRoot: fieldsOf({
    currentAppInstallation: (_, __, call) => installationNode(call),
    appInstallation: (_, { id }, call) =>
      !id || id === installationId(call) ? installationNode(call) : null,
    app: (_, { id }, call) => (!id || id === appId(call) ? { __typename: "App", id: appId(call) } : null),
    appByHandle: (_, { handle }, call) =>
      handle === call.devstore.config.app.handle ? { __typename: "App", id: appId(call) } : null,
    webhookSubscriptions: (_, args, call) => {
      const rows = ownWebhookSubscriptions(call).filter(
        (row) =>
          (!args.topics || args.topics.includes(topicEnum(row.topic))) &&
          (!(args.uri ?? args.callbackUrl) || row.uri === (args.uri ?? args.callbackUrl)),
      );
      return connection(call, rows, args, { id: ({ id }) => id }, webhookSubscriptionNode);
    },
    webhookSubscription: (_, { id }, call) => {
      const record = ownWebhookSubscriptions(call).find(
        (row) => row.id === numberOfGid(id, "WebhookSubscription"),
      );
      return record ? webhookSubscriptionNode(record) : null;
    },
    webhookSubscriptionsCount: (_, __, call) => exactCount(ownWebhookSubscriptions(call).length),
    webPixel: (_, { id }, call) => {
      const pixel = [...call.devstore.store.all("webPixel")].find(
        (row) => row.shop === call.shop.handle && (!id || row.id === numberOfGid(id, "WebPixel")),
      );
      return pixel ? { __typename: "WebPixel", ...pixel } : null;
    },
  }),
  AppInstallation: fieldsOf({
    accessScopes: (_, __, call) => scopes(call.scopes),
    activeSubscriptions: (_, __, call) =>
      subscriptionsOf(call)
        .filter(({ status }) => status === "ACTIVE")
        .map(appSubscriptionNode),
    subscriptions: (_, __, call) => subscriptionsOf(call).map(appSubscriptionNode),
    allSubscriptions: (_, args, call) =>
      connection(call, subscriptionsOf(call), args, { id: ({ id }) => id }, appSubscriptionNode),
    oneTimePurchases: emptyConnection,
    credits: emptyConnection,
    app: (_, __, call) => ({ __typename: "App", id: appId(call) }),
    launchUrl: (_, __, call) => launchUrl(call),
    uninstallUrl: () => null,
    metafields: (_, args, call) => {
      const nodes = ownMetafields(call)
        .filter(({ namespace }) => [undefined, null, namespace].includes(args.namespace))
        .map((field, id) => ({ id, node: ownMetafieldNode(call, field) }));
      return connection(call, nodes, args, { id: ({ id }) => id }, ({ node }) => node);
    },
    metafield: (_, { namespace, key }, call) => {
      const field = ownMetafields(call).find((one) => one.namespace === namespace && one.key === key);
      return field ? ownMetafieldNode(call, field) : null;
    },
  }),
  App: fieldsOf({
    apiKey: (_, __, call) => call.devstore.config.app.clientId,
    handle: (_, __, call) => call.devstore.config.app.handle,
    title: (_, __, call) => call.devstore.config.app.handle,
    embedded: () => true,
    published: () => false,
    developerType: () => "PARTNER",
    publicCategory: () => "OTHER",
    shopifyDeveloped: () => false,
    previouslyInstalled: () => true,
    webhookApiVersion: () => API_VERSION,
    launchUrl: (_, __, call) => launchUrl(call),
    requestedAccessScopes: (_, __, call) => scopes(call.devstore.apps.requestedScopes()),
    optionalAccessScopes: (_, __, call) => scopes(call.devstore.apps.optionalScopes()),
    installation: (_, __, call) => installationNode(call),
    failedRequirements: () => [],
    features: () => [],
    screenshots: () => [],
  }),
  AppSubscription: fieldsOf<{ record: AppSubscriptionRecord }>({
    id: ({ record }) => gid("AppSubscription", record.id),
    name: ({ record }) => record.name,
    status: ({ record }) => record.status,
    test: ({ record }) => record.test,
    trialDays: ({ record }) => record.trialDays,
    returnUrl: ({ record }) => record.returnUrl,
    createdAt: ({ record }) => record.createdAt,
    currentPeriodEnd: ({ record }) => record.currentPeriodEnd,
    lineItems: ({ record }) => record.lines,
  }),
  AppSubscriptionLineItem: fieldsOf<AppSubscriptionLineRecord>({
    id: ({ id }) => gid("AppSubscriptionLineItem", id),
    plan: (line) => ({ pricingDetails: pricingDetails(line) }),
    usageRecords: (line: AppSubscriptionLineRecord, args, call) =>
      connection(call, line.usageRecords, args, { id: ({ id }) => id }, (row) => usageRecordNode(line, row)),
  }),
  WebhookSubscription: fieldsOf<{ record: WebhookSubscriptionRecord }>({
    id: ({ record }) => gid("WebhookSubscription", record.id),
    legacyResourceId: ({ record }) => String(record.id),
    topic: ({ record }) => topicEnum(record.topic),
    uri: ({ record }) => record.uri,
    callbackUrl: ({ record }) => record.uri,
    endpoint: ({ record }) => ({ __typename: "WebhookHttpEndpoint", callbackUrl: record.uri }),
    format: () => "JSON",
    filter: ({ record }) => record.filter ?? null,
    name: ({ record }) => record.name ?? null,
    includeFields: ({ record }) => record.includeFields,
    metafieldNamespaces: () => [],
    metafields: () => [],
    apiVersion: () => ({ handle: API_VERSION, displayName: API_VERSION, supported: true }),
    createdAt: ({ record }) => record.createdAt,
    updatedAt: ({ record }) => record.updatedAt ?? record.createdAt,
  }),
  WebPixel: fieldsOf<WebPixelRecord>({
    id: ({ id }) => gid("WebPixel", id),
  }),
};
