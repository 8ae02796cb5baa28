import type { OrderReply } from "~/domain/order-help/read-order-for-shopper";
import type { ShopperOrder } from "~/domain/order-help/shopper-order";
import { decimalText } from "../claims/evidence";
import type { OrderFacts, OrderState } from "../claims/order-facts";
import type { Learnt } from "../turn-state";
import type { OrderStatusResult, ToldOrder } from "./order-results";

const askForFacts =
  "Ask the shopper for the order number, and for the e-mail address, phone number or post code of the order. They have to write both themselves. Say nothing of any order before.";

/** What a model is told of an order, or of why there is none. */
export function tellOrder(reply: OrderReply): OrderStatusResult {
  switch (reply.tag) {
    case "found":
      return { tag: "found", order: toldOrder(reply.order) };
    case "not_found": {
      const recent = reply.seesAllOrders ? "" : " Orders of more than 60 days cannot be looked up here.";
      const advice = `No order was found with these two facts, or there were too many attempts. Ask the shopper to check both, or to try again later; nobody knows which is wrong, so say neither.${recent} Offer the shop's team.`;
      return { tag: "not_found", advice };
    }
    case "unproved":
      return { tag: "unproved", advice: askForFacts };
    case "unavailable":
      return {
        tag: "unavailable",
        advice: "Orders cannot be looked up at the moment. Say so, and offer the shop's team.",
      };
  }
}

function toldOrder({ orderId: _, ...order }: ShopperOrder): ToldOrder {
  const { state, amountMinor, currency } = order.refund;
  return {
    ...order,
    shipments: order.shipments.map((shipment) => ({
      ...shipment,
      parcels: shipment.parcels.map(({ carrier, trackingNumber }) => ({ carrier, trackingNumber })),
    })),
    refund: { state, amount: Number(decimalText(amountMinor, currency)), currency },
  };
}

/** What an order that was found proves. */
export function learnOrder(
  { order, today }: Extract<OrderReply, { tag: "found" }>,
  dates: string[] = [],
): Learnt {
  const names = order.items.flatMap(({ title, variantTitle }) => [title, variantTitle ?? ""]);
  const carriers = order.shipments.flatMap(({ parcels }) => parcels.map(({ carrier }) => carrier ?? ""));
  const facts = factsOf(order);
  return {
    productTexts: [[order.name, ...names, ...carriers].join("\n")],
    orders: [{ order: { ...facts, dates: [...facts.dates, ...dates] }, today }],
  };
}

function factsOf(order: ShopperOrder): OrderFacts {
  const { shipments, refund } = order;
  const days = shipments.flatMap(({ sentOn, estimatedOn, deliveredOn }) => [
    sentOn,
    estimatedOn,
    deliveredOn,
  ]);
  return {
    orderName: order.name,
    states: statesOf(order),
    trackingNumbers: shipments.flatMap(({ parcels }) =>
      parcels.flatMap(({ trackingNumber }) => trackingNumber ?? []),
    ),
    dates: [order.placedOn, order.cancelledOn, ...days].filter((day) => day !== null),
    amounts: refund.state === "none" ? [] : [refund],
  };
}

function statesOf({ status, shipments, refund, returnState }: ShopperOrder): OrderState[] {
  const isAny = (...statuses: string[]): boolean => shipments.some((one) => statuses.includes(one.status));
  const isDelivered = shipments.length > 0 && shipments.every((one) => one.status === "delivered");
  const isSent = ["sent", "partly_sent", "delivered"].includes(status);
  const states: [OrderState, boolean][] = [
    ["placed", true],
    ["paid", !["awaiting_payment", "cancelled"].includes(status)],
    ["processing", ["preparing", "on_hold", "partly_sent"].includes(status)],
    ["shipped", isSent && shipments.some((one) => one.status !== "being_prepared")],
    ["out_for_delivery", isAny("out_for_delivery")],
    ["delayed", isAny("delayed", "delivery_attempted", "not_delivered")],
    ["delivered", isDelivered],
    ["cancelled", status === "cancelled"],
    ["refunded", refund.state !== "none"],
    ["returned", returnState === "returned"],
  ];
  return states.filter(([, holds]) => holds).map(([state]) => state);
}
