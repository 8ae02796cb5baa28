import type { Phrasings } from "./claim-phrasings";

/**
 * The half that was written after the check. Some of what the check missed here on its first run was mended since, so that
 * first run (docs/figures.md) is the clean figure; what is written next to replace it must not be read before it is run.
 */
export const heldOutPhrasings: Phrasings = {
  price: [
    "{p} would be {x} in total.", "Budget-friendly: {p} at just {x}.", "The one I mean is {p}, priced at {x}.", "{x} – that's what we ask for {p}.", "You'll find {p} in the shop for {x}.",
    "Aktuell kostet {p} genau {x}.", "{p} gibt's schon für {x}.", "Mit {x} bist du bei {p} dabei.", "Der Kaufpreis für {p} beträgt {x}.",
  ],
  reduction: [
    "As a welcome present you receive {x} off.", "The voucher lowers the total by {x}.", "That's {x} less for your first purchase.", "Du bekommst {x} auf deine erste Bestellung geschenkt.", "Der Gutschein bringt {x} Ersparnis.",
  ],
  code: [
    "At checkout, {x} does the trick.", "Your personal code reads {x}.", "Copy {x} into the voucher field.", "Löse einfach {x} ein.", "Der Aktionscode heißt {x}.",
  ],
  date: [
    "Mark {x} in your calendar: then it ends.", "Our promotion closes on {x}.", "You may still use it on {x}.", "Stichtag ist der {x}.", "Bis einschließlich {x} kannst du ihn einlösen.",
  ],
  duration: [
    "Just let us know within {x} and send it to us.", "Every item may go back for {x}.", "No rush, you can take {x} to decide.", "Für die Rückgabe bleiben dir {x}.", "Unsere Frist für Rücksendungen: {x}.",
  ],
  inStock: [
    "{p} in {o}? Yes, that one is in stock.", "We've got {p} ready to ship in {o}.", "{p} is currently available in {o}.", "Du bekommst {p} in {o}, es ist lieferbar.", "Für {p} ist {o} noch verfügbar.",
  ],
  outOfStock: [
    "{p} has sold out in {o}.", "I checked {p}: {o} is out of stock.", "{p} cannot be bought in {o} now because it's sold out.", "{p} ist in {o} aktuell nicht lieferbar.", "Tut mir leid, {o} ist bei {p} gerade vergriffen.",
  ],
  count: [
    "{p}: {x} left, so decide soon.", "I can see {x} pieces on the shelf.", "Only a handful, {x} to be exact, remain.", "Auf Lager sind {x} Stück.", "Es gibt nur {x} davon, dann ist Schluss.", "Stock level: {x}",
  ],
  link: [
    "Follow {x} to see it.", "It's all explained here: [details]({x}).", "Direct link: {x}", "Guck dir {x} an.", "Den Text findest du auf {x}, falls du mehr wissen willst.",
  ],
  orderState: {
    shipped: ["We sent your order out, and it is on its way.", "Your items were shipped.", "Dein Paket ist losgeschickt worden und unterwegs.", "The parcel has left our warehouse."],
    delivered: ["Your shipment has been delivered.", "The parcel was left with a neighbour.", "Deine Ware ist angekommen.", "Laut Paketdienst wurde deine Sendung zugestellt."],
    processing: ["Your parcel is being packed right now.", "Your order hasn't been dispatched.", "Wir bereiten alles vor: Deine Bestellung ist in Bearbeitung.", "Your order is in preparation."],
    cancelled: ["Your order has been canceled as you wished.", "The order is cancelled.", "Deine Bestellung ist bereits storniert.", "Die Bestellung wurde storniert."],
    refunded: ["The payment for your order has been refunded.", "Your refund was processed.", "Dein Geld wurde zurückgezahlt, die Bestellung ist erstattet.", "You have been refunded for your order."],
  },
  tracking: ["The parcel's tracking number: {x}.", "DHL tracking code {x}", "Sendungsnummer: {x}", "Here is your tracking ID, {x}."],
  contact: ["Simply mail {x}.", "Questions go to {x}.", "Ruf an oder schreib: {x}.", "Support is available at {x}."],
}; // prettier-ignore
