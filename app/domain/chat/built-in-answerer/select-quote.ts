import { spellOutTables } from "../spell-out-tables";
import { questionTerms, termsOf } from "./question-terms";
import { closed, splitSentences } from "./split-text";

export interface Quotable {
  number: number;
  title: string;
  headings: string[];
  text: string;
  /** By retrieval; 0 where nobody has ranked. */
  score: number;
}

export interface Quote {
  number: number;
  title: string;
  text: string;
  /** The question's terms that the passage speaks of. */
  terms: string[];
  /** Their share of all that is asked, rare ones counting more; 0 to 1. */
  coverage: number;
}

const quoteCharactersMax = 420;
/** How much retrieval's order counts beside the words that are found. */
const retrievalShare = 0.7;

/** The passages' own sentences that answer the question best, best first; a further one must speak of something more. */
export function selectQuotes(question: string, passages: Quotable[], quotesMax: number): Quote[] {
  const wanted = questionTerms(question);
  if (wanted.length === 0) return [];
  const weights = weigh(wanted, passages);
  const top = Math.max(...passages.map((passage) => passage.score), 0);
  const ranked = passages
    .map((passage) => quoteFrom(passage, weights))
    .map((quote, i) => {
      const rank = top > 0 ? passages[i]!.score / top : 1;
      return { quote, value: quote.value * (1 - retrievalShare + retrievalShare * rank) };
    })
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

const asksForFigure =
  /\b(?:how (?:heavy|long|big|wide|tall|high|deep|thick|many|much)|weights?|weighs?|size|dimensions?|wie (?:schwer|lang|groß|gross|breit|hoch|tief|viele?)|gewicht|maße)\b/i;

/** Sentences of one text that say most to the question, for product descriptions; null when none says anything. */
export function selectSentences(question: string, text: string): string | null {
  const wanted = questionTerms(question);
  const sentences = splitSentences(text);
  const values = sentences.map((sentence) => {
    const terms = termsOf(sentence);
    const found = wanted.filter((term) => terms.has(term)).length;
    return found > 0 && asksForFigure.test(question) && /\d/.test(sentence) ? found + 0.5 : found;
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

function quoteFrom(passage: Quotable, weights: Map<string, number>): Quote & { value: number } {
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
    return sum(new Set(isRow(sentence) ? terms.filter((term) => !about.has(term)) : terms));
  });
  const isAllAbout = [...weights.keys()].every((term) => about.has(term));
  return {
    number: passage.number,
    title: passage.title,
    text: isAllAbout && sentences.some(isRow) ? quoteRows(sentences, values) : quoteText(sentences, values),
    terms: [...weights.keys()].filter((term) => all.has(term)),
    coverage: sum(all) / whole,
    value: Math.max(0, ...values) + sum(headings) + sum(about) * 0.5,
  };
}

/** The sentence that says most, with what follows it; from the beginning where none says more than another. */
function quoteText(sentences: string[], values: number[]): string {
  const best = Math.max(0, ...values);
  let first = Math.max(0, values.indexOf(best));
  if (sentences[first] !== undefined && isRow(sentences[first]!)) return quoteRows(sentences, values);
  if (best === 0) return joinWhileRoom(sentences, () => true);
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
  return sentence.endsWith(".") && /^[^.;:]{2,90}: [^:]*$/.test(sentence) && rowEnd.test(sentence);
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
