import type { Shipment, ShopperOrder } from "~/domain/order-help/shopper-order";
import type { FoundPassage } from "./tool-results";

/** An order as a model reads it: without addresses of other sites, amounts in major units. */
export interface ToldOrder extends Omit<ShopperOrder, "orderId" | "shipments" | "refund"> {
  shipments: (Omit<Shipment, "parcels"> & {
    parcels: { carrier: string | null; trackingNumber: string | null }[];
  })[];
  refund: { state: "none" | "partial" | "full"; amount: number; currency: string };
}

export type OrderStatusResult =
  | { tag: "found"; order: ToldOrder }
  /** `advice` is for a model: what to say or to ask. */
  | { tag: "not_found" | "unproved" | "unavailable"; advice: string };

export type ReturnOptionsResult = OrderStatusResult & {
  /** What the shop's policy says; cite as [number]. */
  passages: FoundPassage[];
  /** Only for an order that was found. */
  returns?: ReturnTerms;
};

export interface ReturnTerms {
  /** Null: not everything has arrived. */
  deliveredOn: string | null;
  daysSinceDelivery: number | null;
  /** Null where the policy states no one number of days: then it is to be quoted. */
  windowDays: number | null;
  /** From when on the policy counts the days; null: it does not say. */
  countedFrom: "delivery" | "order" | null;
  lastDay: string | null;
  isWithinWindow: boolean | null;
}
