import { phrasesFor } from "./phrases";
import type { Dialogue } from "./read-dialogue";
import { policy } from "./intent-patterns";
import { policyAskedFor } from "./question-terms";
import { quoteBeginning, selectQuotes, type Quotable, type Quote } from "./select-quote";
import { call, say, type Step } from "./step";
import { buildRetrievalQuestion } from "../retrieval-question";
import { fold } from "./words";

const notSearched = Symbol("not searched");
const policyPassagesMax = 2;
const contactQuestion = {
  en: "contact e-mail phone customer service",
  de: "Kontakt E-Mail Telefon Kundenservice",
};

/** Quotes the shop's own words, or says that they do not answer this and whom to ask. */
export function answerQuestion(dialogue: Dialogue): Step {
  const whole = policyAskedFor(dialogue.message);
  if (whole && dialogue.briefing.answerable) return answerPolicy(dialogue, whole);
  const quotes = quotesFor(dialogue);
  return quotes.length > 0 ? { say: writeQuotes(quotes) } : admitUnknown(dialogue);
}

/** A question for a whole policy is answered from its beginning. */
function answerPolicy(dialogue: Dialogue, name: string): Step {
  const { turn } = dialogue;
  if (!turn.knowledge && turn.failedCalls === 0) return call("read_policy", { policy: name });
  const passages = (turn.knowledge?.passages ?? []).slice(0, policyPassagesMax);
  if (passages.length === 0) return admitUnknown(dialogue);
  return { say: passages.map(({ text, number }) => `${quoteBeginning(text)} [${number}]`).join("\n\n") };
}

/** What the shop's pages say to this, best first; nothing when they do not answer it. */
export function quotesFor({ message, earlierMessages, briefing }: Dialogue): Quote[] {
  const question = buildRetrievalQuestion([...earlierMessages, message]);
  const quotes = selectQuotes(question, briefing.passages, 2);
  // Retrieval may not know a word in another language that we do ("Deutschland"): then all must be covered.
  if (!briefing.answerable)
    return quotes.filter(({ coverage, terms }) => coverage > 0.85 && terms.length >= 2);
  // A question on a matter of shops may have words that no page has; any other must be covered for the most part.
  const coverageMin = policy.test(fold(question)) ? 0.3 : 0.6;
  return quotes.filter(({ coverage }) => coverage >= coverageMin);
}

function writeQuotes(quotes: Quote[]): string {
  return quotes.map((quote) => `${quote.text} [${quote.number}]`).join("\n\n");
}

/** Says that it does not know and, if the shop's pages say how, whom to ask. */
export function admitUnknown(dialogue: Dialogue): Step {
  const phrases = phrasesFor(dialogue);
  const contact = findContact(dialogue);
  if (contact === notSearched) return searchContact(dialogue);
  const unknown = phrases.unknown(dialogue.briefing.shopName);
  return contact ? say(unknown, phrases.contact, contact) : say(unknown, phrases.unknownNoContact);
}

export function answerPerson(dialogue: Dialogue): Step {
  const phrases = phrasesFor(dialogue);
  const contact = findContact(dialogue);
  if (contact === notSearched) return searchContact(dialogue);
  return contact ? say(phrases.personIntro, contact) : say(phrases.personNoContact);
}

export function answerOrderStatus(dialogue: Dialogue): Step {
  const phrases = phrasesFor(dialogue);
  const quotes = quotesFor(dialogue).filter(({ text }) => aboutTracking.test(text));
  if (quotes.length > 0) return { say: `${phrases.orderStatus}\n\n${writeQuotes(quotes.slice(0, 1))}` };
  const contact = findContact(dialogue);
  if (contact === notSearched) return searchContact(dialogue);
  return contact ? say(phrases.orderStatus, phrases.contact, contact) : say(phrases.orderStatus);
}

const aboutTracking = /track|dispatch e-?mail|where is my|sendungs|verfolg/i;

function searchContact({ language }: Dialogue): Step {
  return call("search_knowledge", { question: contactQuestion[language] });
}

const contactDetail = /[\w.+-]+@[\w-]+\.[\w.-]+|(?:\+|\b00|\b0)\d[\d\s()/-]{5,}\d/;

/** A sentence with an address or a number, cited; `notSearched` while nobody has looked for it. */
function findContact({ briefing, turn }: Dialogue): string | null | typeof notSearched {
  const looked = (turn.knowledge?.passages ?? []).map((passage) => ({ ...passage, score: 0 }));
  const named = briefing.passages.filter(({ title, headings }) =>
    /conta[ck]t|kontakt/i.test([title, ...headings].join(" ")),
  );
  const passages: Quotable[] = [...named, ...looked];
  for (const passage of passages) {
    const line = passage.text.split(/\n|(?<=[.!?])\s+(?=\p{Lu})/u).find((part) => contactDetail.test(part));
    if (line && line.length <= 300) return `${line.trim()} [${passage.number}]`;
  }
  return turn.knowledge === null && turn.failedCalls === 0 ? notSearched : null;
}
