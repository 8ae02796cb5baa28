import { dayIn } from "~/domain/shared/day-in";
import { parseMoney } from "~/domain/shared/money";
import type { AdminOrder } from "./admin-order";
import type { OrderStatus, Shipment, ShipmentStatus, ShopperOrder } from "./shopper-order";

const textCharactersMax = 120;

/** An order as its shopper may hear of it. */
export function describeOrder(order: AdminOrder, { timeZone }: { timeZone: string }): ShopperOrder {
  const day = (date: Date | null | undefined): string | null => (date ? dayIn(timeZone, date) : null);
  const shipments = order.fulfillments.flatMap((fulfilment) => shipmentOf(fulfilment, day) ?? []);
  return {
    orderId: order.legacyResourceId,
    name: oneLine(order.name)!,
    placedOn: day(order.createdAt)!,
    status: statusOf(order, shipments),
    items: order.lineItems.nodes.map(({ title, variantTitle, quantity, currentQuantity }) => ({
      title: oneLine(title)!,
      variantTitle: oneLine(variantTitle),
      quantity: currentQuantity || quantity,
    })),
    hasMoreItems: order.lineItems.pageInfo.hasNextPage,
    shipments,
    refund: refundOf(order),
    returnState: returnStates[order.returnStatus] ?? "none",
    cancelledOn: day(order.cancelledAt),
  };
}

const returnStates: Record<string, ShopperOrder["returnState"]> = {
  RETURN_REQUESTED: "requested",
  IN_PROGRESS: "under_way",
  INSPECTION_COMPLETE: "under_way",
  RETURNED: "returned",
};

// Shopify's words for a fulfilment; those of one that was called off are missing.
const shipmentStatuses: Record<string, ShipmentStatus> = {
  ATTEMPTED_DELIVERY: "delivery_attempted",
  CARRIER_PICKED_UP: "on_its_way",
  CONFIRMED: "being_prepared",
  DELAYED: "delayed",
  DELIVERED: "delivered",
  FAILURE: "not_delivered",
  FULFILLED: "sent",
  IN_TRANSIT: "on_its_way",
  LABEL_PRINTED: "being_prepared",
  LABEL_PURCHASED: "being_prepared",
  MARKED_AS_FULFILLED: "sent",
  NOT_DELIVERED: "not_delivered",
  OUT_FOR_DELIVERY: "out_for_delivery",
  PICKED_UP: "delivered",
  READY_FOR_PICKUP: "ready_for_pickup",
  SUBMITTED: "being_prepared",
};

function shipmentOf(
  fulfilment: AdminOrder["fulfillments"][number],
  day: (date: Date | null | undefined) => string | null,
): Shipment | null {
  if (fulfilment.status === "CANCELLED") return null;
  const status = fulfilment.deliveredAt
    ? "delivered"
    : shipmentStatuses[fulfilment.displayStatus ?? "FULFILLED"];
  if (!status) return null;
  return {
    status,
    sentOn: status === "being_prepared" ? null : day(fulfilment.createdAt),
    estimatedOn: status === "delivered" ? null : day(fulfilment.estimatedDeliveryAt),
    deliveredOn: day(fulfilment.deliveredAt),
    parcels: fulfilment.trackingInfo.map(({ company, number, url }) => ({
      carrier: oneLine(company),
      trackingNumber: oneLine(number),
      trackingUrl: url && URL.parse(url)?.protocol === "https:" ? url : null,
    })),
  };
}

function statusOf(order: AdminOrder, shipments: Shipment[]): OrderStatus {
  if (order.cancelledAt) return "cancelled";
  switch (order.displayFulfillmentStatus) {
    case "FULFILLED":
      return shipments.length > 0 && shipments.every(({ status }) => status === "delivered")
        ? "delivered"
        : "sent";
    case "PARTIALLY_FULFILLED":
      return "partly_sent";
    case "FULFILLMENT_NOT_REQUIRED":
      return "nothing_to_send";
    case "ON_HOLD":
      return "on_hold";
    default:
      return ["PENDING", "PARTIALLY_PAID", "EXPIRED"].includes(order.displayFinancialStatus ?? "")
        ? "awaiting_payment"
        : "preparing";
  }
}

function refundOf({ displayFinancialStatus, totalRefundedSet }: AdminOrder): ShopperOrder["refund"] {
  const { amount, currencyCode: currency } = totalRefundedSet.presentmentMoney;
  const amountMinor = Number(parseMoney(amount, currency));
  if (amountMinor === 0) return { state: "none", amountMinor, currency };
  return { state: displayFinancialStatus === "REFUNDED" ? "full" : "partial", amountMinor, currency };
}

/** Names that others wrote: one line, not long. */
function oneLine(text: string | null | undefined): string | null {
  const line = text?.replaceAll(/[\p{C}\s]+/gu, " ").trim() ?? "";
  return line === "" ? null : line.slice(0, textCharactersMax);
}
