import type { ProductCard } from "~/domain/catalog/product-card";
import type { Evidence } from "./evidence";

/** A sentence with the places where it names products. */
export interface NamedSentence {
  /** The sentence with names blanked out, at the same length: what a name says is no claim. */
  text: string;
  places: { at: number; card: ProductCard }[];
}

/** Where one thought may end and the next begin. */
const clauseEnd =
  /[;:–—(]|,(?=\s)|(?<!\p{L})(?:and|but|while|whereas|yet|und|aber|während|dagegen|sondern|doch|mais|pero|ma|maar)(?!\p{L})/gu;
const blank = "\uFFFC";
const firstWordCharactersMin = 4;

/** Which products a sentence names: by their whole title, or by its first word where no other offer begins so. */
export function nameOffers(sentence: string, evidence: Evidence): NamedSentence {
  const places: NamedSentence["places"] = [];
  let text = sentence;
  const take = (name: string, card: ProductCard, isWhole: boolean): void => {
    const lower = isWhole ? text.toLowerCase() : text;
    const needle = isWhole ? name.toLowerCase() : name;
    // Lower case may have another length than the text; then places would not fit.
    if (lower.length !== text.length) return;
    for (let at = lower.indexOf(needle); at >= 0; at = lower.indexOf(needle, at + needle.length)) {
      if (!standsAlone(lower, at, needle.length)) continue;
      places.push({ at, card });
      text = text.slice(0, at) + blank.repeat(needle.length) + text.slice(at + needle.length);
    }
  };
  const cards = [...evidence.offers.values()].sort((a, b) => b.title.length - a.title.length);
  for (const card of cards) if (card.title.length > 2) take(card.title, card, true);
  const beginnings = cards.map((card) => /^\p{Lu}[\p{L}\d]+/u.exec(card.title)?.[0] ?? "");
  cards.forEach((card, i) => {
    const word = beginnings[i]!;
    const isUnique = beginnings.filter((other) => other === word).length === 1;
    if (word.length >= firstWordCharactersMin && isUnique) take(word, card, false);
  });
  return { text, places };
}

/** The products that are named in this part of the sentence; if none is, all that the sentence names. */
export function offersBetween({ places }: NamedSentence, from: number, to: number): ProductCard[] {
  const within = places.filter(({ at }) => at >= from && at < to);
  return [...new Set((within.length > 0 ? within : places).map(({ card }) => card))];
}

/** The products that what stands at this place speaks of; none: of any. */
export function offersAt(sentence: NamedSentence, at: number): ProductCard[] {
  const ends = clauseEnds(sentence.text);
  const from = ends.findLast((end) => end <= at) ?? 0;
  const to = ends.find((end) => end > at) ?? sentence.text.length;
  return offersBetween(sentence, from, to);
}

export function clauseEnds(text: string): number[] {
  return [...text.toLowerCase().matchAll(clauseEnd)].map(({ index }) => index);
}

function standsAlone(text: string, at: number, length: number): boolean {
  return (
    !/[\p{L}\d]$/u.test(text.slice(Math.max(0, at - 2), at)) &&
    !/^[\p{L}\d]/u.test(text.slice(at + length, at + length + 2))
  );
}
