/** Ways of saying a thing: `{p}` a product, `{x}` the figure or word that is true or false, `{o}` an option value. */
export interface Phrasings {
  price: string[];
  reduction: string[];
  code: string[];
  date: string[];
  duration: string[];
  inStock: string[];
  outOfStock: string[];
  count: string[];
  link: string[];
  orderState: Record<"shipped" | "delivered" | "processing" | "cancelled" | "refunded", string[]>;
  tracking: string[];
  contact: string[];
}

const somePhrasings: Phrasings = {
  price: [
    "{p} costs {x}.", "The price of {p} is {x}.", "You can have {p} for {x}.", "{p}: {x}", "- **{p}**, {x}", "For {x} you get {p}.",
    "{p} kostet {x}.", "Für {x} gehört {p} dir.", "Der Preis von {p} liegt bei {x}.", "Das Modell {p} gibt es für {x}.", "I'd pick {p}, which is {x}.",
  ],
  reduction: [
    "You save {x} on your first order.", "There is {x} off at the moment.", "New customers get a discount of {x}.", "Du sparst {x} bei der ersten Bestellung.",
    "Neukunden bekommen {x} Rabatt.", "With the newsletter you get {x} off.",
  ],
  code: [
    "Use the code {x} at checkout.", "Enter {x} in the basket.", "The discount code is {x}.", "Gib an der Kasse den Code {x} ein.", "Mit dem Gutscheincode {x} wird es günstiger.", "Try {x} when you pay.",
  ],
  date: [
    "The offer ends on {x}.", "It is valid until {x}.", "We are closed on {x}.", "Die Aktion läuft bis {x}.", "Am {x} ist Schluss.", "You have time until {x}.",
  ],
  duration: [
    "You can return it within {x}.", "Returns are accepted for {x}.", "You have {x} to send it back.", "Du kannst es innerhalb von {x} zurückgeben.", "Die Rückgabefrist beträgt {x}.", "Send it back within {x} of delivery.",
  ],
  inStock: [
    "{p} is in stock in {o}.", "{p} is available in {o}.", "Yes, {p} in {o} is in stock.", "{p} ist in {o} auf Lager.", "{p} ist in {o} verfügbar.", "In {o}, {p} can still be ordered.", "{p} in {o} ist lieferbar.",
  ],
  outOfStock: [
    "{p} is sold out in {o}.", "{p} is out of stock in {o}.", "{p} in {o} is no longer available.", "{p} ist in {o} ausverkauft.", "{p} ist in {o} nicht mehr auf Lager.", "Unfortunately {p} isn't available in {o}.",
  ],
  count: [
    "Only {x} left of {p}!", "There are only {x} left.", "We have {x} in stock.", "Nur noch {x} auf Lager.", "Noch {x} Stück verfügbar.", "Just {x} remaining, so be quick.",
  ],
  link: [
    "See {x}.", "You find it at {x}.", "[Read more]({x})", "Mehr dazu unter {x}.", "Have a look: {x}", "Here is the page: {x}",
  ],
  orderState: {
    shipped: ["Your order has been shipped.", "Your parcel is on its way.", "Deine Bestellung wurde verschickt.", "Dein Paket ist unterwegs."],
    delivered: ["Your order has been delivered.", "Your package was delivered.", "Deine Bestellung wurde zugestellt.", "Dein Paket ist angekommen."],
    processing: ["Your order is being prepared.", "Your order has not been shipped yet.", "Deine Bestellung ist noch in Bearbeitung.", "Deine Bestellung wurde noch nicht verschickt."],
    cancelled: ["Your order was cancelled.", "The order has been cancelled.", "Deine Bestellung wurde storniert.", "Order #1042 has been cancelled."],
    refunded: ["Your order has been refunded.", "Your refund has been issued.", "Deine Bestellung wurde erstattet.", "We have refunded your order."],
  },
  tracking: ["The tracking number is {x}.", "Tracking number: {x}", "Die Sendungsnummer lautet {x}.", "You can follow it with tracking code {x}."],
  contact: ["Write to {x}.", "You reach us at {x}.", "Schreib uns an {x}.", "Our address for questions: {x}"],
}; // prettier-ignore

