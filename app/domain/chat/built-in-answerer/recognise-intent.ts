import { isYes, readCartWish } from "./cart-wish";
import {
  greeting,
  thanks,
  goodbye,
  identity,
  abilities,
  smallTalk,
  person,
  orderStatus,
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
} from "./intent-patterns";
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

function recogniseSocial(dialogue: Dialogue, text: string): Intent | null {
  const length = wordsOf(text).length;
  if (readCartWish(dialogue) !== null) return "add_to_cart";
  if (identity.test(text) && length <= 12) return "identity";
  if (person.test(text)) return "person";
  if (goodbye.test(text) && length <= 6) return "goodbye";
  if (/^(?:no|nope|nein|nee|no thanks|no thank you|nein danke)[\s!.,]*$/.test(text)) return "no";
  if (thanks.test(text) && length <= 5 && !text.includes("?") && !policy.test(text)) return "thanks";
  if (abilities.test(text)) return "abilities";
  if (smallTalk.test(text) && length <= 10) return "small_talk";
  return orderStatus.test(text) ? "order_status" : null;
}

function recogniseShopping(dialogue: Dialogue, text: string): Intent | null {
  const hasShown = dialogue.shownBefore.length > 0;
  const length = wordsOf(text).length;
  if (openCart.test(text)) return "open_cart";
  if (policy.test(text)) return null;
  if (hasShown && cheapest.test(text) && length <= 9) return "cheapest_shown";
  if (hasShown && cheaper.test(text) && length <= 9) return "cheaper";
  if (hasShown && dearer.test(text) && length <= 9) return "dearer";
  if (hasShown && recommendShown.test(text)) return "recommend_shown";
  if ((hasShown || dialogue.briefing.pageProduct) && asksAboutShown(dialogue, text)) return "product_detail";
  if (!dialogue.searchBefore) return null;
  if (isRefinement(text)) return "refine";
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

/** Nothing but limits: "in blue", "under 50", "only size M", "and in green?", "something lighter". */
function isRefinement(text: string): boolean {
  const { priceMin, priceMax, colours, sizes } = readConstraints(text);
  const compares = wordsOf(text).some((word) => word in comparatives);
  const limits =
    colours.length + sizes.length + Number(priceMin !== undefined) + Number(priceMax !== undefined);
  return (limits > 0 || compares) && subjectWords(text).length === 0;
}

/** The words that name a thing, when limits, comparisons and fillers are taken away. */
function subjectWords(text: string): string[] {
  const { colours, sizes, rest } = readConstraints(text);
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
