import type { ModelUse } from "~/domain/billing/model-cost";
import type { ProductCard } from "~/domain/catalog/product-card";
import type { Citation } from "~/domain/conversations/citation";
import { emptyTrace, type MessageTrace } from "~/domain/conversations/message-trace";
import type { WorkflowState } from "~/domain/conversations/workflow-state";
import type { ShopperOrder } from "~/domain/order-help/shopper-order";
import type { Passage } from "~/domain/knowledge/retrieval/retrieve";
import {
  addBound,
  addLink,
  addMerchantText,
  addOffer,
  addOrder,
  addPassage,
  addProductText,
  createEvidence,
  type Evidence,
} from "./claims/evidence";
import type { OrderFacts } from "./claims/order-facts";
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
  /** Orders of the shopper that were shown in this turn. */
  orders: ShopperOrder[];
  /** Discounts that the page was told of in this turn. */
  discountCodes: string[];
  text: string;
  trace: MessageTrace;
  answeredBy: string;
  /** Where the conversation's workflow stands after this turn; null: where it stood before. */
  workflowState: WorkflowState | null;
  /** What language models have used in this turn. */
  modelUses: ModelUse[];
  /** The answerer has told that it does not know. */
  admitsUnknown: boolean;
}

export interface NumberedPassage extends FoundPassage {
  sourceId: string;
  chunkId: string;
  /** How likely it answers what was looked for, 0 to 1. */
  confidence: number;
}

export function createTurnState(shopHosts: string[], answeredBy: string): TurnState {
  const evidence = createEvidence(shopHosts);
  addLink(evidence, "/cart");
  return {
    evidence,
    passages: [],
    cards: [],
    seen: new Map(),
    orders: [],
    discountCodes: [],
    text: "",
    trace: { ...emptyTrace, toolCalls: [], passages: [], withheld: [], failures: [], directives: [] },
    workflowState: null,
    modelUses: [],
    answeredBy,
    admitsUnknown: false,
  };
}

/** Gives passages their numbers (a known one keeps its own) and makes them evidence. */
export function citePassages(state: TurnState, found: Passage[]): NumberedPassage[] {
  return found.map((passage) => {
    const known = state.passages.find(({ chunkId }) => chunkId === passage.chunkId);
    if (known) return known;
    const { chunkId, sourceId, title, url, headings, text, score, confidence } = passage;
    const numbered = {
      number: state.passages.length + 1,
      chunkId,
      sourceId,
      title,
      url,
      headings,
      text,
      confidence,
    };
    state.passages.push(numbered);
    state.evidence.citationNumbers.add(numbered.number);
    addPassage(state.evidence, `${title}\n${headings.join("\n")}\n${text}`);
    if (url) addLink(state.evidence, url);
    state.trace.passages.push({ chunkId, sourceId, title, score });
    return numbered;
  });
}

export interface Learnt {
  offers?: ProductCard[];
  productTexts?: string[];
  bounds?: { amountMinor: number; currency: string }[];
  /** What the shop itself says: proves every kind of claim. Only what our code or the merchant wrote. */
  merchantTexts?: string[];
  /** Paths and addresses of the shop. */
  links?: string[];
  /** Orders that are proven to be the shopper's; `today` is a day in the shop's time zone, like theirs. */
  orders?: { order: OrderFacts; today: string }[];
}

export function learn(state: TurnState, learnt: Learnt): void {
  const { offers = [], productTexts = [], bounds = [], merchantTexts = [], links = [], orders = [] } = learnt;
  for (const card of offers) addOffer(state.evidence, card);
  for (const text of productTexts) addProductText(state.evidence, text);
  for (const { amountMinor, currency } of bounds) addBound(state.evidence, amountMinor, currency);
  for (const text of merchantTexts) addMerchantText(state.evidence, text);
  for (const link of links) addLink(state.evidence, link);
  for (const { order, today } of orders) addOrder(state.evidence, order, today);
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
