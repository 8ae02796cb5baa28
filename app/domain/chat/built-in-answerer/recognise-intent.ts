import { asksComparison, canCompare } from "./answer-comparison";
import { wantsCartChange } from "./answer-cart-changes";
import { isYes, readCartWish } from "./cart-wish";
import {
  greeting,
  thanks,
  goodbye,
  identity,
  abilities,
  smallTalk,
  person,
  openCart,
  cheaper,
  cheapest,
  dearer,
  comparatives,
  moreResults,
  recommendShown,
  detail,
  reference,
  policy,
  wish,
  questionStart,
  insult,
  exclusion,
} from "./intent-patterns";
import { recogniseReply, recogniseService } from "./recognise-service";
import { readConstraints, readOrdinals } from "./read-constraints";
import { contentWords, countShared, fold, wordsOf } from "./words";
import type { Dialogue } from "./read-dialogue";

export type Intent =
  | "greeting"
  | "thanks"
  | "goodbye"
  | "identity"
  | "abilities"
  | "small_talk"
  | "person"
  | "order_status"
  | "return_order"
  | "order_change"
  | "discount"
  | "comparison"
  | "complaint"
  | "insult"
  /** Contact details for the team. */
  | "contact_given"
  /** "Yes" to our offer to pass the question on. */
  | "hand_off_accepted"
  | "cart_change"
  | "add_to_cart"
  | "open_cart"
  | "cheaper"
  | "dearer"
  | "more_results"
  | "refine"
  | "recommend_shown"
  | "product_detail"
  | "product_search"
  | "question"
  | "yes"
  | "no"
  | "cheapest_shown"
  /** Could be about products or about the shop: look for both. */
  | "open";

/** What the shopper wants with their last message, given what was said and shown before. */
export function recogniseIntent(dialogue: Dialogue): Intent {
  const text = fold(dialogue.message).trim().replace(greeting, "").trim();
  const name = wordsOf(dialogue.briefing.agentName);
  if (wordsOf(text).every((word) => name.includes(word))) return "greeting";
  return (
    recogniseSocial(dialogue, text) ?? recogniseShopping(dialogue, text) ?? recogniseSubject(dialogue, text)
  );
}

/** What goes on with what the agent has asked, or needs no look at the catalogue. */
function recogniseSocial(dialogue: Dialogue, text: string): Intent | null {
  const length = wordsOf(text).length;
  const reply = recogniseReply(dialogue);
  if (reply !== null) return reply;
  if (wantsCartChange(dialogue)) return "cart_change";
  if (readCartWish(dialogue) !== null) return "add_to_cart";
  if (identity.test(text) && length <= 12) return "identity";
  if (person.test(text) && !asksHowToReach.test(text)) return "person";
  if (goodbye.test(text) && length <= 6) return "goodbye";
  if (/^(?:no|nope|nein|nee|no thanks|no thank you|nein danke)[\s!.,]*$/.test(text)) return "no";
  if (thanks.test(text) && length <= 5 && !text.includes("?") && !policy.test(text)) return "thanks";
  if (abilities.test(text)) return "abilities";
  if (smallTalk.test(text) && length <= 10) return "small_talk";
  if (insult.test(text) && length <= 8) return "insult";
  return recogniseService(dialogue, text);
}

function recogniseShopping(dialogue: Dialogue, text: string): Intent | null {
  const hasShown = dialogue.shownBefore.length > 0;
  const length = wordsOf(text).length;
  if (openCart.test(text)) return "open_cart";
  if (asksComparison.test(text) && canCompare(dialogue)) return "comparison";
  if (policy.test(text)) return null;
  if (hasShown && cheapest.test(text) && length <= 9) return "cheapest_shown";
  if (hasShown && cheaper.test(text) && length <= 9) return "cheaper";
  if (hasShown && dearer.test(text) && length <= 9) return "dearer";
  if (hasShown && recommendShown.test(text)) return "recommend_shown";
  if ((hasShown || dialogue.briefing.pageProduct) && asksAboutShown(dialogue, text)) return "product_detail";
  if (dialogue.focus && asksForOption(dialogue.message)) return "product_detail";
  if (!dialogue.searchBefore) return null;
  if (isRefinement(dialogue.message)) return "refine";
  return moreResults.test(text) && length <= 8 && subjectWords(text).length === 0 ? "more_results" : null;
}

