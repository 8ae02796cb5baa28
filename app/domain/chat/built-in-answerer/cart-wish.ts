import type { Dialogue } from "./read-dialogue";
import { fold, wordsOf } from "./words";

const wish =
  /\b(?:add|put|throw|pop|stick|place)\b.{0,60}\b(?:cart|basket|bag)\b|\badd\b.{0,40}\b(?:it|this|that|one|first|second|third|last|them)\b|\b(?:in|into|to) (?:the|my) (?:cart|basket|bag)\b|\b(?:i'?ll|i will|i'd like to|i would like to|let me|want to|^i|can i|could i|may i) (?:take|buy|order|purchase|get)\b (?:it|this|that|the\b.{0,20}(?:one|first|second|third|last)|them|one\b|two\b)|\bbuy (?:it|this|that|the (?:first|second|third|last))\b|\b(?:leg|lege|legen|pack|packe|packen|tu|tue|gib|nimm)\b.{0,60}\b(?:warenkorb|korb|einkaufswagen|rein|dazu)\b|\bin (?:den|meinen) (?:warenkorb|einkaufswagen|korb)\b|\b(?:ich )?(?:nehme|kaufe|bestelle|nehm)\b.{0,12}\b(?:das|den|die|es|erste\w*|zweite\w*|dritte\w*|letzte\w*)\b/;
const looking = /\b(?:what(?:'s| is) in|show|open|view|was ist in)\b/;
const yes =
  /^(?:yes|yeah|yep|sure|ok|okay|please|please do|go ahead|do it|ja|jep|klar|gern|gerne|bitte|ja bitte|ja gerne|mach das|in ordnung)\b[\s!.,]*(?:please|bitte|do|gern|gerne)?[\s!.]*$/;
const offer = /\b(?:cart|warenkorb)\b[^?]*\?\s*$/;
const repliesMax = 3;
const replyWordsMax = 6;

/**
 * What the shopper wants in the cart, in all the messages that say so: the wish, and the short replies to our
 * questions about it ("M please"). Null when this is not about the cart.
 */
export function readCartWish({ message, earlierMessages, lastAnswer }: Dialogue): string | null {
  const text = fold(message).trim();
  if (wish.test(text) && !looking.test(text)) return message;
  if (yes.test(text)) return offer.test(fold(lastAnswer)) ? message : null;
  if (
    !lastAnswer.trimEnd().endsWith("?") ||
    wordsOf(text).length > replyWordsMax ||
    looksElsewhere.test(text)
  )
    return null;
  const replies = [message];
  for (const earlier of earlierMessages.toReversed().slice(0, repliesMax)) {
    replies.unshift(earlier);
    if (wish.test(fold(earlier))) return replies.join(" ");
    if (wordsOf(earlier).length > replyWordsMax) return null;
  }
  return null;
}

// A new question or wish is no reply.
const looksElsewhere =
  /\b(?:do you|have you|how|what|when|where|why|show|find|search|looking|shipping|return|habt|haben sie|gibt es|wie|was|wann|wo|zeig\w*|suche|versand|no|nein|thanks|thank|danke|stop|never ?mind|egal|abbrechen|hello|hallo|bye)\b/;

export function isYes(message: string): boolean {
  return yes.test(fold(message).trim());
}
