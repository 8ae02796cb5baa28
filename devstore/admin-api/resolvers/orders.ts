import type { GraphQLResolveInfo } from "graphql";
import { gid, numberOfGid } from "../../ids.ts";
import type { OrderRecord } from "../../model.ts";
import { fromMinor, toMinor } from "../../money.ts";
import { orderTotals, sum } from "../../order-money.ts";
import { fieldsOf, type AdminCall, type Resolvers } from "../call.ts";
import { connection, emptyConnection, search, type PageArguments, type SearchFields } from "../connection.ts";
import { customerNode } from "./customers.ts";
import { lineItemResolvers, lineNode } from "./order-lines.ts";
import { refundNode, refundTransactions, transaction } from "./refunds.ts";
import { exactCount, mailingAddress, money, moneyBag, storefrontAddress } from "./values.ts";

const orderSorting = {
  id: ({ id }: OrderRecord) => id,
  keys: {
    CREATED_AT: ({ createdAt }: OrderRecord) => createdAt,
    UPDATED_AT: ({ updatedAt }: OrderRecord) => updatedAt,
    PROCESSED_AT: ({ processedAt }: OrderRecord) => processedAt,
    ORDER_NUMBER: ({ orderNumber }: OrderRecord) => orderNumber,
    TOTAL_PRICE: ({ totalPrice }: OrderRecord) => Number(totalPrice),
    FINANCIAL_STATUS: ({ financialStatus }: OrderRecord) => financialStatus,
    FULFILLMENT_STATUS: ({ fulfillmentStatus }: OrderRecord) => fulfillmentStatus,
  },
};

const orderSearch: SearchFields<OrderRecord> = {
  id: ({ id }) => id,
  name: ({ name }) => [name, name.replace("#", "")],
  email: ({ email }) => email,
  customer_id: ({ customerId }) => customerId,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
  processed_at: ({ processedAt }) => processedAt,
  financial_status: ({ financialStatus }) => financialStatus,
  fulfillment_status: ({ fulfillmentStatus }) => [
    fulfillmentStatus,
    ...(fulfillmentStatus === "UNFULFILLED" ? ["unshipped"] : ["shipped"]),
  ],
  status: ({ cancelledAt }) => (cancelledAt ? "cancelled" : "open"),
  test: ({ test }) => test,
  tag: ({ tags }) => tags ?? [],
  source_name: ({ sourceName }) => sourceName,
  cart_token: ({ cartToken }) => cartToken,
  checkout_token: ({ checkoutToken }) => checkoutToken,
  discount_code: ({ discountCodes }) => discountCodes.map(({ code }) => code),
  sku: ({ lines }) => lines.map(({ sku }) => sku),
  product_id: ({ lines }) => lines.map(({ productId }) => productId),
  total_price: ({ totalPrice }) => Number(totalPrice),
};

export function orderNode(order: OrderRecord | null | undefined): object | null {
  return order ? { __typename: "Order", record: order } : null;
}

export function orderOfGid(call: AdminCall, id: string): OrderRecord | null {
  const order = call.devstore.store.get("order", numberOfGid(id, "Order"));
  return order?.shop === call.shop.handle ? order : null;
}

/** Without `read_all_orders` an app sees the last 60 days. */
export function visibleOrders(call: AdminCall): OrderRecord[] {
  const own = [...call.devstore.store.all("order")].filter(({ shop }) => shop === call.shop.handle);
  if (call.scopes.has("read_all_orders")) return own;
  const oldest = new Date(call.devstore.now().getTime() - 60 * 24 * 60 * 60 * 1000).toISOString();
  return own.filter(({ createdAt }) => createdAt >= oldest);
}

export function orderConnection(
  call: AdminCall,
  rows: readonly OrderRecord[],
  args: PageArguments,
  info: GraphQLResolveInfo,
) {
  const found = () => search(call, rows, args.query, orderSearch, info, ({ name, email }) => [name, email]);
  return connection(call, found, args, orderSorting, orderNode);
}

type OrderSource = { record: OrderRecord };

