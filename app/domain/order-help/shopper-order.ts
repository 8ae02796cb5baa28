/** What may be said of an order to whom it belongs to: no address, no contact, nothing of the payment. */
export interface ShopperOrder {
  orderId: string;
  name: string;
  /** Days are `YYYY-MM-DD` in the shop's time zone. */
  placedOn: string;
  status: OrderStatus;
  items: OrderItem[];
  hasMoreItems: boolean;
  shipments: Shipment[];
  refund: { state: "none" | "partial" | "full"; amountMinor: number; currency: string };
  returnState: "none" | "requested" | "under_way" | "returned";
  cancelledOn: string | null;
}

export type OrderStatus =
  | "cancelled"
  | "awaiting_payment"
  | "preparing"
  | "on_hold"
  | "partly_sent"
  | "sent"
  | "delivered"
  | "nothing_to_send";

export interface OrderItem {
  title: string;
  variantTitle: string | null;
  quantity: number;
}

export interface Shipment {
  status: ShipmentStatus;
  sentOn: string | null;
  estimatedOn: string | null;
  deliveredOn: string | null;
  parcels: { carrier: string | null; trackingNumber: string | null; trackingUrl: string | null }[];
}

export type ShipmentStatus =
  | "being_prepared"
  | "sent"
  | "on_its_way"
  | "out_for_delivery"
  | "delivery_attempted"
  | "delayed"
  | "ready_for_pickup"
  | "delivered"
  | "not_delivered";