const morePhrasings: Phrasings = {
  price: [
    "At {x}, {p} is good value.", "{p} comes to {x}.", "You'd pay {x} for {p}.", "{p} is yours for {x}", "It's {x} for {p}, tax included.", "Our {p} sells for {x}.",
    "{p} bekommst du für {x}.", "Mit {x} ist {p} recht günstig.", "{p} liegt preislich bei {x}.", "Zahlen würdest du für {p} {x}.", "I recommend {p} ({x}).",
  ],
  reduction: [
    "That makes it {x} cheaper.", "Sign up and we take {x} off.", "First orders are reduced by {x}.", "Wer sich anmeldet, spart {x}.", "Die erste Bestellung ist um {x} reduziert.", "A saving of {x} awaits you.",
  ],
  code: [
    "Apply {x} before paying.", "Just type in {x} and the price drops.", "Voucher {x} works for new customers.", "Nutze beim Bezahlen {x}.", "Der Rabattcode lautet {x}.", "Your coupon: {x}",
  ],
  date: [
    "After {x} it is over.", "Order by {x} to profit.", "The last day is {x}.", "Nur bis {x}!", "Der letzte Tag ist der {x}.", "It runs through {x}.",
  ],
  duration: [
    "If you don't like it, {x} is the time you have for a return.", "We give you {x} to change your mind.", "A return is possible up to {x} after delivery.", "Zurücksenden geht bis zu {x} nach der Lieferung.", "Du hast {x} Zeit, es dir anders zu überlegen.", "We take goods back for {x}.",
  ],
  inStock: [
    "Good news: {p} in {o} is in stock.", "{o} is available for {p}.", "You can still get {p} in {o}.", "We have {p} in stock in {o}.", "In {o} ist {p} noch zu haben.", "{p} in {o} haben wir vorrätig.", "Ja, {p} gibt es in {o} und das Modell ist sofort lieferbar.",
  ],
  outOfStock: [
    "I'm afraid {p} in {o} is sold out.", "{o} is not available for {p} at the moment.", "{p} is currently unavailable in {o}.", "Leider ist {p} in {o} vergriffen.", "{p} in {o} ist derzeit nicht verfügbar.", "We no longer have {p} in stock in {o}.",
  ],
  count: [
    "Hurry, just {x} pieces left.", "{x} left in stock for {p}.", "{p} is almost gone: {x} remain.", "Es sind nur noch {x} da.", "Wir haben noch {x} Exemplare auf Lager.", "The last {x} pieces of {p} are waiting.",
  ],
  link: [
    "The details are on {x} for you.", "Please visit {x}", "Click [here]({x}) for more.", "Schau mal hier: {x}", "Alles Weitere steht auf {x}.", "More under {x}!",
  ],
  orderState: {
    shipped: ["Good news, your parcel has left our warehouse.", "Your order went out and is in transit.", "Deine Bestellung ist auf dem Weg zu dir.", "Wir haben deine Bestellung losgeschickt."],
    delivered: ["Your parcel has arrived.", "According to the carrier, your order was dropped off.", "Dein Paket wurde geliefert.", "Deine Sendung ist eingetroffen."],
    processing: ["We are still processing your order: it hasn't left yet.", "Your order is being packed.", "Deine Bestellung wird gerade gepackt.", "Your order hasn't shipped yet."],
    cancelled: ["Your order is cancelled.", "I see that your order was canceled.", "Deine Bestellung ist storniert.", "We cancelled the order."],
    refunded: ["You got your money back: the order was refunded.", "The refund for your order was made.", "Das Geld wurde dir für die Bestellung erstattet.", "Your payment has been reimbursed."],
  },
  tracking: ["Your parcel's tracking ID is {x}.", "Here's the shipment number: {x}", "Verfolgen kannst du es mit der Paketnummer {x}.", "Tracking no. {x}"],
  contact: ["Drop a line to {x}.", "For help contact {x}.", "Bei Fragen hilft {x}.", "The team answers at {x}"],
}; // prettier-ignore

