import type { OrderStatus, ShipmentStatus } from "~/domain/order-help/shopper-order";

interface OrderWords {
  status: Record<OrderStatus, string>;
  shipment: Record<ShipmentStatus, string>;
  order(name: string, placedOn: string, status: string): string;
  items(list: string): string;
  more: string;
  sentOn(day: string): string;
  expectedOn(day: string): string;
  deliveredOn(day: string): string;
  tracking(carrier: string, number: string): string;
  refund: Record<"partial" | "full", string>;
  returns: Record<"requested" | "under_way" | "returned", string>;
  seenInMail: string;
  arrived(name: string, day: string): string;
  until(day: string): string;
  tooLate(day: string): string;
}

/** What an order's facts are in words. */
export const orderWords: Record<"en" | "de", OrderWords> = {
  en: {
    status: {
      cancelled: "was cancelled",
      awaiting_payment: "waits for its payment",
      preparing: "is being prepared",
      on_hold: "is on hold at the moment",
      partly_sent: "was sent in part",
      sent: "was sent",
      delivered: "was delivered",
      nothing_to_send: "has nothing that needs to be sent",
    },
    shipment: {
      being_prepared: "The parcel is being prepared.",
      sent: "The parcel was handed to the carrier.",
      on_its_way: "The parcel is on its way.",
      out_for_delivery: "The parcel is out for delivery.",
      delivery_attempted: "The carrier tried to deliver it and met nobody.",
      delayed: "The parcel is delayed.",
      ready_for_pickup: "The parcel is ready to be picked up.",
      delivered: "The parcel was delivered.",
      not_delivered: "The parcel could not be delivered.",
    },
    order: (name, placedOn, status) => `Your order ${name} of ${placedOn} ${status}.`,
    items: (list) => `It has: ${list}.`,
    more: "and more",
    sentOn: (day) => `Sent on ${day}.`,
    expectedOn: (day) => `Expected on ${day}.`,
    deliveredOn: (day) => `Delivered on ${day}.`,
    tracking: (carrier, number) => `Tracking number ${number}${carrier && ` (${carrier})`}.`,
    refund: { partial: "A part of it was refunded.", full: "It was refunded in full." },
    returns: {
      requested: "A return is requested.",
      under_way: "A return is under way.",
      returned: "It was returned.",
    },
    seenInMail: "As soon as it leaves, you get an e-mail with the tracking link.",
    arrived: (name, day) => `Your order ${name} was delivered on ${day}.`,
    until: (day) => `By the shop's rules you can return it until ${day}.`,
    tooLate: (day) => `By the shop's rules the last day to return it was ${day}.`,
  },
  de: {
    status: {
      cancelled: "wurde storniert",
      awaiting_payment: "wartet auf die Zahlung",
      preparing: "wird gerade vorbereitet",
      on_hold: "ist zurzeit angehalten",
      partly_sent: "wurde zum Teil verschickt",
      sent: "wurde verschickt",
      delivered: "wurde zugestellt",
      nothing_to_send: "enthält nichts, was verschickt werden muss",
    },
    shipment: {
      being_prepared: "Das Paket wird vorbereitet.",
      sent: "Das Paket wurde dem Paketdienst übergeben.",
      on_its_way: "Das Paket ist unterwegs.",
      out_for_delivery: "Das Paket ist in der Zustellung.",
      delivery_attempted: "Der Paketdienst hat niemanden angetroffen.",
      delayed: "Das Paket verspätet sich.",
      ready_for_pickup: "Das Paket liegt zur Abholung bereit.",
      delivered: "Das Paket wurde zugestellt.",
      not_delivered: "Das Paket konnte nicht zugestellt werden.",
    },
    order: (name, placedOn, status) => `Bestellung ${name} vom ${placedOn} ${status}.`,
    items: (list) => `Darin: ${list}.`,
    more: "und mehr",
    sentOn: (day) => `Verschickt am ${day}.`,
    expectedOn: (day) => `Voraussichtlich da am ${day}.`,
    deliveredOn: (day) => `Zugestellt am ${day}.`,
    tracking: (carrier, number) => `Sendungsnummer ${number}${carrier && ` (${carrier})`}.`,
    refund: { partial: "Ein Teil wurde erstattet.", full: "Sie wurde ganz erstattet." },
    returns: {
      requested: "Eine Rückgabe ist angemeldet.",
      under_way: "Eine Rückgabe läuft.",
      returned: "Sie wurde zurückgegeben.",
    },
    seenInMail: "Sobald es hinausgeht, kommt eine E-Mail mit dem Link zur Sendungsverfolgung.",
    arrived: (name, day) => `Bestellung ${name} kam am ${day} an.`,
    until: (day) => `Nach den Regeln des Shops ist eine Rückgabe bis ${day} möglich.`,
    tooLate: (day) => `Nach den Regeln des Shops war ${day} der letzte Tag für die Rückgabe.`,
  },
};
