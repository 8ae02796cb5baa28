import { numberOfGid } from "../../ids.ts";
import type { AppSubscriptionLineRecord, AppSubscriptionRecord } from "../../model.ts";
import { normalMoney, toMinor, fromMinor } from "../../money.ts";
import { fieldsOf, type AdminCall, type Resolvers } from "../call.ts";
import { appSubscriptionNode, usageRecordNode } from "./app.ts";
import { failed, withUserErrors } from "./user-errors.ts";

interface PlanInput {
  plan: {
    appRecurringPricingDetails?: { price: MoneyInput; interval?: "EVERY_30_DAYS" | "ANNUAL" | null } | null;
    appUsagePricingDetails?: { cappedAmount: MoneyInput; terms: string } | null;
  };
}

interface MoneyInput {
  amount: string | number;
  currencyCode: string;
}

function planOf({ plan }: PlanInput): AppSubscriptionLineRecord["plan"] | null {
  const { appRecurringPricingDetails: recurring, appUsagePricingDetails: usage } = plan;
  if (!!recurring === !!usage) return null;
  if (recurring) {
    const { amount, currencyCode: currency } = recurring.price;
    return {
      kind: "recurring",
      amount: normalMoney(String(amount), currency),
      currency,
      interval: recurring.interval ?? "EVERY_30_DAYS",
    };
  }
  const { amount, currencyCode: currency } = usage!.cappedAmount;
  return {
    kind: "usage",
    cappedAmount: normalMoney(String(amount), currency),
    currency,
    terms: usage!.terms,
    balanceUsed: normalMoney("0", currency),
  };
}

function createAppSubscription(
  call: AdminCall,
  args: {
    name: string;
    returnUrl: string;
    lineItems: PlanInput[];
    trialDays?: number | null;
    test?: boolean | null;
  },
): object {
  const plans = args.lineItems.map(planOf);
  const problem = subscriptionProblem(call, args, plans);
  if (problem) return { appSubscription: null, confirmationUrl: null, ...failed(problem) };
  const { store } = call.devstore;
  const record: AppSubscriptionRecord = {
    id: store.nextId(),
    shop: call.shop.handle,
    clientId: call.devstore.config.app.clientId,
    name: args.name,
    status: "PENDING",
    test: args.test === true,
    trialDays: args.trialDays ?? 0,
    returnUrl: args.returnUrl,
    lines: plans.map((plan) => ({ id: store.nextId(), plan: plan!, usageRecords: [] })),
    createdAt: call.devstore.now().toISOString(),
    activatedAt: null,
    currentPeriodEnd: null,
  };
  store.put("appSubscription", record.id, record);
  const path = `/store/${call.shop.handle}/charges/${call.devstore.config.app.handle}/${record.id}`;
  return {
    appSubscription: appSubscriptionNode(record),
    confirmationUrl: `https://admin.shopify.com${path}/RecurringApplicationCharge/confirm_recurring_application_charge`,
    userErrors: [],
  };
}

function subscriptionProblem(
  call: AdminCall,
  args: { name: string; test?: boolean | null },
  plans: (AppSubscriptionLineRecord["plan"] | null)[],
) {
  if (args.name.trim() === "") return { field: ["name"], message: "Name can't be blank" };
  if (plans.length === 0) return { field: ["lineItems"], message: "At least one line item is required" };
  if (plans.includes(null)) {
    return { field: ["lineItems"], message: "A line item has either recurring or usage pricing" };
  }
  if (new Set(plans.map((plan) => plan!.kind)).size < plans.length) {
    return { field: ["lineItems"], message: "Only one pricing plan per type is allowed" };
  }
  if (new Set(plans.map((plan) => plan!.currency)).size > 1) {
    return { field: ["lineItems"], message: "All line items must have the same currency" };
  }
  if (call.shop.partnerDevelopment && args.test !== true) {
    return { field: null, message: "Development stores can only accept test charges: set test to true" };
  }
  return null;
}

