import type { ProductCard } from "~/domain/catalog/product-card";
import type { Citation } from "~/domain/conversations/citation";
import { emptyTrace, type MessageTrace } from "~/domain/conversations/message-trace";
import type { Passage } from "~/domain/knowledge/retrieve";
import {
  addBound,
  addLink,
  addMerchantText,
  addOffer,
  addProductText,
  createEvidence,
  type Evidence,
} from "./claims/evidence";
import type { FoundPassage } from "./tools/tool-results";

/** What one turn has learnt, shown and said so far. */
export interface TurnState {
  evidence: Evidence;
  /** Every passage of this turn under its number, 1 first. */
  passages: NumberedPassage[];
  /** Shown in this turn, in order. */
  cards: ProductCard[];
  /** Product and variants that the shopper has seen in this conversation: what may be put into the cart. */
  seen: Map<string, ProductCard>;
  text: string;
  trace: MessageTrace;
  answeredBy: string;
}

export interface NumberedPassage extends FoundPassage {
  sourceId: string;
  chunkId: string;
  score: number;
}

export function createTurnState(shopHosts: string[], answeredBy: string): TurnState {
  const evidence = createEvidence(shopHosts);
  addLink(evidence, "/cart");
  return {
    evidence,
    passages: [],
    cards: [],
    seen: new Map(),
    text: "",
    trace: { ...emptyTrace, toolCalls: [], passages: [], withheld: [], failures: [] },
    answeredBy,
  };
}

/** Gives passages their numbers (a known one keeps its own) and makes them evidence. */
export function citePassages(state: TurnState, found: Passage[]): NumberedPassage[] {
  return found.map((passage) => {
    const known = state.passages.find(({ chunkId }) => chunkId === passage.chunkId);
    if (known) return known;
    const { chunkId, sourceId, title, url, headings, text, score } = passage;
    const numbered = {
      number: state.passages.length + 1,
      chunkId,
      sourceId,
      title,
      url,
      headings,
      text,
      score,
    };
    state.passages.push(numbered);
    state.evidence.citationNumbers.add(numbered.number);
    addMerchantText(state.evidence, `${title}\n${headings.join("\n")}\n${text}`);
    if (url) addLink(state.evidence, url);
    state.trace.passages.push({ chunkId, sourceId, title, score });
    return numbered;
  });
}

export interface Learnt {
  offers?: ProductCard[];
  productTexts?: string[];
  bounds?: { amountMinor: number; currency: string }[];
}

export function learn(state: TurnState, { offers = [], productTexts = [], bounds = [] }: Learnt): void {
  for (const card of offers) addOffer(state.evidence, card);
  for (const text of productTexts) addProductText(state.evidence, text);
  for (const { amountMinor, currency } of bounds) addBound(state.evidence, amountMinor, currency);
}

/** Notes cards as shown; @returns those that are new in this turn. */
export function showCards(state: TurnState, cards: ProductCard[]): ProductCard[] {
  const fresh = cards.filter((card) => !state.cards.some(({ productId }) => productId === card.productId));
  state.cards.push(...fresh);
  for (const card of cards) state.seen.set(card.productId, card);
  return fresh;
}

/** The passages that the text cites, by number. */
export function citationsOf(state: TurnState): Citation[] {
  const cited = new Set([...state.text.matchAll(/\[(\d{1,3})\]/g)].map((match) => Number(match[1])));
  return state.passages
    .filter((passage) => cited.has(passage.number))
    .map(({ number, title, url, sourceId, chunkId }) => ({ number, title, url, sourceId, chunkId }));
}