function bagOf(field: "subtotal" | "totalDiscounts" | "totalShipping" | "totalTax" | "totalPrice") {
  return ({ record }: OrderSource) => moneyBag(record, toMinor(record[field], record.currency));
}

function currentBag(field: keyof ReturnType<typeof orderTotals>) {
  return ({ record }: OrderSource) => moneyBag(record, orderTotals(record)[field]);
}

function currentMoney(field: keyof ReturnType<typeof orderTotals>) {
  return ({ record }: OrderSource) => fromMinor(orderTotals(record)[field], record.currency);
}

const nothing = ({ record }: OrderSource) => moneyBag(record, 0n);

function address({ record }: OrderSource): object | null {
  return mailingAddress(record.shippingAddress, String(record.id));
}

function transactions({ record }: OrderSource): object[] {
  const paid = toMinor(record.received ?? "0", record.currency);
  const sale = { id: record.id + 2, kind: "SALE", amount: paid, at: record.processedAt };
  const refunds = record.refunds.flatMap((refund) => refundTransactions(record, refund));
  return [...(paid > 0n ? [transaction(record, sale)] : []), ...refunds];
}

function shippingLines({ record }: OrderSource): object[] {
  if (!record.shippingAddress) return [];
  const price = moneyBag(record, toMinor(record.totalShipping, record.currency));
  return [
    {
      id: gid("ShippingLine", record.id + 1),
      title: "Standard shipping",
      code: "Standard",
      source: "shopify",
      custom: false,
      isRemoved: false,
      originalPriceSet: price,
      discountedPriceSet: price,
      currentDiscountedPriceSet: currentBag("currentShipping")({ record }),
      discountAllocations: [],
      taxLines: [],
    },
  ];
}

function discountApplications(call: AdminCall, order: OrderRecord, args: PageArguments) {
  const rows = order.discountCodes.map(({ code, amount }, index) => ({
    __typename: "DiscountCodeApplication",
    code,
    index,
    allocationMethod: "ACROSS",
    targetSelection: "ALL",
    targetType: "LINE_ITEM",
    value: { __typename: "MoneyV2", ...money(amount, order.currency) },
  }));
  return connection(call, rows, args, { id: ({ index }) => index });
}

type FulfillmentSource = { order: OrderRecord; fulfillment: OrderRecord["fulfillments"][number] };

