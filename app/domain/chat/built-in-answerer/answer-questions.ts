import { phrasesFor } from "./phrases";
import type { Dialogue } from "./read-dialogue";
import { selectQuotes, type Quotable, type Quote } from "./select-quote";
import { call, say, type Step } from "./step";
import { contentWords } from "./words";

const contactQuestion = {
  en: "contact e-mail phone customer service",
  de: "Kontakt E-Mail Telefon Kundenservice",
};

/** Quotes the shop's own words, or says that they do not answer this and whom to ask. */
export function answerQuestion(dialogue: Dialogue): Step {
  const quotes = quotesFor(dialogue);
  return quotes.length > 0 ? { say: writeQuotes(quotes) } : admitUnknown(dialogue);
}

/** What the shop's pages say to this, best first; nothing when they do not answer it. */
export function quotesFor({ message, earlierMessages, briefing }: Dialogue): Quote[] {
  if (!briefing.answerable) return [];
  const question = contentWords(message).length >= 2 ? message : `${earlierMessages.at(-1) ?? ""} ${message}`;
  const quotes = selectQuotes(question, briefing.passages, 2);
  const [best, second] = quotes;
  if (!best) return [];
  return second && second.coverage >= best.coverage ? [best, second] : [best];
}

function writeQuotes(quotes: Quote[]): string {
  return quotes.map((quote) => `${quote.text} [${quote.number}]`).join("\n\n");
}

/** Says that it does not know and, if the shop's pages say how, whom to ask. */
export function admitUnknown(dialogue: Dialogue): Step {
  const phrases = phrasesFor(dialogue);
  const contact = findContact(dialogue);
  if (contact === "search") return searchContact(dialogue);
  const unknown = phrases.unknown(dialogue.briefing.shopName);
  return contact ? say(unknown, phrases.contact, contact) : say(unknown, phrases.unknownNoContact);
}

export function answerPerson(dialogue: Dialogue): Step {
  const phrases = phrasesFor(dialogue);
  const contact = findContact(dialogue);
  if (contact === "search") return searchContact(dialogue);
  return contact ? say(phrases.personIntro, contact) : say(phrases.personNoContact);
}

export function answerOrderStatus(dialogue: Dialogue): Step {
  const phrases = phrasesFor(dialogue);
  const quotes = quotesFor(dialogue).slice(0, 1);
  if (quotes.length > 0) return { say: `${phrases.orderStatus}\n\n${writeQuotes(quotes)}` };
  const contact = findContact(dialogue);
  if (contact === "search") return searchContact(dialogue);
  return contact ? say(phrases.orderStatus, phrases.contact, contact) : say(phrases.orderStatus);
}

function searchContact({ language }: Dialogue): Step {
  return call("search_knowledge", { question: contactQuestion[language] });
}

const contactDetail = /[\w.+-]+@[\w-]+\.[\w.-]+|(?:\+|\b00|\b0)\d[\d\s()/-]{5,}\d/;

/** A sentence with an address or a number, cited; "search" while nobody has looked for it. */
function findContact({ briefing, turn }: Dialogue): string | null | "search" {
  const passages: Quotable[] = [
    ...briefing.passages,
    ...(turn.knowledge?.passages ?? []).map((passage) => ({ ...passage, score: 0 })),
  ];
  for (const passage of passages) {
    const line = passage.text.split(/\n|(?<=[.!?])\s+(?=\p{Lu})/u).find((part) => contactDetail.test(part));
    if (line && line.length <= 300) return `${line.trim()} [${passage.number}]`;
  }
  return turn.knowledge === null && turn.failedCalls === 0 ? "search" : null;
}
