import { answerCart } from "./answer-cart";
import { answerDetails, pointAtCheapest, recommendShown } from "./answer-details";
import { answerProducts, coverageByCatalogue } from "./answer-products";
import { admitUnknown, answerOrderStatus, answerPerson, answerQuestion, quotesFor } from "./answer-questions";
import { phrasesFor } from "./phrases";
import type { Dialogue } from "./read-dialogue";
import { recogniseIntent, type Intent } from "./recognise-intent";
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
  add_to_cart: answerCart,
  open_cart: (dialogue) => say(phrasesFor(dialogue).openCart),
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

/** A message that may be about products or about the shop: both are looked up, and what covers it better answers. */
function answerOpen(dialogue: Dialogue): Step {
  const { turn, message } = dialogue;
  if (contentWords(message).length === 0) return say(phrasesFor(dialogue).askKind);
  const [search] = turn.searches;
  if (!search || turn.shown) return answerProducts(dialogue, "search");
  const byPages = quotesFor(dialogue)[0]?.coverage ?? 0;
  const byCatalogue = coverageByCatalogue(dialogue);
  const hasConditions = (search.result?.understood.excluded.length ?? 0) > 0;
  if (hasConditions || (byCatalogue >= byPages && byCatalogue >= 0.34))
    return answerProducts(dialogue, "search");
  if (byPages > 0) return answerQuestion(dialogue);
  return isQuestion(message) ? admitUnknown(dialogue) : answerProducts(dialogue, "search");
}

function isQuestion(message: string): boolean {
  return /\?\s*$|^(?:how|what|when|where|why|who|is|are|can|do|does|wie|was|wann|wo|warum|wer|ist|kann)\b/i.test(
    message.trim(),
  );
}
