import { contentWords, stem, wordsOf } from "./words";

export interface Quotable {
  number: number;
  title: string;
  headings: string[];
  text: string;
  score: number;
}

export interface Quote {
  number: number;
  title: string;
  text: string;
  /** Share of the question's words that the passage has, 0 to 1. */
  coverage: number;
}

const quoteCharactersMax = 420;

/** What shoppers and policies call the same thing, by stem of folded words. */
const synonyms: string[][] = [
  ["shipping", "delivery", "deliver", "ship", "postage", "send", "arrive", "dispatch", "versand", "lieferung", "liefern", "versenden", "verschicken", "versandkosten", "lieferzeit", "porto", "zustellung"],
  ["return", "refund", "exchange", "back", "rueckgabe", "retoure", "ruecksendung", "zurueckgeben", "zurueckschicken", "umtausch", "umtauschen", "erstattung", "widerruf"],
  ["pay", "payment", "paypal", "card", "klarna", "invoice", "zahlung", "zahlen", "bezahlen", "zahlungsarten", "rechnung", "kreditkarte"],
  ["cost", "price", "fee", "charge", "free", "kosten", "kostet", "preis", "gebuehr", "kostenlos", "kostenfrei"],
  ["long", "days", "time", "fast", "quick", "within", "lange", "tage", "dauer", "dauert", "schnell", "frist", "innerhalb"],
  ["international", "abroad", "country", "countries", "worldwide", "overseas", "ausland", "land", "laender", "international", "weltweit"],
  ["warranty", "guarantee", "garantie", "gewaehrleistung", "defect", "broken", "faulty", "damaged", "kaputt", "defekt"],
  ["contact", "email", "mail", "phone", "telephone", "reach", "kontakt", "telefon", "erreichen"],
  ["open", "hours", "oeffnungszeiten", "geoeffnet", "opening"],
  ["store", "shop", "location", "address", "located", "adresse", "standort", "filiale", "laden"],
  ["discount", "coupon", "code", "promo", "voucher", "rabatt", "gutschein"],
  ["wash", "care", "clean", "waschen", "pflege", "reinigen"],
  ["data", "privacy", "personal", "daten", "datenschutz"],
  ["cancel", "stornieren", "storno", "abbestellen"],
]; // prettier-ignore
const groupByStem = new Map(synonyms.flatMap((group, i) => group.map((word) => [stem(word), i] as const)));

/** The passages' own sentences that answer the question best, at most one quote for each source; best first. */
export function selectQuotes(question: string, passages: Quotable[], quotesMax: number): Quote[] {
  const wanted = [...new Set(contentWords(question).map(termOf))];
  if (wanted.length === 0) return [];
  const weights = weigh(wanted, passages);
  const quotes = passages.map((passage) => quoteFrom(passage, wanted, weights));
  const ranked = quotes
    .map((quote, i) => ({ quote, value: quote.value * (1 + (passages[i]!.score > 0 ? 1 / (i + 2) : 0)) }))
    .filter(({ quote }) => quote.value > 0)
    .sort((a, b) => b.value - a.value);
  const chosen: Quote[] = [];
  for (const { quote } of ranked) {
    if (chosen.length >= quotesMax || chosen.some(({ title }) => title === quote.title)) continue;
    chosen.push(quote);
  }
  return chosen;
}

/** Sentences of one text that share words with the question; for product descriptions. */
export function selectSentences(question: string, text: string): string | null {
  const quote = selectQuotes(question, [{ number: 0, title: "", headings: [], text, score: 1 }], 1)[0];
  return quote ? quote.text : null;
}

function termOf(word: string): string {
  const stemmed = stem(word);
  const group = groupByStem.get(stemmed);
  return group === undefined ? stemmed : `#${group}`;
}

/** Words that few passages have say most. */
function weigh(wanted: string[], passages: Quotable[]): Map<string, number> {
  const terms = passages.map(
    (passage) =>
      new Set(wordsOf(`${passage.title} ${passage.headings.join(" ")} ${passage.text}`).map(termOf)),
  );
  return new Map(
    wanted.map((term) => {
      const having = terms.filter((set) => set.has(term)).length;
      return [term, Math.log(1 + (passages.length + 1) / (having + 0.5))];
    }),
  );
}

function quoteFrom(
  passage: Quotable,
  wanted: string[],
  weights: Map<string, number>,
): Quote & { value: number } {
  const sentences = splitSentences(passage.text);
  const about = new Set(wordsOf(`${passage.title} ${passage.headings.join(" ")}`).map(termOf));
  const values = sentences.map((sentence) => {
    const terms = new Set(wordsOf(sentence).map(termOf));
    const own = wanted.filter((term) => terms.has(term)).reduce((sum, term) => sum + weights.get(term)!, 0);
    return own / (1 + sentence.length / 600);
  });
  const best = values.indexOf(Math.max(...values, 0));
  const all = new Set(wordsOf(passage.text).map(termOf));
  const covered = wanted.filter((term) => all.has(term) || about.has(term));
  const headingValue = wanted
    .filter((term) => about.has(term))
    .reduce((sum, term) => sum + weights.get(term)!, 0);
  return {
    number: passage.number,
    title: passage.title,
    text: sentences.length === 0 ? "" : joinAround(sentences, values, best === -1 ? 0 : best),
    coverage: covered.length / wanted.length,
    value: (values[best] ?? 0) + headingValue * 0.6,
  };
}

/** The best sentence with what follows it, while it still speaks of the matter and there is room. */
function joinAround(sentences: string[], values: number[], best: number): string {
  let first = best;
  // A heading or a question stands before its answer.
  if (first > 0 && (/[?:]$/.test(sentences[first - 1]!) || values[first - 1]! >= values[best]! * 0.7))
    first--;
  const kept: string[] = [];
  let length = 0;
  for (let i = first; i < sentences.length && kept.length < 4; i++) {
    const room = length + sentences[i]!.length <= quoteCharactersMax;
    const belongs = i <= best || values[i]! >= values[best]! * 0.35 || kept.length < 2;
    if (kept.length > 0 && i > best && (!room || !belongs)) break;
    kept.push(sentences[i]!);
    length += sentences[i]!.length;
  }
  return shorten(kept.filter((sentence) => !sentence.endsWith("?") || kept.length === 1).join(" "));
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

export function splitSentences(text: string): string[] {
  return text
    .split(/\n+/)
    .flatMap((line) => joinAbbreviations([...segmenter.segment(line)].map(({ segment }) => segment)))
    .map((sentence) => sentence.trim().replace(/^[-*•#>\s]+/, ""))
    .filter((sentence) => /[\p{L}\d]/u.test(sentence));
}

/** "z.B." and "24. Dezember" end no sentence, whatever the segmenter says. */
function joinAbbreviations(segments: string[]): string[] {
  const joined: string[] = [];
  for (const segment of segments) {
    const before = joined.at(-1);
    if (
      before &&
      /(?:\b(?:z\. ?B|bzw|ca|inkl|zzgl|Nr|e\.g|i\.e|approx|St|Mr|Mrs|Dr)|\b\d{1,2})\.\s*$/.test(before)
    ) {
      joined[joined.length - 1] = before + segment;
    } else joined.push(segment);
  }
  return joined;
}

function shorten(text: string): string {
  if (text.length <= quoteCharactersMax * 1.4) return text;
  const cut = text.slice(0, quoteCharactersMax);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 1)).replace(/[,;:\s]+$/, "")} …`;
}