export const orderResolvers: Resolvers = {
  ...lineItemResolvers,
  QueryRoot: fieldsOf({
    order: (_, { id }, call) => orderNode(orderOfGid(call, id)),
    orderByIdentifier: (_, { identifier }, call) =>
      orderNode(identifier.id ? orderOfGid(call, identifier.id) : null),
    orders: (_, args, call, info) => orderConnection(call, visibleOrders(call), args, info),
    ordersCount: (_, args, call, info) =>
      exactCount(search(call, visibleOrders(call), args.query, orderSearch, info).length),
  }),
  Order: fieldsOf<OrderSource>({
    id: ({ record }) => gid("Order", record.id),
    legacyResourceId: ({ record }) => String(record.id),
    name: ({ record }) => record.name,
    number: ({ record }) => record.orderNumber,
    email: ({ record }) => record.email,
    phone: ({ record }) => record.phone,
    note: ({ record }) => record.note ?? null,
    tags: ({ record }) => record.tags ?? [],
    test: ({ record }) => record.test,
    sourceName: ({ record }) => record.sourceName,
    cartToken: ({ record }) => record.cartToken,
    checkoutToken: ({ record }) => record.checkoutToken,
    customerLocale: ({ record }) => record.customerLocale,
    landingPageUrl: ({ record }, _, call) =>
      record.landingSite ? storefrontAddress(call, record.landingSite) : null,
    referrerUrl: ({ record }) => record.referringSite,
    statusPageUrl: ({ record }, _, call) =>
      storefrontAddress(call, `/checkouts/${record.checkoutToken}/thank-you`),
    createdAt: ({ record }) => record.createdAt,
    processedAt: ({ record }) => record.processedAt,
    updatedAt: ({ record }) => record.updatedAt,
    cancelledAt: ({ record }) => record.cancelledAt,
    cancelReason: ({ record }) => record.cancelReason?.toUpperCase() ?? null,
    closed: () => false,
    confirmed: () => true,
    edited: ({ record }: OrderSource) =>
      record.lines.some(({ quantity, currentQuantity }) => quantity !== currentQuantity),
    currencyCode: ({ record }) => record.currency,
    presentmentCurrencyCode: ({ record }) => record.presentmentCurrency,
    customAttributes: ({ record }: OrderSource) =>
      record.attributes.map(({ name, value }) => ({ key: name, value })),
    customer: ({ record }: OrderSource, _, call) =>
      customerNode(call.devstore.store.get("customer", record.customerId ?? -1)),
    shippingAddress: address,
    billingAddress: address,
    displayAddress: address,
    billingAddressMatchesShippingAddress: () => true,
    displayFinancialStatus: ({ record }) => record.financialStatus,
    displayFulfillmentStatus: ({ record }) => record.fulfillmentStatus,
    fullyPaid: ({ record }) => orderTotals(record).outstanding <= 0n,
    unpaid: ({ record }) => record.financialStatus === "PENDING",
    canMarkAsPaid: ({ record }) => record.financialStatus === "PENDING" && !record.cancelledAt,
    refundable: ({ record }) => orderTotals(record).received > orderTotals(record).refunded,
    restockable: () => true,
    capturable: () => false,
    fulfillable: ({ record }) => record.fulfillmentStatus !== "FULFILLED",
    merchantEditable: ({ record }) => !record.cancelledAt,
    merchantEditableErrors: () => [],
    requiresShipping: () => true,
    taxesIncluded: () => false,
    taxExempt: () => false,
    estimatedTaxes: () => false,
    dutiesIncluded: () => false,
    productNetwork: () => false,
    canNotifyCustomer: ({ record }) => record.email !== null,
    customerAcceptsMarketing: () => false,
    hasTimelineComment: () => false,
    returnStatus: () => "NO_RETURN",
    paymentGatewayNames: () => ["bogus"],
    discountCode: ({ record }) => record.discountCodes[0]?.code ?? null,
    discountCodes: ({ record }: OrderSource) => record.discountCodes.map(({ code }) => code),
    discountApplications: ({ record }, args, call) => discountApplications(call, record, args),
    lineItems: ({ record }, args, call) =>
      connection(call, record.lines, args, { id: ({ id }) => id }, (line) => lineNode(record, line)),
    nonFulfillableLineItems: emptyConnection,
    subtotalLineItemsQuantity: ({ record }: OrderSource) =>
      record.lines.reduce((total, { quantity }) => total + quantity, 0),
    currentSubtotalLineItemsQuantity: ({ record }: OrderSource) =>
      record.lines.reduce((total, { currentQuantity }) => total + currentQuantity, 0),
    subtotalPriceSet: bagOf("subtotal"),
    totalDiscountsSet: bagOf("totalDiscounts"),
    cartDiscountAmountSet: bagOf("totalDiscounts"),
    totalShippingPriceSet: bagOf("totalShipping"),
    totalTaxSet: bagOf("totalTax"),
    totalPriceSet: bagOf("totalPrice"),
    originalTotalPriceSet: bagOf("totalPrice"),
    subtotalPrice: ({ record }) => record.subtotal,
    totalPrice: ({ record }) => record.totalPrice,
    totalTax: ({ record }) => record.totalTax,
    totalDiscounts: ({ record }) => record.totalDiscounts,
    totalShippingPrice: ({ record }) => record.totalShipping,
    currentSubtotalPriceSet: currentBag("currentSubtotal"),
    currentTotalTaxSet: currentBag("currentTax"),
    currentTotalDiscountsSet: currentBag("currentDiscounts"),
    currentCartDiscountAmountSet: currentBag("currentDiscounts"),
    currentShippingPriceSet: currentBag("currentShipping"),
    currentTotalPriceSet: currentBag("currentTotal"),
    totalReceivedSet: currentBag("received"),
    totalReceived: currentMoney("received"),
    totalRefundedSet: currentBag("refunded"),
    totalRefunded: currentMoney("refunded"),
    totalOutstandingSet: currentBag("outstanding"),
    netPaymentSet: ({ record }) =>
      moneyBag(record, orderTotals(record).received - orderTotals(record).refunded),
    netPayment: ({ record }) =>
      fromMinor(orderTotals(record).received - orderTotals(record).refunded, record.currency),
    refundDiscrepancySet: ({ record }: OrderSource) =>
      moneyBag(record, sum(record.refunds.map(({ adjustment }) => toMinor(adjustment, record.currency)))),
    totalRefundedShippingSet: nothing,
    totalCapturableSet: nothing,
    totalTipReceivedSet: nothing,
    currentTaxLines: () => [],
    taxLines: ({ record }) => {
      const tax = toMinor(record.totalTax, record.currency);
      return tax === 0n ? [] : [{ title: "Tax", price: record.totalTax, priceSet: moneyBag(record, tax) }];
    },
    additionalFees: () => [],
    alerts: () => [],
    disputes: () => [],
    transactions: (source, { first }) => transactions(source).slice(0, first ?? undefined),
    transactionsCount: (source) => exactCount(transactions(source).length),
    refunds: ({ record }: OrderSource, { first }) =>
      record.refunds.slice(0, first ?? undefined).map((refund) => refundNode(record, refund)),
    fulfillments: ({ record }: OrderSource, { first }) =>
      record.fulfillments
        .slice(0, first ?? undefined)
        .map((fulfillment) => ({ __typename: "Fulfillment", order: record, fulfillment })),
    fulfillmentsCount: ({ record }) => exactCount(record.fulfillments.length),
    fulfillmentOrders: emptyConnection,
    shippingLine: (source) => shippingLines(source)[0] ?? null,
    shippingLines: (source, args, call) => connection(call, shippingLines(source), args, { id: () => 1 }),
    customerJourneySummary: ({ record }: OrderSource) => ({
      ready: true,
      customerOrderIndex: 0,
      daysToConversion: 0,
      firstVisit: null,
      lastVisit: null,
      momentsCount: exactCount(0),
      orderId: record.id,
    }),
    returns: emptyConnection,
    agreements: emptyConnection,
    events: emptyConnection,
    localizedFields: emptyConnection,
    metafields: emptyConnection,
    metafield: () => null,
  }),
  Fulfillment: fieldsOf<FulfillmentSource>({
    id: ({ fulfillment }) => gid("Fulfillment", fulfillment.id),
    legacyResourceId: ({ fulfillment }) => String(fulfillment.id),
    name: ({ order, fulfillment }) => `${order.name}-F${order.fulfillments.indexOf(fulfillment) + 1}`,
    status: ({ fulfillment }) => fulfillment.status.toUpperCase(),
    displayStatus: ({ fulfillment }) => (fulfillment.deliveredAt ? "DELIVERED" : "FULFILLED"),
    deliveredAt: ({ fulfillment }) => fulfillment.deliveredAt ?? null,
    estimatedDeliveryAt: ({ fulfillment }) => fulfillment.estimatedDeliveryAt ?? null,
    createdAt: ({ fulfillment }) => fulfillment.createdAt,
    updatedAt: ({ fulfillment }) => fulfillment.createdAt,
    order: ({ order }) => orderNode(order),
    requiresShipping: () => true,
    totalQuantity: ({ order }: { order: OrderRecord }) =>
      order.lines.reduce((total, { currentQuantity }) => total + currentQuantity, 0),
    trackingInfo: ({ fulfillment }) =>
      fulfillment.trackingNumber || fulfillment.trackingUrl
        ? [
            {
              company: fulfillment.trackingCompany,
              number: fulfillment.trackingNumber,
              url: fulfillment.trackingUrl,
            },
          ]
        : [],
    fulfillmentLineItems: emptyConnection,
    fulfillmentOrders: emptyConnection,
    events: emptyConnection,
  }),
};