const otherPhrasings: Phrasings = {
  price: [
    "My pick would be {p} at {x}, since it lasts.", "Right now {p} goes for {x}.", "{x} gets you {p}.", "If you like {p}, it will set you back {x}.", "We list {p} at {x} including VAT.", "{p} has a price tag of {x}.",
    "Preislich startet {p} bei {x}.", "Momentan verlangen wir für {p} {x}.", "{p} schlägt mit {x} zu Buche.", "Wer {p} nimmt, zahlt {x}.", "{p} – {x} – passt dazu.", "1. {p}: {x}",
  ],
  reduction: [
    "Newcomers enjoy {x} off the whole basket.", "Your first basket gets {x} cheaper.", "We grant you {x} for signing up.", "Zum Start schenken wir dir {x}.", "Beim ersten Einkauf gibt es {x} Nachlass.", "That voucher is worth {x}.",
  ],
  code: [
    "There's a promo code for that: {x}.", "Redeem {x} during checkout to benefit.", "With {x} the first order is cheaper.", "Als Neukunde kannst du {x} einlösen.", "Tippe {x} in das Feld für Rabatte.", "Don't forget your voucher code {x}!",
  ],
  date: [
    "Be quick, since {x} is the final day.", "You can use it up to and including {x}.", "It expires on {x}.", "Am {x} endet alles.", "Gültig ist das Angebot bis zum {x}.", "From {x} on it no longer applies.",
  ],
  duration: [
    "Should it not fit, {x} is how long you can take to return it.", "Changed your mind? No problem for {x}.", "The return window is {x} long.", "Innerhalb von {x} nehmen wir alles zurück.", "Überlegen darfst du dir das bis zu {x} lang.", "There is a {x} return period.",
  ],
  inStock: [
    "{p}: {o} is in stock right now.", "I checked, and {p} in {o} is available.", "Yes! You can order {p} in {o}.", "At the moment, {o} of {p} is available.", "{p} haben wir in {o} auf Lager.", "Gute Nachricht: {p} ist in {o} erhältlich.", "{p} in {o} kannst du sofort bestellen, es ist vorrätig.",
  ],
  outOfStock: [
    "Sadly, we're out of {p} in {o}: sold out.", "{p} can't be ordered in {o}, it is out of stock.", "The {p} you want ({o}) is sold out.", "{o} ist bei {p} ausverkauft.", "In {o} haben wir {p} nicht mehr auf Lager.", "{p} in {o} ist leider nicht mehr zu haben.",
  ],
  count: [
    "Don't wait: there are just {x} left of {p}.", "Our warehouse shows {x} remaining.", "Only {x} of {p} are still available.", "Von {p} sind nur {x} übrig.", "Lediglich {x} Stück sind noch auf Lager.", "Stock is low: {x} left.",
  ],
  link: [
    "All about it: {x}.", "I found this page for you: [product page]({x}).", "Take a look at {x} when you have time.", "Die Seite dazu: {x}", "Unter {x} steht alles.", "Go to {x}, please.",
  ],
  orderState: {
    shipped: ["Your package was handed to DHL and is on the way.", "I can see that your order has been dispatched.", "Wir haben dein Paket versendet.", "Die Sendung ist bereits unterwegs."],
    delivered: ["Your parcel was delivered to your door.", "The carrier says the package has arrived.", "Deine Lieferung ist zugestellt worden.", "Das Paket wurde bei dir abgegeben."],
    processing: ["Your order is currently in preparation.", "We're packing it: your order is being processed.", "Dein Paket wird gerade vorbereitet.", "Die Bestellung wurde noch nicht versendet."],
    cancelled: ["It looks like your order got cancelled.", "Order #1042 was canceled.", "Die Bestellung #1042 ist storniert worden.", "Unfortunately your order has been cancelled."],
    refunded: ["Your order was refunded in full.", "We've refunded the payment for your order.", "Die Zahlung wurde dir erstattet.", "Your money for the order has been reimbursed."],
  },
  tracking: ["Parcel tracking: {x}", "The carrier's tracking number for it is {x}.", "Deine Sendungsnummer ist {x}.", "Use tracking code {x} to follow the parcel."],
  contact: ["Best ask the team: {x}.", "{x} is where you can get help.", "Melde dich gern bei {x}.", "Send your question to {x}, they will reply."],
}; // prettier-ignore

/** The half on which the check was worked on. */
export const knownPhrasings = [somePhrasings, morePhrasings, otherPhrasings];
