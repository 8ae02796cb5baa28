import { contentWords, stem, wordsOf } from "./words";

/** What shoppers and shops call the same thing, English and German. */
const synonyms: string[][] = [
  ["shipping", "delivery", "deliver", "ship", "postage", "send", "arrive", "dispatch", "versand", "lieferung", "liefern", "versenden", "verschicken", "versandkosten", "lieferzeit", "porto", "zustellung", "liefert"],
  ["return", "refund", "exchange", "back", "rueckgabe", "retoure", "ruecksendung", "zurueckgeben", "zurueckschicken", "umtausch", "umtauschen", "erstattung", "widerruf"],
  ["pay", "payment", "paypal", "card", "klarna", "invoice", "zahlung", "zahlen", "bezahlen", "zahlungsarten", "rechnung", "kreditkarte"],
  ["cost", "price", "fee", "charge", "much", "kosten", "kostet", "preis", "gebuehr", "viel", "free", "kostenlos", "kostenfrei"],
  ["long", "days", "weeks", "months", "years", "hours", "wochen", "monate", "jahre", "stunden", "time", "fast", "quick", "within", "soon", "lange", "tage", "dauer", "dauert", "schnell", "frist", "innerhalb"],
  ["international", "abroad", "country", "countries", "worldwide", "overseas", "ausland", "land", "laender", "weltweit"],
  ["warranty", "guarantee", "garantie", "gewaehrleistung", "defect", "broken", "faulty", "damaged", "kaputt", "defekt"],
  ["contact", "email", "mail", "phone", "telephone", "reach", "kontakt", "telefon", "erreichen"],
  ["open", "hours", "oeffnungszeiten", "geoeffnet", "opening", "offen"],
  ["store", "shop", "location", "address", "located", "adresse", "standort", "filiale", "laden", "geschaeft"],
  ["discount", "coupon", "code", "promo", "voucher", "rabatt", "gutschein"],
  ["wash", "care", "clean", "waschen", "pflege", "reinigen", "machine"],
  ["data", "privacy", "personal", "daten", "datenschutz"],
  ["heavy", "weight", "weigh", "weighs", "schwer", "gewicht", "wiegt", "gram", "gramm", "g", "kg"],
  ["big", "large", "dimension", "dimensions", "wide", "tall", "high", "cm", "mm", "masse", "gross", "laenge", "hoehe", "breite", "floor"],
  ["waterproof", "water", "wasserdicht", "wasserfest", "membrane", "rain"],
  ["material", "made", "fabric", "woraus", "stoff", "polyester", "wool", "cotton", "leather", "nylon", "merino", "linen", "steel", "wood"],
  ["volume", "capacity", "litre", "litres", "liter", "l", "volumen", "fassungsvermoegen", "ml"],
  ["battery", "akku", "lumen", "runtime", "batterie"],
  ["track", "tracking", "parcel", "sendungsverfolgung", "paket", "sendung", "verfolgen"],
  ["customs", "duty", "duties", "zoll", "zollgebuehren", "einfuhr"],
  ["lost", "missing", "astray", "disappeared", "verloren", "verschwunden"],
  ["cancel", "stornieren", "storno", "abbestellen"],
  ["repair", "mend", "fix", "reparieren", "reparatur"],
  ["pickup", "pick", "collect", "collection", "abholen", "abholung", "selbstabholung"],
  ["germany", "deutschland"], ["austria", "oesterreich"], ["switzerland", "schweiz"], ["france", "frankreich"],
  ["netherlands", "niederlande", "holland"], ["italy", "italien"], ["spain", "spanien"], ["denmark", "daenemark"],
  ["belgium", "belgien"], ["ireland", "irland"], ["britain", "england", "uk", "scotland", "wales", "grossbritannien"],
  ["usa", "america", "states", "amerika"], ["poland", "polen"], ["sweden", "schweden"], ["norway", "norwegen"], ["canada", "kanada"],
]; // prettier-ignore

const groupByStem = new Map(synonyms.flatMap((group, i) => group.map((word) => [stem(word), i] as const)));
/** Say only that something is asked. */
const asking = new Set("take takes need policy policies work works rule rules information info condition conditions tell about explain richtlinie richtlinien funktioniert bedingungen regeln ablauf".split(" ").map(stem)); // prettier-ignore

/** The terms of a text; words that mean the same are one term. */
export function termsOf(text: string): Set<string> {
  return new Set(wordsOf(text).map(termOf));
}

/** The terms that a question asks for. */
export function questionTerms(question: string): string[] {
  const terms = [...new Set([...contentWords(question), ...sizesIn(question)].map(termOf))];
  const telling = terms.filter((term) => !asking.has(term));
  return telling.length > 0 ? telling : terms;
}

/** "Chest in M": a letter that stands alone is a size where it is a capital. */
function sizesIn(question: string): string[] {
  return (question.match(/(?<![\p{L}\d'’-])[SML](?![\p{L}\d'’-])/gu) ?? []).map((size) => size.toLowerCase());
}

function termOf(word: string): string {
  const stemmed = stem(word);
  const group = groupByStem.get(stemmed);
  return group === undefined ? stemmed : `#${group}`;
}

/** Matters on which every shop has a page of their own. */
const policyByTerm: Record<string, "returns" | "privacy"> = {
  [termOf("return")]: "returns",
  [termOf("privacy")]: "privacy",
};

/** "What is your return policy?" asks for nothing but a whole policy; with the term that a page about it has. */
export function policyAskedFor(question: string): { policy: "returns" | "privacy"; term: string } | null {
  const [term, ...others] = questionTerms(question);
  const policy = term && others.length === 0 ? policyByTerm[term] : undefined;
  return term && policy ? { policy, term } : null;
}
