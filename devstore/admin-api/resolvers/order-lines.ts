import { gid } from "../../ids.ts";
import type { OrderLineRecord, OrderRecord } from "../../model.ts";
import { divideRounded, fromMinor, toMinor } from "../../money.ts";
import { netOfUnits } from "../../order-money.ts";
import { fieldsOf, type Resolvers } from "../call.ts";
import { productNode } from "./products.ts";
import { image, moneyBag } from "./values.ts";
import { variantNode } from "./variants.ts";

/** A line with its order, as the resolvers of `LineItem` want it. */
export interface LineSource {
  order: OrderRecord;
  line: OrderLineRecord;
}

export function lineNode(order: OrderRecord, line: OrderLineRecord): object {
  return { __typename: "LineItem", order, line };
}

const price = ({ order, line }: LineSource): bigint => toMinor(line.price, order.currency);
const gross = (source: LineSource): bigint => price(source) * BigInt(source.line.quantity);
const net = ({ order, line }: LineSource): bigint => netOfUnits(order, line, line.quantity);
const discount = ({ order, line }: LineSource): bigint => toMinor(line.totalDiscount, order.currency);
const unitNet = (source: LineSource): bigint =>
  source.line.quantity === 0 ? 0n : divideRounded(net(source), BigInt(source.line.quantity));
const open = ({ order, line }: LineSource): number =>
  order.fulfillmentStatus === "FULFILLED" ? 0 : line.currentQuantity;

type Amount = (source: LineSource) => bigint;
const bag = (amount: Amount) => (source: LineSource) => moneyBag(source.order, amount(source));
const decimal = (amount: Amount) => (source: LineSource) => fromMinor(amount(source), source.order.currency);

export const lineItemResolvers: Resolvers = {
  LineItem: fieldsOf<LineSource>({
    id: ({ line }) => gid("LineItem", line.id),
    title: ({ line }) => line.title,
    variantTitle: ({ line }) => line.variantTitle,
    name: ({ line }) => (line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title),
    sku: ({ line }) => line.sku,
    quantity: ({ line }) => line.quantity,
    currentQuantity: ({ line }) => line.currentQuantity,
    refundableQuantity: ({ line }) => line.currentQuantity,
    unfulfilledQuantity: open,
    fulfillableQuantity: open,
    nonFulfillableQuantity: ({ line }: LineSource) => line.quantity - line.currentQuantity,
    customAttributes: ({ line }: LineSource) =>
      line.properties.map(({ name, value }) => ({ key: name, value })),
    originalUnitPriceSet: bag(price),
    originalUnitPrice: decimal(price),
    originalTotalSet: bag(gross),
    originalTotal: decimal(gross),
    discountedTotalSet: bag(net),
    discountedTotal: decimal(net),
    discountedUnitPriceSet: bag(unitNet),
    discountedUnitPrice: decimal(unitNet),
    discountedUnitPriceAfterAllDiscountsSet: bag(unitNet),
    priceAfterAllDiscountsBeforeTaxesSet: bag(net),
    totalDiscountSet: bag(discount),
    totalDiscount: decimal(discount),
    discountAllocations: (source: LineSource) =>
      discount(source) === 0n
        ? []
        : [
            {
              allocatedAmountSet: bag(discount)(source),
              discountApplication: {
                __typename: "DiscountCodeApplication",
                code: source.order.discountCodes[0]?.code ?? "",
                index: 0,
                allocationMethod: "ACROSS",
                targetSelection: "ALL",
                targetType: "LINE_ITEM",
              },
            },
          ],
    taxLines: ({ order, line }: LineSource) => {
      const tax = toMinor(line.totalTax ?? "0", order.currency);
      return tax === 0n ? [] : [{ title: "Tax", price: line.totalTax, priceSet: moneyBag(order, tax) }];
    },
    product: ({ line }: LineSource, _, call) =>
      productNode(call.devstore.store.get("product", line.productId ?? -1)),
    variant: ({ line }: LineSource, _, call) => {
      const found = call.devstore.indexes.variant(line.variantId ?? -1);
      return found ? variantNode(found.product, found.variant) : null;
    },
    image: ({ line }: LineSource, _, call) =>
      image(call, call.devstore.store.get("product", line.productId ?? -1)?.images[0] ?? null),
    vendor: ({ line }: LineSource, _, call) =>
      call.devstore.store.get("product", line.productId ?? -1)?.vendor ?? null,
    isGiftCard: () => false,
    merchantEditable: () => true,
    requiresShipping: () => true,
    restockable: () => true,
    taxable: () => true,
    duties: () => [],
  }),
};
