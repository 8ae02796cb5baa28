/** What stands for something personal. A search leaves these words out. */
const places = {
  email: "[e-mail address]",
  phone: "[phone number]",
  card: "[card number]",
  account: "[account number]",
  order: "[order number]",
  number: "[number]",
  name: "[name]",
} as const;

const allPlaces = new RegExp(
  Object.values(places)
    .map((place) => place.replace(/[[\]-]/g, "\\$&"))
    .join("|"),
  "g",
);

const email =
  /(?<![^\s@<>()[\]",;:])[^\s@<>()[\]",;:]+(?:@|\s?[[(](?:at|ät)[\])]\s?)[\p{L}\p{N}-]+(?:(?:\.|\s?[[(](?:dot|punkt)[\])]\s?)[\p{L}\p{N}-]+)+/giu;
const iban = /\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,4})?\b/gi;
const cardLike = /(?<![\d.,])\d(?:[ -]?\d){12,18}(?![\d])/g;
const phone =
  /(?<![\p{L}\d.,#])(?:\+|00)\d(?:[\s()/.-]{0,2}\d){6,14}(?!\d)|(?<![\p{L}\d.,#])\(?0\d(?:[\s()/.-]{0,2}\d){5,13}(?!\d)|(?<![\p{L}\d.,#])\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?!\d)/gu;
const named =
  /(?<![\p{L}])((?:orders?|order[-\s]?id|purchases?|invoices?|bills?|receipts?|tracking|parcel|package|shipment|ticket|customer|reference|ref|bestell(?:ung|nummer|nr)|auftrag(?:snummer)?|rechnung(?:snummer)?|kunden(?:nummer|nr)|sendung(?:snummer)?|paket)(?:[\s-]*(?:number|no|nr|id|code|nummer|is|ist|lautet|with|mit|the|der|die))*[\s.:#-]{0,4})([a-z]{0,6}[-/]?\d[a-z\d-]{2,30}(?:[ -]\d{2,})*)(?![\p{L}\d])/giu;
const hash = /#\s?[a-z]{0,6}-?\d[a-z\d-]{1,30}/gi;
const longNumber = /(?<![\p{L}\d.,])[a-z]{0,4}-?\d(?:[ -]?\d){5,30}[a-z]{0,4}(?![\p{L}\d]|[.,]\d)/giu;

/** Whoever says their name. "I'm" is left out: "I'm Looking for a tent" is written too. */
const introduction =
  /(?<!\p{L})((?i:my (?:full |last |first )?name(?:'s| is|:)|name:|this is|mein (?:vor|nach)?name(?: ist|:)|ich hei(?:ß|ss)e|je m'appelle|me llamo|mi chiamo)\s+)\p{Lu}[\p{L}'’-]+(?:\s+(?:(?:von|van|de|der|den|di|da|la|le)\s+)*\p{Lu}[\p{L}'’-]*){0,3}/gu;
const signature =
  /((?i:regards|sincerely|cheers|thanks|gr(?:ü|ue)(?:ß|ss)e|gru(?:ß|ss))[,!]?[^\S\n]*\n\s*)\p{Lu}[\p{L}'’-]+(?:[^\S\n]+\p{Lu}[\p{L}'’-]*){0,2}\s*$/gu;

/**
 * A shopper's question without e-mail addresses, phone, card, account and order numbers, any other long number, or the
 * name that they give as theirs: what it asks stays readable. Masking twice changes nothing more.
 */
export function maskShopperText(text: string): string {
  return text
    .replace(email, places.email)
    .replace(named, (_, name: string) => `${name.replace(/[\s.:#-]*$/, "")} ${places.order}`)
    .replace(iban, places.account)
    .replace(cardLike, places.card)
    .replace(hash, places.order)
    .replace(phone, places.phone)
    .replace(longNumber, places.number)
    .replace(introduction, `$1${places.name}`)
    .replace(signature, `$1${places.name}`);
}

/** A masked question as it is looked up: what was masked would bring in words that the shopper never wrote. */
export function withoutMasks(text: string): string {
  return text.replace(allPlaces, " ").replace(/\s+/g, " ").trim();
}
