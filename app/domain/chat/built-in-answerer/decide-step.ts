import { answerCart } from "./answer-cart";
import { answerDetails, pointAtCheapest, recommendShown } from "./answer-details";
import { answerProducts } from "./answer-products";
import { coverageByCatalogue } from "./weigh-found";
import { answerCartChange, answerOpenCart } from "./answer-cart-changes";
import { answerComparison } from "./answer-comparison";
import { answerDiscount } from "./answer-discount";
import { acceptHandOff, answerComplaint, answerOrderChange, answerPerson, keepContact } from "./answer-help";
import { answerOrderStatus } from "./answer-order";
import { admitUnknown, answerQuestion, quotesFor } from "./answer-questions";
import { answerReturn } from "./answer-return";
import { isQuestion } from "./is-question";
import { phrasesFor } from "./phrases";
import type { Dialogue } from "./read-dialogue";
import { recogniseIntent, type Intent } from "./recognise-intent";
import { recogniseShopperIntent } from "../recognise-shopper-intent";
import { say, type Step } from "./step";
import { contentWords } from "./words";

const answers: Record<Intent, (dialogue: Dialogue) => Step> = {
  greeting: (dialogue) => say(greet(dialogue)),
  thanks: (dialogue) => say(phrasesFor(dialogue).thanks),
  goodbye: (dialogue) => say(phrasesFor(dialogue).goodbye),
  identity: (dialogue) =>
    say(phrasesFor(dialogue).identity(dialogue.briefing.agentName, dialogue.briefing.shopName)),
  abilities: (dialogue) => say(phrasesFor(dialogue).abilities),
  small_talk: (dialogue) => say(phrasesFor(dialogue).smallTalk),
  person: answerPerson,
  order_status: answerOrderStatus,
  return_order: answerReturn,
  order_change: answerOrderChange,
  discount: answerDiscount,
  comparison: answerComparison,
  complaint: answerComplaint,
  insult: (dialogue) => say(phrasesFor(dialogue).insult),
  contact_given: keepContact,
  hand_off_accepted: acceptHandOff,
  cart_change: answerCartChange,
  add_to_cart: answerCart,
  open_cart: answerOpenCart,
  cheaper: (dialogue) => answerProducts(dialogue, "cheaper"),
  dearer: (dialogue) => answerProducts(dialogue, "dearer"),
  more_results: (dialogue) => answerProducts(dialogue, "more_results"),
  refine: (dialogue) => answerProducts(dialogue, "refine"),
  recommend_shown: recommendShown,
  product_detail: answerDetails,
  product_search: (dialogue) => answerProducts(dialogue, "search"),
  question: answerQuestion,
  cheapest_shown: pointAtCheapest,
  yes: (dialogue) =>
    say(dialogue.focus ? phrasesFor(dialogue).nextStepOne[0]! : phrasesFor(dialogue).askKind),
  no: (dialogue) => say(phrasesFor(dialogue).no),
  open: answerOpen,
};

/** The next step of the answer to the shopper's last message. The same dialogue gives the same step. */
export function decideStep(dialogue: Dialogue): Step {
  return answers[recogniseIntent(dialogue)](dialogue);
}

function greet(dialogue: Dialogue): string {
  const phrases = phrasesFor(dialogue);
  const { agentName, shopName } = dialogue.briefing;
  return dialogue.earlierMessages.length === 0
    ? phrases.greeting(agentName, shopName)
    : phrases.greetingAgain;
}

const foreignMin = 0.5;

function isForeign({ message, earlierMessages, shownBefore }: Dialogue): boolean {
  const asked = { earlierMessages, shownProducts: shownBefore };
  const { intent, confidence } = recogniseShopperIntent(message, asked);
  return intent === "other" && confidence >= foreignMin;
}

/** A message that may be about products or about the shop: both are looked up, and what covers it better answers. */
function answerOpen(dialogue: Dialogue): Step {
  const { turn, message } = dialogue;
  if (contentWords(message).length === 0) return say(phrasesFor(dialogue).askKind);
  const [search] = turn.searches;
  if (!search || turn.shown) return answerProducts(dialogue, "search");
  const byPages = quotesFor(dialogue)[0]?.coverage ?? 0;
  const byCatalogue = coverageByCatalogue(dialogue);
  const hasConditions = (search.result?.understood.excluded.length ?? 0) > 0;
  // What is nothing that one asks of a shop must be named by a product for the most part.
  const catalogueMin = isForeign(dialogue) ? 0.66 : 0.34;
  if ((hasConditions && !isForeign(dialogue)) || (byCatalogue >= byPages && byCatalogue >= catalogueMin))
    return answerProducts(dialogue, "search");
  if (byPages > 0) return answerQuestion(dialogue);
  if (isForeign(dialogue)) return admitUnknown(dialogue);
  return isQuestion(message) ? admitUnknown(dialogue) : answerProducts(dialogue, "search");
}
