import { withOffer } from "./offers";
import { phrasesFor } from "./phrases";
import type { Dialogue } from "./read-dialogue";
import { policyAskedFor, termsOf } from "./question-terms";
import { quoteBeginning, selectQuotes, type Quote } from "./select-quote";
import { call, say, type Step } from "./step";
import { buildRetrievalQuestion } from "../retrieval-question";

const notSearched = Symbol("not searched");
const policyPassagesMax = 2;
const contactQuestion = {
  en: "contact e-mail phone customer service",
  de: "Kontakt E-Mail Telefon Kundenservice",
};

/** Quotes the shop's own words, or says that they do not answer this and whom to ask. */
export function answerQuestion(dialogue: Dialogue): Step {
  const whole = dialogue.briefing.answerable ? policyAskedFor(dialogue.message) : null;
  const policyStep = whole && answerPolicy(dialogue, whole);
  if (policyStep) return policyStep;
  const quotes = quotesFor(dialogue);
  return quotes.length > 0 ? { say: writeQuotes(quotes) } : admitUnknown(dialogue);
}

/** A question for a whole policy is answered from its beginning; null where what was found is no page about it. */
function answerPolicy(
  { turn }: Dialogue,
  { policy, term }: NonNullable<ReturnType<typeof policyAskedFor>>,
): Step | null {
  if (!turn.knowledge && turn.failedCalls === 0) return call("read_policy", { policy });
  const passages = (turn.knowledge?.passages ?? []).slice(0, policyPassagesMax);
  const isAboutIt = passages.some(({ title, headings }) => termsOf([title, ...headings].join(" ")).has(term));
  if (!isAboutIt) return null;
  return { say: passages.map(({ text, number }) => `${quoteBeginning(text)} [${number}]`).join("\n\n") };
}

/** What the shop's pages say to this, best first; nothing when they do not answer it. */
export function quotesFor({ message, earlierMessages, briefing }: Dialogue): Quote[] {
  const question = buildRetrievalQuestion([...earlierMessages, message]);
  const quotes = selectQuotes(question, briefing.passages, 2);
  // What retrieval is sure of needs no words that we know; a further quote must be about the question itself.
  if (briefing.answerable)
    return quotes.filter(({ coverage }, place) => place === 0 || coverage >= coverageMin);
  return quotes.filter(isCovered);
}

const coverageMin = 0.45;
const nearlySure = 0.4;
const notForeign = 0.25;

/**
 * Where retrieval is not sure: it may not know a word in another language that we do ("Deutschland"). The less sure it is,
 * the more of the question must be covered.
 */
function isCovered({ coverage, terms, confidence }: Quote): boolean {
  if ((confidence ?? 0) >= nearlySure) return coverage >= coverageMin;
  if (coverage <= 0.85) return false;
  return terms.length >= 2 || isName(terms) || (confidence ?? 0) >= notForeign;
}

/** One word is enough where it is the name of something: "PFAS". */
function isName([term = ""]: string[]): boolean {
  return term.length >= 4 && !term.startsWith("#");
}

export function writeQuotes(quotes: Quote[]): string {
  return quotes.map((quote) => `${quote.text} [${quote.number}]`).join("\n\n");
}

/** Says that it does not know, whom to ask if the shop's pages say it, and offers to ask them. */
export function admitUnknown(dialogue: Dialogue): Step {
  const phrases = phrasesFor(dialogue);
  const contact = findContact(dialogue);
  if (contact === notSearched) return searchContact(dialogue);
  const unknown = phrases.unknown(dialogue.briefing.shopName);
  const whom = contact
    ? `${phrases.contact} ${contact}`
    : dialogue.tools.has("hand_off")
      ? ""
      : phrases.unknownNoContact;
  return { ...withOffer(dialogue, [unknown, whom].filter(Boolean).join(" ")), isUnknown: true };
}

/** How to reach the shop's people, cited; a search for it while nobody has looked; null where no page says it. */
export function findContactLine(dialogue: Dialogue): Step | null {
  const contact = findContact(dialogue);
  if (contact === notSearched) return searchContact(dialogue);
  return contact === null ? null : say(contact);
}

function searchContact({ language }: Dialogue): Step {
  return call("search_knowledge", { question: contactQuestion[language] });
}

const contactDetail = /[\w.+-]+@[\w-]+\.[\w.-]+|(?:\+|\b00|\b0)\d[\d\s()/-]{5,}\d/;

/** A sentence with an address or a number, cited; `notSearched` while nobody has looked for it. */
function findContact({ briefing, turn }: Dialogue): string | null | typeof notSearched {
  const named = briefing.passages.filter(({ title, headings }) =>
    /conta[ck]t|kontakt/i.test([title, ...headings].join(" ")),
  );
  for (const passage of [...named, ...(turn.knowledge?.passages ?? [])]) {
    const line = passage.text.split(/\n|(?<=[.!?])\s+(?=\p{Lu})/u).find((part) => contactDetail.test(part));
    if (line && line.length <= 300) return `${line.trim()} [${passage.number}]`;
  }
  return turn.knowledge === null && turn.failedCalls === 0 ? notSearched : null;
}