function asksAboutShown({ shownBefore, focus }: Dialogue, text: string): boolean {
  const counts = readOrdinals(text).length > 0;
  if (counts && (text.includes("?") || detail.test(text))) return true;
  if (!detail.test(text)) return false;
  const meansOne = /\b(?:it|this|that|es|das|ihn)\b/.test(text);
  if (wish.test(text) && !meansOne) return false;
  if (reference.test(text) && (meansOne || focus !== null || shownBefore.length <= 1 || !wish.test(text)))
    return true;
  const wanted = contentWords(text);
  return shownBefore.some((product) => countShared(wanted, product.title) >= 1);
}

/** "And in blue?" after a question about one product is about that one. */
function asksForOption(message: string): boolean {
  const { colours, sizes } = readConstraints(message);
  return (
    followsUp.test(fold(message)) && colours.length + sizes.length > 0 && subjectWords(message).length === 0
  );
}

/** Nothing but limits: "in blue", "under 50", "only size M", "and in green?", "something lighter". */
function isRefinement(message: string): boolean {
  const text = fold(message);
  const { priceMin, priceMax, colours, sizes } = readConstraints(message);
  const compares = wordsOf(text).some((word) => word in comparatives);
  const limits =
    colours.length + sizes.length + Number(priceMin !== undefined) + Number(priceMax !== undefined);
  const leavesOut = exclusion.test(text) && wordsOf(text).length <= 6;
  return leavesOut || ((limits > 0 || compares) && subjectWords(message).length === 0);
}

/** The words that name a thing, when limits, comparisons and fillers are taken away. */
function subjectWords(message: string): string[] {
  const { colours, sizes, rest } = readConstraints(message);
  const limits = [...colours, ...sizes].map(fold);
  const isLimit = (word: string): boolean =>
    limits.some(
      (limit) =>
        word === limit || (word.startsWith(limit) && word.length <= limit.length + 2 && limit.length > 2),
    );
  return contentWords(rest).filter(
    (word) => !isLimit(word) && !limitWords.has(word) && !(word in comparatives),
  );
}

const limitWords = new Set(
  "size sizes colour color groesse farbe only rather instead available preis price budget max maximal different others options alternatives andere anderen anderes andrer weitere weiteres mehr".split(
    " ",
  ),
);

function recogniseSubject(dialogue: Dialogue, text: string): Intent {
  const { priceMin, priceMax, colours } = readConstraints(text);
  const hasLimits = priceMin !== undefined || priceMax !== undefined || colours.length > 0;
  if (isYes(dialogue.message)) return "yes";
  if (policy.test(text)) return wish.test(text) && hasLimits ? "product_search" : "question";
  if (wish.test(text) || hasLimits) return "product_search";
  if (followsUp.test(text) && policy.test(fold(dialogue.earlierMessages.at(-1) ?? ""))) return "question";
  return questionStart.test(text) && dialogue.briefing.answerable ? "question" : "open";
}

const followsUp = /^(?:and|what about|how about|und|was ist mit|wie ist es)\b/;

/** "How can I contact support?" asks for an address, not yet for a person. */
const asksHowToReach =
  /^(?:how (?:can|do|could|would|should) (?:i|we|one)|how to|what is the (?:best|easiest) way to|wie (?:kann|koennte) (?:ich|man|wir)|wie erreiche (?:ich|wir)) ?.{0,30}?\b(?:contact|reach|call|e-?mail|write|get in touch|kontaktieren|erreichen?|anrufen|schreiben)\b/;
