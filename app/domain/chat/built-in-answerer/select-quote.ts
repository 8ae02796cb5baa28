import { askedKinds } from "~/domain/knowledge/retrieval/answer-kinds";
import { foldText } from "~/domain/search/fold-text";
import { spellOutTables } from "../spell-out-tables";
import { questionTerms, termsOf } from "./question-terms";
import { closed, splitSentences } from "./split-text";

export interface Quotable {
  number: number;
  title: string;
  headings: string[];
  text: string;
  /** How likely it answers, as far as retrieval can tell, 0 to 1; null where nobody has looked. */
  confidence: number | null;
}

export interface Quote {
  number: number;
  title: string;
  text: string;
  /** The question's terms that the passage speaks of. */
  terms: string[];
  /** Their share of all that is asked, rare ones counting more; 0 to 1. */
  coverage: number;
  /** The passage's. */
  confidence: number | null;
}

const quoteCharactersMax = 420;
/** So short a passage is quoted whole: what one sentence leaves open the next one tells. */
const wholeCharactersMax = 360;
/** What a sentence counts more that names the kind of thing that is asked for: a time, a price, a number. */
const kindFactor = 1.5;
const kindWeight = 0.5;

/** The passages' own sentences that answer the question best, best first; a further one must speak of something more. */
export function selectQuotes(question: string, passages: Quotable[], quotesMax: number): Quote[] {
  const wanted = questionTerms(question);
  if (wanted.length === 0) return [];
  const weights = weigh(wanted, passages);
  const hasKind = lookForKind(question);
  const ranked = passages
    .map((passage) => quoteFrom(passage, weights, hasKind))
    .map((quote) => ({ quote, value: quote.value * (quote.confidence ?? 1) }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value);
  const chosen: Quote[] = [];
  const answered = new Set<string>();
  for (const { quote } of ranked) {
    // Only terms with synonyms are topics of a shop; other new words are chance.
    const adds =
      chosen.length === 0 || quote.terms.some((term) => term.startsWith("#") && !answered.has(term));
    if (chosen.length >= quotesMax || !adds) continue;
    chosen.push(quote);
    for (const term of quote.terms) answered.add(term);
  }
  return chosen;
}

/** Whether a sentence names the kind of figure or address that the question asks for. */
function lookForKind(question: string): (sentence: string) => boolean {
  const kinds = askedKinds(foldText(question)).filter(({ sort }) => sort !== "word");
  return (sentence) => kinds.length > 0 && kinds.some(({ has }) => has.test(foldText(sentence)));
}

/** Sentences of one text that say most to the question, for product descriptions; null when none says anything. */
export function selectSentences(question: string, text: string): string | null {
  const wanted = questionTerms(question);
  const hasKind = lookForKind(question);
  const sentences = splitSentences(text);
  const values = sentences.map((sentence) => {
    const terms = termsOf(sentence);
    const found = wanted.filter((term) => terms.has(term)).length;
    return found > 0 && hasKind(sentence) && /\d/.test(sentence) ? found + kindWeight : found;
  });
  const best = Math.max(0, ...values);
  if (best === 0) return null;
  const chosen = sentences.filter((_, i) => values[i] === best).slice(0, 2);
  return chosen.map(closed).join(" ");
}

/** The beginning of a text, in whole sentences. */
export function quoteBeginning(text: string): string {
  const sentences = splitSentences(spellOutTables(text));
  return joinWhileRoom(sentences, () => true);
}

/** Terms that few passages have say most; one that none has says most of all. */
function weigh(wanted: string[], passages: Quotable[]): Map<string, number> {
  const terms = passages.map((passage) =>
    termsOf(`${passage.title} ${passage.headings.join(" ")} ${passage.text}`),
  );
  return new Map(
    wanted.map((term) => {
      const having = terms.filter((set) => set.has(term)).length;
      return [term, Math.log(1 + (passages.length + 1) / (having + 0.5))];
    }),
  );
}

function quoteFrom(
  passage: Quotable,
  weights: Map<string, number>,
  hasKind: (sentence: string) => boolean,
): Quote & { value: number } {
  const sum = (terms: ReadonlySet<string>): number =>
    [...weights].reduce((total, [term, weight]) => total + (terms.has(term) ? weight : 0), 0);
  const whole = [...weights.values()].reduce((total, weight) => total + weight, 0);
  const sentences = splitSentences(spellOutTables(passage.text));
  const headings = termsOf(passage.headings.join(" "));
  const about = new Set([...termsOf(passage.title), ...headings]);
  const all = new Set([...about, ...termsOf(sentences.join("\n"))]);
  // What the headings say is true of every row of a table, so it does not choose one.
  const values = sentences.map((sentence) => {
    const terms = [...termsOf(sentence)];
    const own = sum(new Set(isRow(sentence) ? terms.filter((term) => !about.has(term)) : terms));
    return hasKind(sentence) && !isRow(sentence) ? own * kindFactor + kindWeight : own;
  });
  const isAllAbout = [...weights.keys()].every((term) => about.has(term));
  return {
    number: passage.number,
    title: passage.title,
    text: isAllAbout && sentences.some(isRow) ? quoteRows(sentences, values) : quoteText(sentences, values),
    terms: [...weights.keys()].filter((term) => all.has(term)),
    coverage: sum(all) / whole,
    confidence: passage.confidence,
    value: Math.max(0, ...values) + sum(headings) + sum(about) * 0.5,
  };
}

/** The sentence that says most, with what follows it; from the beginning where none says more than another. */
function quoteText(sentences: string[], values: number[]): string {
  const best = Math.max(0, ...values);
  let first = Math.max(0, values.indexOf(best));
  if (sentences[first] !== undefined && isRow(sentences[first]!)) return quoteRows(sentences, values);
  const characters = sentences.reduce((sum, sentence) => sum + sentence.length + 1, 0);
  if (best === 0 || characters <= wholeCharactersMax) return joinWhileRoom(sentences, () => true);
  const before = sentences[first - 1];
  // A line that asks or announces stands before its answer.
  if (before && !isRow(before) && (/[?:]$/.test(before) || values[first - 1]! >= best * 0.7)) first--;
  const rest = sentences.slice(first);
  return joinWhileRoom(rest, (i) => i < 2 || values[first + i]! >= best * 0.35);
}

const rowsMax = 7;

/** The row that is asked for; all of them where the question fits each. */
function quoteRows(sentences: string[], values: number[]): string {
  const best = Math.max(...values.filter((_, i) => isRow(sentences[i]!)));
  const rows = sentences.filter((sentence, i) => isRow(sentence) && values[i] === best).slice(0, rowsMax);
  return rows.length === 1 ? rows[0]! : rows.map((row) => `- ${row}`).join("\n");
}

function isRow(sentence: string): boolean {
  return sentence.endsWith(".") && /^[^.;:]{1,90}: [^:]*$/.test(sentence) && rowEnd.test(sentence);
}

// Rows as `spellOutTables` writes them.
const rowEnd = /: .*\d.*\.$|: .*;.*\.$/;

function joinWhileRoom(sentences: string[], belongs: (i: number) => boolean): string {
  let text = "";
  for (const [i, sentence] of sentences.entries()) {
    if (i >= 5 || (text !== "" && (!belongs(i) || text.length + sentence.length > quoteCharactersMax))) break;
    if (sentence.endsWith("?") && sentences.length > i + 1) continue;
    text += text === "" ? sentence : (/[.!?…:]$/.test(text) ? " " : "\n") + sentence;
  }
  if (text.length <= quoteCharactersMax * 1.4) return text;
  const cut = text.slice(0, quoteCharactersMax);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 1)).replace(/[,;:.\s]+$/, "")} …`;
}
