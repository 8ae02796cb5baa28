import type { GraphQLResolveInfo } from "graphql";
import { gid, numberOfGid } from "../../ids.ts";
import type { CustomerRecord } from "../../model.ts";
import { fromMinor } from "../../money.ts";
import { orderTotals, sum } from "../../order-money.ts";
import { fieldsOf, type AdminCall, type Resolvers } from "../call.ts";
import { connection, emptyConnection, search, type PageArguments, type SearchFields } from "../connection.ts";
import { orderConnection, orderNode, visibleOrders } from "./orders.ts";
import { exactCount, mailingAddress, money } from "./values.ts";

const customerSorting = {
  id: ({ id }: CustomerRecord) => id,
  keys: {
    NAME: ({ lastName, firstName }: CustomerRecord) => `${lastName} ${firstName}`.toLowerCase(),
    CREATED_AT: ({ createdAt }: CustomerRecord) => createdAt,
    UPDATED_AT: ({ updatedAt }: CustomerRecord) => updatedAt,
  },
};

const customerSearch: SearchFields<CustomerRecord> = {
  id: ({ id }) => id,
  email: ({ email }) => email,
  phone: ({ phone }) => phone,
  first_name: ({ firstName }) => firstName,
  last_name: ({ lastName }) => lastName,
  tag: ({ tags }) => tags,
  accepts_marketing: ({ acceptsMarketing }) => acceptsMarketing,
  customer_date: ({ createdAt }) => createdAt,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
};

export function customerNode(customer: CustomerRecord | null | undefined): object | null {
  return customer ? { __typename: "Customer", record: customer } : null;
}

export function customerOfGid(call: AdminCall, id: string): CustomerRecord | null {
  const customer = call.devstore.store.get("customer", numberOfGid(id, "Customer"));
  return customer?.shop === call.shop.handle ? customer : null;
}

function customerRows(
  call: AdminCall,
  args: PageArguments,
  info: GraphQLResolveInfo,
): readonly CustomerRecord[] {
  const rows = [...call.devstore.store.all("customer")].filter(({ shop }) => shop === call.shop.handle);
  return search(call, rows, args.query, customerSearch, info, ({ firstName, lastName, email, phone }) => [
    `${firstName} ${lastName}`,
    email,
    phone,
  ]);
}

type CustomerSource = { record: CustomerRecord };

function ordersOf(call: AdminCall, { record }: CustomerSource) {
  return visibleOrders(call).filter(({ customerId }) => customerId === record.id);
}

function marketingState({ record }: CustomerSource): string {
  return record.acceptsMarketing ? "SUBSCRIBED" : "NOT_SUBSCRIBED";
}

export const customerResolvers: Resolvers = {
  QueryRoot: fieldsOf({
    customer: (_, { id }, call) => customerNode(customerOfGid(call, id)),
    customers: (_, args, call, info) =>
      connection(call, () => customerRows(call, args, info), args, customerSorting, customerNode),
    customersCount: (_, args, call, info) => exactCount(customerRows(call, args, info).length),
  }),
  Customer: fieldsOf<CustomerSource>({
    id: ({ record }) => gid("Customer", record.id),
    legacyResourceId: ({ record }) => String(record.id),
    email: ({ record }) => record.email,
    phone: ({ record }) => record.phone,
    firstName: ({ record }) => record.firstName || null,
    lastName: ({ record }) => record.lastName || null,
    displayName: ({ record }) =>
      `${record.firstName} ${record.lastName}`.trim() || record.email || record.phone || "Customer",
    defaultEmailAddress: (source: CustomerSource) =>
      source.record.email
        ? {
            emailAddress: source.record.email,
            marketingState: marketingState(source),
            marketingOptInLevel: "SINGLE_OPT_IN",
            validFormat: true,
          }
        : null,
    defaultPhoneNumber: ({ record }) => (record.phone ? { phoneNumber: record.phone } : null),
    emailMarketingConsent: (source: CustomerSource) =>
      source.record.email
        ? { marketingState: marketingState(source), marketingOptInLevel: "SINGLE_OPT_IN" }
        : null,
    defaultAddress: ({ record }) => mailingAddress(record.defaultAddress, String(record.id)),
    addresses: ({ record }) => [mailingAddress(record.defaultAddress, String(record.id))].filter(Boolean),
    addressesV2: ({ record }, args, call) =>
      connection(call, record.defaultAddress ? [record.defaultAddress] : [], args, { id: () => 1 }, (row) =>
        mailingAddress(row as CustomerRecord["defaultAddress"], String(record.id)),
      ),
    tags: ({ record }) => record.tags,
    state: () => "DISABLED",
    locale: (_, __, call) => call.shop.primaryLocale,
    verifiedEmail: () => true,
    validEmailAddress: ({ record }) => record.email !== null,
    taxExempt: () => false,
    taxExemptions: () => [],
    dataSaleOptOut: () => false,
    canDelete: (source, _, call) => ordersOf(call, source).length === 0,
    hasTimelineComment: () => false,
    createdAt: ({ record }) => record.createdAt,
    updatedAt: ({ record }) => record.updatedAt,
    orders: (source, args, call, info) => orderConnection(call, ordersOf(call, source), args, info),
    lastOrder: (source, _, call) => orderNode(ordersOf(call, source).at(-1)),
    numberOfOrders: (source, _, call) => String(ordersOf(call, source).length),
    amountSpent: (source, _, call) => {
      const spent = sum(
        ordersOf(call, source).map((order) => orderTotals(order).received - orderTotals(order).refunded),
      );
      return money(fromMinor(spent, call.shop.currency), call.shop.currency);
    },
    lifetimeDuration: () => "less than a minute",
    statistics: () => ({ predictedSpendTier: null, rfmGroup: null }),
    companyContactProfiles: () => [],
    identityProviderSubjects: () => [],
    events: emptyConnection,
    metafields: emptyConnection,
    metafield: () => null,
  }),
};
