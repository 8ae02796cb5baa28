import { findContactLine, quotesFor, writeQuotes } from "./answer-questions";
import { readContact, readOrderFacts } from "./order-facts";
import { readAsked, withOffer } from "./offers";
import { phrasesFor } from "./phrases";
import { calledNow, type Dialogue } from "./read-dialogue";
import { call, say, type Step } from "./step";
import { fold } from "./words";

const summaryCharactersMax = 400;

/** Brings the shopper to a person: in this chat where that is possible, else by the shop's contact. */
export function answerPerson(dialogue: Dialogue): Step {
  const phrases = phrasesFor(dialogue);
  const isPassedOn = calledNow(dialogue, "hand_off");
  if (isPassedOn?.result) return say(phrases.handedOff);
  const canPassOn = !isPassedOn && dialogue.tools.has("hand_off");
  const asks = asksForWay.test(fold(dialogue.message).trim());
  if (canPassOn && !asks) return passOn(dialogue);
  const contact = findContactLine(dialogue);
  if (contact && "call" in contact) return contact;
  if (contact) return withOffer(dialogue, `${phrases.personIntro} ${contact.say}`);
  return canPassOn ? passOn(dialogue) : say(phrases.personNoContact);
}

/** "How can I reach you?" wants to know a way, and not yet to be passed on. */
const asksForWay = /^(?:how|what|where|when|do you|is there|are there|wie|wo|was|wann|habt|haben sie|gibt)\b/;

function passOn({ message, earlierMessages }: Dialogue): Step {
  const before = earlierMessages.at(-1) ?? "";
  return call("hand_off", { reason: "requested", summary: summaryOf(`${before} ${message}`) });
}

/** "Yes" to being passed on: the question before goes with it. */
export function acceptHandOff(dialogue: Dialogue): Step {
  const phrases = phrasesFor(dialogue);
  const passedOn = calledNow(dialogue, "hand_off");
  if (passedOn?.result) return say(phrases.handedOff);
  if (passedOn) return say(phrases.handOffFailed, phrases.unknownNoContact);
  const question = dialogue.earlierMessages.at(-1) ?? dialogue.message;
  return call("hand_off", { reason: "unanswered", summary: summaryOf(question) });
}

/** Whether the message gives contact details for the team: asked for, or on their own. */
export function givesContact(dialogue: Dialogue): boolean {
  const { email, phone } = readContact(dialogue.message);
  if (!dialogue.tools.has("capture_lead") && !calledNow(dialogue, "capture_lead")) return false;
  if (!email && !phone) return false;
  // Beside an order's number they prove whose order it is.
  if (readOrderFacts([dialogue.message]).orderName !== null) return false;
  const asked = readAsked(dialogue);
  return asked === "contact" || asked === "hand_off" || callsForAnswer.test(dialogue.message);
}

const callsForAnswer =
  /\b(?:(?:call|ring|write|e-?mail|contact|reach|text) me|(?:get|come) back to me|my (?:e-?mail|phone|number)|ruf\w* (?:mich|Sie)|schreib\w*|melde\w*|erreich\w*|meine (?:e-?mail|nummer|telefon\w*)|kontaktier\w*)\b/i;

/** Keeps what the shopper gave, with the question that it is about. */
export function keepContact(dialogue: Dialogue): Step {
  const phrases = phrasesFor(dialogue);
  const kept = calledNow(dialogue, "capture_lead");
  if (kept?.result) return say(phrases.contactKept);
  if (kept) return say(phrases.contactRefused);
  const { name, email, phone } = readContact(dialogue.message);
  const note = dialogue.earlierMessages.at(-1)?.slice(0, summaryCharactersMax);
  return call("capture_lead", {
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(note ? { note } : {}),
  });
}

/** Says sorry, tells what the shop's pages say to such a case, and offers a person. */
export function answerComplaint(dialogue: Dialogue): Step {
  const phrases = phrasesFor(dialogue);
  const quotes = quotesFor(dialogue).slice(0, 1);
  if (quotes.length > 0) return withOffer(dialogue, `${phrases.complaint}\n\n${writeQuotes(quotes)}`);
  const contact = dialogue.tools.has("hand_off") ? null : findContactLine(dialogue);
  if (contact && "call" in contact) return contact;
  return withOffer(
    dialogue,
    [phrases.complaint, contact ? `${phrases.contact} ${contact.say}` : ""].join(" "),
  );
}

/** What the shop's pages say to changing an order, which only its people can do. */
export function answerOrderChange(dialogue: Dialogue): Step {
  const phrases = phrasesFor(dialogue);
  const quotes = quotesFor(dialogue).slice(0, 1);
  const opening = [phrases.orderChange, quotes.length > 0 ? `\n\n${writeQuotes(quotes)}` : ""].join("");
  const contact = dialogue.tools.has("hand_off") ? null : findContactLine(dialogue);
  if (contact && "call" in contact) return contact;
  return withOffer(dialogue, contact ? `${opening}\n\n${phrases.contact} ${contact.say}` : opening);
}

function summaryOf(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim().slice(0, summaryCharactersMax);
}
