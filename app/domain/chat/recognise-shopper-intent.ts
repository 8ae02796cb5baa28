import type { ShopperIntent } from "~/domain/agents/shopper-intent";
import { reference, wish } from "./built-in-answerer/intent-patterns";
import { fold } from "./built-in-answerer/words";
import { scoreIntents } from "./intent-model/score-intents";

export interface RecognisedIntent {
  intent: ShopperIntent;
  /** How sure, 0 to 1. */
  confidence: number;
}

export interface IntentContext {
  /** What the shopper wrote before, oldest first. */
  earlierMessages: readonly string[];
  /** Products on the shopper's screen. */
  shownProducts: readonly { title: string }[];
}

/** Asks something more of what was asked before: "and to Switzerland?" */
const followsUp = /^(?:and|also|what about|how about|und|auch|was ist mit|wie ist es)\b/i;

/**
 * What a shopper's message wants, English or German first: by a linear model over its words, and by what was said
 * before where the message leaves it open. Pure; about 0.1 ms.
 */
export function recogniseShopperIntent(message: string, context: IntentContext): RecognisedIntent {
  const own = likeliest(message);
  if (own.intent === "product_question" && asksForProducts(message, context)) {
    return { ...own, intent: "product_search" };
  }
  const before = context.earlierMessages.at(-1);
  if (before === undefined || !followsUp.test(message.trim())) return own;
  const together = likeliest(`${before} ${message}`);
  return together.confidence > own.confidence ? together : own;
}

/** "Do you have waterproof trousers?" asks about no product as long as there is none to be meant. */
function asksForProducts(message: string, { shownProducts }: IntentContext): boolean {
  const text = fold(message);
  return shownProducts.length === 0 && wish.test(text) && !reference.test(text);
}

function likeliest(text: string): RecognisedIntent {
  let best: RecognisedIntent = { intent: "other", confidence: 0 };
  for (const [intent, confidence] of scoreIntents(text)) {
    if (confidence > best.confidence) best = { intent, confidence };
  }
  return best;
}