function createUsageRecord(
  call: AdminCall,
  args: {
    subscriptionLineItemId: string;
    description: string;
    price: MoneyInput;
    idempotencyKey?: string | null;
  },
): object {
  const lineId = numberOfGid(args.subscriptionLineItemId, "AppSubscriptionLineItem");
  const subscription = call.devstore.billing
    .subscriptions(call.shop.handle)
    .find(({ status, lines }) => status === "ACTIVE" && lines.some(({ id }) => id === lineId));
  const line = subscription?.lines.find(({ id }) => id === lineId);
  if (!subscription || line?.plan.kind !== "usage") {
    return failed({
      field: ["subscriptionLineItemId"],
      message: "Subscription line item is not an active usage plan",
    });
  }
  const known = line.usageRecords.find(
    ({ idempotencyKey }) => idempotencyKey && idempotencyKey === args.idempotencyKey,
  );
  if (known) return { appUsageRecord: usageRecordNode(line, known), userErrors: [] };
  const { currency, cappedAmount, balanceUsed } = line.plan;
  const amount = toMinor(String(args.price.amount), currency);
  if (args.price.currencyCode !== currency) {
    return failed({ field: ["price"], message: `Price must be in ${currency}` });
  }
  const balance = toMinor(balanceUsed, currency) + amount;
  if (balance > toMinor(cappedAmount, currency)) {
    return failed({ field: ["price"], message: "Total price exceeds balance remaining" });
  }
  const record = {
    id: call.devstore.store.nextId(),
    description: args.description,
    amount: fromMinor(amount, currency),
    idempotencyKey: args.idempotencyKey ?? null,
    createdAt: call.devstore.now().toISOString(),
  };
  const changed: AppSubscriptionLineRecord = {
    ...line,
    plan: { ...line.plan, balanceUsed: fromMinor(balance, currency) },
    usageRecords: [...line.usageRecords, record],
  };
  call.devstore.store.put("appSubscription", subscription.id, {
    ...subscription,
    lines: subscription.lines.map((other) => (other.id === line.id ? changed : other)),
  });
  return { appUsageRecord: usageRecordNode(changed, record), userErrors: [] };
}

function cancelAppSubscription(call: AdminCall, id: string): object {
  const own = call.devstore.billing
    .subscriptions(call.shop.handle)
    .find((record) => record.id === numberOfGid(id, "AppSubscription"));
  if (!own) return failed({ field: ["id"], message: "Subscription does not exist" });
  return withUserErrors(["id"], () => ({
    appSubscription: appSubscriptionNode(call.devstore.billing.cancel(own.id)),
  }));
}

function revokeScopes(call: AdminCall, scopes: string[]): object {
  const required = scopes.filter((scope) => call.devstore.apps.requestedScopes().includes(scope));
  if (required.length > 0) {
    const message = `Required scopes cannot be revoked: ${required.join(", ")}`;
    return {
      revoked: null,
      ...failed({ field: ["scopes"], message, code: "CANNOT_REVOKE_REQUIRED_SCOPES" }),
    };
  }
  const left = [...call.scopes].filter((scope) => !scopes.includes(scope));
  call.devstore.apps.setScopes(call.shop.handle, left);
  return { revoked: scopes.map((handle) => ({ handle, description: handle })), userErrors: [] };
}

export const billingMutations: Resolvers = {
  Mutation: fieldsOf({
    appSubscriptionCreate: (_, args, call) => createAppSubscription(call, args),
    appSubscriptionCancel: (_, { id }, call) => cancelAppSubscription(call, id),
    appUsageRecordCreate: (_, args, call) => createUsageRecord(call, args),
    appRevokeAccessScopes: (_, { scopes }, call) => revokeScopes(call, scopes),
    appUninstall: (_, __, call) =>
      withUserErrors(null, () => {
        call.devstore.apps.uninstall(call.shop.handle);
        return { app: null };
      }),
  }),
};
