import { numberOfGid } from "../../ids.ts";
import type { WebhookSubscriptionRecord } from "../../model.ts";
import { fieldsOf, type AdminCall, type Resolvers } from "../call.ts";
import { ownWebhookSubscriptions, webhookSubscriptionNode } from "./app.ts";
import { topicOfEnum } from "./topics.ts";
import { failed } from "./user-errors.ts";

interface SubscriptionInput {
  uri?: string | null;
  callbackUrl?: string | null;
  includeFields?: string[] | null;
  filter?: string | null;
  name?: string | null;
}

function subscriptionOfGid(call: AdminCall, id: string): WebhookSubscriptionRecord | undefined {
  return ownWebhookSubscriptions(call).find((row) => row.id === numberOfGid(id, "WebhookSubscription"));
}

function uriProblem(uri: string | null): string | null {
  if (!uri) return "Address can't be blank";
  const parsed = URL.canParse(uri) ? new URL(uri) : null;
  if (parsed && ["https:", "pubsub:", "arn:"].includes(parsed.protocol)) return null;
  if (parsed && /(^|\.)localhost$|^127\./.test(parsed.hostname)) return null;
  return "Address is invalid: it must be an https address";
}

function createWebhookSubscription(call: AdminCall, topic: string, input: SubscriptionInput): object {
  const uri = input.uri ?? input.callbackUrl ?? null;
  const problem = uriProblem(uri);
  if (problem) return failed({ field: ["webhookSubscription", "callbackUrl"], message: problem });
  const taken = ownWebhookSubscriptions(call).some(
    (row) => row.topic === topic && row.uri === uri && (row.filter ?? null) === (input.filter ?? null),
  );
  if (taken) {
    return failed({
      field: ["webhookSubscription", "callbackUrl"],
      message: "Address for this topic has already been taken",
    });
  }
  const record: WebhookSubscriptionRecord = {
    id: call.devstore.store.nextId(),
    shop: call.shop.handle,
    clientId: call.devstore.config.app.clientId,
    topic,
    uri: uri!,
    includeFields: input.includeFields ?? [],
    filter: input.filter ?? null,
    name: input.name ?? null,
    createdAt: call.devstore.now().toISOString(),
  };
  call.devstore.store.put("webhookSubscription", record.id, record);
  return { webhookSubscription: webhookSubscriptionNode(record), userErrors: [] };
}

function updateWebhookSubscription(call: AdminCall, id: string, input: SubscriptionInput): object {
  const record = subscriptionOfGid(call, id);
  if (!record) return failed({ field: ["id"], message: "Webhook subscription does not exist" });
  const uri = input.uri ?? input.callbackUrl ?? record.uri;
  const problem = uriProblem(uri);
  if (problem) return failed({ field: ["webhookSubscription", "callbackUrl"], message: problem });
  const changed = {
    ...record,
    uri,
    includeFields: input.includeFields ?? record.includeFields,
    filter: input.filter === undefined ? (record.filter ?? null) : input.filter,
    name: input.name === undefined ? (record.name ?? null) : input.name,
    updatedAt: call.devstore.now().toISOString(),
  };
  call.devstore.store.put("webhookSubscription", record.id, changed);
  return { webhookSubscription: webhookSubscriptionNode(changed), userErrors: [] };
}

export const webhookMutations: Resolvers = {
  Mutation: fieldsOf({
    webhookSubscriptionCreate: (_, { topic, webhookSubscription }, call) =>
      createWebhookSubscription(call, topicOfEnum(topic), webhookSubscription),
    webhookSubscriptionUpdate: (_, { id, webhookSubscription }, call) =>
      updateWebhookSubscription(call, id, webhookSubscription),
    webhookSubscriptionDelete: (_, { id }, call) => {
      const record = subscriptionOfGid(call, id);
      if (!record) return failed({ field: ["id"], message: "Webhook subscription does not exist" });
      call.devstore.store.delete("webhookSubscription", record.id);
      return { deletedWebhookSubscriptionId: id, userErrors: [] };
    },
  }),
};
