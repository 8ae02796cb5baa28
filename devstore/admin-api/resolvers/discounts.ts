import { gid, numberOfGid } from "../../ids.ts";
import type { DiscountCodeRecord } from "../../model.ts";
import { normalMoney } from "../../money.ts";
import { fieldsOf, type AdminCall, type Resolvers } from "../call.ts";
import { failed } from "./user-errors.ts";
import { money } from "./values.ts";

interface DiscountInput {
  title?: string | null;
  code?: string | null;
  startsAt?: string | null;
  endsAt?: string | null;
  usageLimit?: number | null;
  appliesOncePerCustomer?: boolean | null;
  customerGets?: {
    items?: { all?: boolean | null; products?: { productsToAdd?: string[] | null } | null } | null;
    value?: { percentage?: number | null; discountAmount?: { amount?: string | null } | null } | null;
  } | null;
  minimumRequirement?: { subtotal?: { greaterThanOrEqualToSubtotal?: string | null } | null } | null;
}

function createDiscountCode(call: AdminCall, input: DiscountInput): object {
  const { store } = call.devstore;
  const code = input.code?.trim() ?? "";
  const field = (name: string) => ["basicCodeDiscount", name];
  if (code === "") return failed({ field: field("code"), message: "Code can't be blank", code: "BLANK" });
  const taken = [...store.all("discountCode")].some(
    (other) => other.shop === call.shop.handle && other.code.toLowerCase() === code.toLowerCase(),
  );
  if (taken) {
    return failed({
      field: field("code"),
      message: "Code must be unique. Please try a different code.",
      code: "TAKEN",
    });
  }
  const value = input.customerGets?.value;
  const amount = value?.discountAmount?.amount;
  if (value?.percentage == null && amount == null) {
    return failed({ field: field("customerGets"), message: "Value can't be blank", code: "BLANK" });
  }
  const percentage = value?.percentage;
  if (percentage != null && (percentage <= 0 || percentage > 1)) {
    const message = "Value must be between 0.0 and 1.0";
    return failed({ field: field("customerGets"), message, code: "VALUE_OUTSIDE_RANGE" });
  }
  const productIds = input.customerGets?.items?.products?.productsToAdd?.map((id) =>
    numberOfGid(id, "Product"),
  );
  if (productIds?.length === 0 || (!productIds && input.customerGets?.items?.all !== true)) {
    return failed({ field: field("customerGets"), message: "Items can't be blank", code: "BLANK" });
  }
  const minimum = input.minimumRequirement?.subtotal?.greaterThanOrEqualToSubtotal;
  const record: DiscountCodeRecord = {
    id: store.nextId(),
    shop: call.shop.handle,
    code,
    title: input.title ?? code,
    percentage: value?.percentage == null ? null : value.percentage * 100,
    amount: amount == null ? null : normalMoney(String(amount), call.shop.currency),
    minimumSubtotal: minimum == null ? null : normalMoney(String(minimum), call.shop.currency),
    productIds: productIds ?? null,
    appliesOncePerCustomer: input.appliesOncePerCustomer === true,
    usageLimit: input.usageLimit ?? null,
    usedCount: 0,
    startsAt: input.startsAt ?? call.devstore.now().toISOString(),
    endsAt: input.endsAt ?? null,
  };
  store.put("discountCode", record.id, record);
  return { codeDiscountNode: discountNode(record), userErrors: [] };
}

type DiscountSource = { record: DiscountCodeRecord };

function discountNode(record: DiscountCodeRecord): object {
  return { __typename: "DiscountCodeNode", record };
}

function status(record: DiscountCodeRecord, now: string): string {
  if (record.endsAt !== null && record.endsAt <= now) return "EXPIRED";
  return record.startsAt > now ? "SCHEDULED" : "ACTIVE";
}

export const discountResolvers: Resolvers = {
  QueryRoot: fieldsOf({
    codeDiscountNodeByCode: (_, { code }, call) => {
      const record = [...call.devstore.store.all("discountCode")].find(
        (other) => other.shop === call.shop.handle && other.code.toLowerCase() === String(code).toLowerCase(),
      );
      return record ? discountNode(record) : null;
    },
  }),
  DiscountCodeNode: fieldsOf<DiscountSource>({
    id: ({ record }) => gid("DiscountCodeNode", record.id),
    codeDiscount: ({ record }) => ({ __typename: "DiscountCodeBasic", record }),
  }),
  DiscountCodeBasic: fieldsOf<DiscountSource>({
    title: ({ record }) => record.title,
    startsAt: ({ record }) => record.startsAt,
    endsAt: ({ record }) => record.endsAt,
    createdAt: ({ record }) => record.startsAt,
    updatedAt: ({ record }) => record.startsAt,
    usageLimit: ({ record }) => record.usageLimit,
    asyncUsageCount: ({ record }) => record.usedCount,
    appliesOncePerCustomer: ({ record }) => record.appliesOncePerCustomer ?? false,
    customerGets: ({ record }, _, call) => ({
      appliesOnOneTimePurchase: true,
      appliesOnSubscription: false,
      items: record.productIds
        ? { __typename: "DiscountProducts", record }
        : { __typename: "AllDiscountItems", allItems: true },
      value:
        record.percentage === null
          ? {
              __typename: "DiscountAmount",
              amount: money(record.amount!, call.shop.currency),
              appliesOnEachItem: false,
            }
          : { __typename: "DiscountPercentage", percentage: record.percentage / 100 },
    }),
    minimumRequirement: ({ record }, _, call) =>
      record.minimumSubtotal === null
        ? null
        : {
            __typename: "DiscountMinimumSubtotal",
            greaterThanOrEqualToSubtotal: money(record.minimumSubtotal, call.shop.currency),
          },
    hasTimelineComment: () => false,
    shareableUrls: () => [],
    tags: () => [],
    status: ({ record }, _, call) => status(record, call.devstore.now().toISOString()),
    summary: ({ record }) =>
      record.percentage === null ? `${record.amount} off` : `${record.percentage}% off`,
    shortSummary: ({ record }) =>
      record.percentage === null ? `${record.amount} off` : `${record.percentage}% off`,
    codesCount: () => ({ count: 1, precision: "EXACT" }),
    codes: ({ record }) => {
      const node = {
        __typename: "DiscountRedeemCode",
        id: gid("DiscountRedeemCode", record.id + 1),
        code: record.code,
      };
      return {
        edges: [{ cursor: "", node }],
        nodes: [node],
        pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      };
    },
  }),
  Mutation: fieldsOf({
    discountCodeBasicCreate: (_, { basicCodeDiscount }, call) => createDiscountCode(call, basicCodeDiscount),
  }),
};
