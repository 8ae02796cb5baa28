import type { ConversationOutcome } from "~/domain/conversations/classification";
import type { StoredMessage } from "~/domain/conversations/stored-message";
import { foldText } from "~/domain/search/fold-text";
import { classifySentiment } from "./classify-sentiment";

export interface OutcomeFacts {
  /** Oldest first. */
  messages: StoredMessage[];
  wasHandedOff: boolean;
  /** Shopper messages that nothing answered. */
  unanswered: ReadonlySet<string>;
}

const settled =
  /\b(that('s| is)? (helps?|helped|works?|worked|perfect|great|all|it|what i (needed|wanted))|this (helps?|helped|works?|is perfect)|(problem|issue|question) (is )?(solved|resolved|fixed|answered)|got it|perfect|wonderful|(thank you|thanks|thx|cheers|danke|dankeschon|vielen dank|merci)|das (hilft|passt|war's|reicht)|passt( so)?|alles klar|super|perfekt|hat geklappt|problem gelost)\b/;
/** Thanks that deny: "thanks for nothing", "no thanks, that does not help". */
const unsettled = /\b(for nothing|fur nichts|but|aber|not|\w+n't|nicht|kein\w*|still|immer noch|trotzdem)\b/;
const farewell =
  /^\W*((good)?bye|ciao|see you|have a (nice|good|great) (day|evening|weekend)|tschuss|auf wiedersehen|schon\w+ (tag|abend)( noch)?)\W*$/;
/** Who thanks and goes on at length is not done. */
const settledLettersMax = 120;

/**
 * How a conversation ended, by what was said and done; in this order:
 *
 * - `handed_off`: a person was asked for, or answered.
 * - `confirmed`: after an answer the shopper said that it helped: thanks, "that works", and nothing that denies it.
 * - `abandoned`: the shopper's last question got no answer, or one that broke off, or an honest "I don't know"; or their
 *   last word was a complaint and no question; or the agent asked something back, showing and citing nothing, and they
 *   left.
 * - `assumed`: the last question was answered, and the shopper said nothing more. No one said that it helped.
 */
export function decideOutcome({ messages, wasHandedOff, unanswered }: OutcomeFacts): ConversationOutcome {
  if (wasHandedOff || messages.some(({ role }) => role === "teammate")) return "handed_off";
  const written = messages.filter(({ role }) => role === "shopper");
  const asked = written.findLast(({ text }) => !farewell.test(foldText(text))) ?? written.at(-1);
  if (!asked) return "abandoned";
  const answeredBefore = messages.some(
    (one) => isWholeAnswer(one) && one.sequence < asked.sequence && !unanswered.has(one.replyToId ?? ""),
  );
  const isDispleased = classifySentiment(asked.text).sentiment === "negative";
  if (answeredBefore && saysSettled(asked.text) && !isDispleased) return "confirmed";
  const answer = messages.findLast((one) => one.role === "agent" && one.sequence > asked.sequence);
  if (!answer || !isWholeAnswer(answer) || unanswered.has(asked.messageId)) return "abandoned";
  if (isDispleased && answeredBefore && !asked.text.includes("?")) return "abandoned";
  return asksBack(answer) ? "abandoned" : "assumed";
}

/** Whether the shopper's words after an answer say that it helped. */
export function saysSettled(text: string): boolean {
  if (text.length > settledLettersMax) return false;
  const folded = foldText(text);
  return settled.test(folded) && !unsettled.test(folded) && !folded.includes("?");
}

/** An answer by the agent that came to its end. */
export function isWholeAnswer({ role, endReason }: StoredMessage): boolean {
  return role === "agent" && (endReason === null || endReason === "completed");
}

function asksBack({ text, cards, citations }: StoredMessage): boolean {
  return cards.length === 0 && citations.length === 0 && /[?\u061f\uff1f]\s*$/.test(text);
}
