import { english } from "./english-phrases";
import { german } from "./german-phrases";
import type { Dialogue } from "./read-dialogue";

/** What the answerer says around what it found. Each is a whole thought; `you` forms follow the agent's personality. */
export interface Phrases {
  greeting(agent: string, shop: string): string;
  greetingAgain: string;
  thanks: string;
  goodbye: string;
  identity(agent: string, shop: string): string;
  abilities: string;
  smallTalk: string;
  found(count: number, limit: string, turn: number): string;
  foundOther(count: number): string;
  foundCheaper(count: number): string;
  foundDearer(count: number): string;
  closest(limit: string): string;
  nothing(subject: string): string;
  noCheaper: string;
  noMore: string;
  upTo(amount: string): string;
  from(amount: string): string;
  between(low: string, high: string): string;
  inRange: string;
  without(words: string): string;
  nextStep: string[];
  nextStepOne: string[];
  reduced(before: string): string;
  comesIn(value: string): string;
  soldOut: string;
  cheapestOfThese: string;
  no: string;
  noSizes(title: string): string;
  askKind: string;
  askOption(option: string, title: string, values: string): string;
  askWhichProduct(titles: string): string;
  notThatOption(title: string, wanted: string, values: string): string;
  variantSoldOut(title: string, variant: string, others: string): string;
  allSoldOut(title: string): string;
  adding(quantity: number, title: string, variant: string): string;
  cartFailed: string;
  openCart: string;
  costs(title: string, price: string): string;
  costsFromTo(title: string, low: string, high: string): string;
  availableIn(title: string, values: string): string;
  hasOption(title: string, value: string): string;
  lacksOption(title: string, value: string, values: string): string;
  inStock(title: string): string;
  outOfStock(title: string): string;
  noDetail(title: string): string;
  recommend(title: string): string;
  comparison: string;
  unknown(shop: string): string;
  unknownNoContact: string;
  contact: string;
  personIntro: string;
  personNoContact: string;
  orderStatus: string;
  /** Questions that `readAsked` knows again in the next turn: each ends its answer. */
  askOrderName: string;
  askOrderFact: string;
  askOrderBoth: string;
  offerHandOff: string;
  offerContact: string;
  orderNotFound: string;
  ordersUnreachable: string;
  orderChange: string;
  handedOff: string;
  handOffFailed: string;
  contactKept: string;
  contactRefused: string;
  complaint: string;
  insult: string;
  differences: string;
  notSaid: string;
  cartEmpty: string;
  cartHas(lines: string, total: string): string;
  cartUnknown: string;
  notInCart(titles: string): string;
  askWhichInCart(titles: string): string;
  changing(title: string, quantity: number): string;
  removing(title: string): string;
  searchFailed: string;
  /** Said in their place where the page has no cart. */
  withoutCart: Pick<Phrases, "abilities" | "nextStep" | "nextStepOne" | "openCart">;
  corrected(word: string): string;
  and: string;
  or: string;
}

const germanInformal = german("du");
const germanFormal = german("Sie");

export function phrasesFor(dialogue: Dialogue): Phrases {
  const phrases = phrasesOf(dialogue);
  return dialogue.briefing.hasCart === false ? { ...phrases, ...phrases.withoutCart } : phrases;
}

function phrasesOf({ language, briefing }: Dialogue): Phrases {
  if (language === "en") return english;
  return briefing.personality === "friendly" || briefing.personality === "casual"
    ? germanInformal
    : germanFormal;
}

/** How many messages came before this one. */
export function turnNumber({ earlierMessages }: Dialogue): number {
  return earlierMessages.length;
}

/** One of several ways to say it, another one at each turn. */
export function pick(variants: string[], dialogue: Dialogue): string {
  return variants[turnNumber(dialogue) % variants.length]!;
}

export function listed(values: string[], joint: string): string {
  if (values.length <= 1) return values.join("");
  return `${values.slice(0, -1).join(", ")} ${joint} ${values.at(-1)}`;
}
