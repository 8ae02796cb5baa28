import { negative, type AskedQuestion } from "./read-question";
import { readSentence, readSentences, type Sentence } from "./read-sentences";

export interface JudgedPassage {
  title: string;
  headings: string[];
  text: string;
  /** By the index, of its words alone. */
  lexicalScore: number;
  /** By words and meaning, 0 to 1, and the likeness of the meanings, where they were compared. */
  score?: number;
  similarity?: number | null;
}

/** What speaks for a passage as an answer. Shares go from 0 to 1; the names are those of the fitted weights. */
export interface Evidence {
  /** The score of the index beside the highest that any passage could have. */
  relativeScore: number;
  /** Of what the question asks, by rarity: what the passage states; a question that it quotes states nothing. */
  coverage: number;
  /** The same of its title, a heading or its first sentence, whichever says most. */
  openingCoverage: number;
  /** How telling the words are that were found, together; logarithm. */
  weight: number;
  /** Of neighbours in the question: those that follow each other in the passage, too. */
  following: number;
  /** Those that stand within a few words. */
  nearby: number;
  /** Share of the passage's own content that was asked for. */
  density: number;
  /** Kinds of answers that were asked for: how many more it has than it lacks, of figures and of others. */
  figures: number;
  kinds: number;
  /** The same of exact ones: a phone number, a mail address, a time that is granted. */
  exact: number;
  /** Begins with yes or no, where that is the question. */
  yesOrNo: number;
  /** Says "not" where the question does. */
  bothNegative: number;
  /** Is not sure itself. */
  isUnsure: number;
  /** Quotes a question, as lists of questions and answers do. */
  hasQuestion: number;
  /** How much the question that it quotes is the one that is asked. */
  questionMatch: number;
  /** Of what is asked: what nothing in the shop speaks of. The same for all passages. */
  unknown: number;
  /** Words that were asked; logarithm. */
  asked: number;
  /** Words of the passage; logarithm. */
  length: number;
  /** Words that answers to such questions tend to have. */
  expected: number;
}

export const evidenceNames = [
  "relativeScore", "coverage", "openingCoverage", "weight", "following", "nearby", "density", "figures", "kinds", "yesOrNo",
  "bothNegative", "isUnsure", "hasQuestion", "questionMatch", "unknown", "asked", "length", "expected",
] as const satisfies (keyof Evidence)[]; // prettier-ignore

export type EvidenceName = (typeof evidenceNames)[number];

const saysYesOrNo =
  /^(?:yes|no|yep|nope|unfortunately|absolutely|definitely|of course|ja|nein|leider|naturlich|selbstverstandlich|oui|non|si|sim|nao|nee|nej)(?![a-z])/;
const unsure =
  /(?<![a-z])(?:not sure|don'?t know|do not know|no idea|unsure|can(?:no|')t say|not certain|not positive|sorry|i don'?t|i haven'?t|i (?:think|believe|guess|assume)|weiss (?:es )?nicht|keine ahnung|bin (?:mir )?nicht sicher)(?![a-z])/;
const nearbyWords = 8;
const expectedPerWordMax = 5;
const relativeScoreMax = 1.5;

/** Looks for what was asked in a passage; null when it has none of the telling words. */
export function weighEvidence(question: AskedQuestion, passage: JudgedPassage): Evidence | null {
  const { words, worths, total } = question;
  const read = readPieces(question, passage);
  const isTelling = read.best.some((match, word) => match > 0 && words[word]!.importance === 1);
  // Words that merely ask, and numbers, prove nothing by themselves.
  if (total === 0 || !isTelling) return null;
  const sumOf = (matches: number[]): number =>
    matches.reduce((sum, match, word) => sum + match * worths[word]!, 0);
  const weight = sumOf(read.best);
  const coverages = read.pieces.map(({ matches }) => sumOf(matches) / total);
  return {
    relativeScore: Math.min(relativeScoreMax, passage.lexicalScore / total),
    openingCoverage: Math.max(...coverages.slice(0, read.headings + 1)),
    weight: Math.log1p(weight),
    ...neighbours(question, read.positions),
    density: read.contentWords > 0 ? read.askedWords / read.contentWords : 0,
    ...lookForKinds(question, read),
    ...soundOf(question, read, coverages),
    ...compareQuestions(read, coverages, sumOf, total),
    unknown: question.unknown,
    asked: Math.log1p(words.length),
    length: Math.log1p(read.length),
    expected: weighExpected(question, read.terms),
  };
}

interface Piece {
  text: string;
  /** How well each word of the question stands in it. */
  matches: number[];
  length: number;
  contentWords: number;
  askedWords: number;
  isQuestion: boolean;
}

interface ReadPassage {
  /** Title and headings, then sentences; folded. */
  pieces: Piece[];
  headings: number;
  best: number[];
  /** By word of the question: where it stands. */
  positions: number[][];
  terms: Set<string>;
  length: number;
  contentWords: number;
  askedWords: number;
}

function readPieces(question: AskedQuestion, { title, headings, text }: JudgedPassage): ReadPassage {
  const above = [title, ...headings].flatMap((piece) => (piece === "" ? [] : [readSentence(piece)]));
  const read: ReadPassage = {
    pieces: [],
    headings: above.length,
    best: question.words.map(() => 0),
    positions: question.words.map(() => []),
    terms: new Set(),
    ...{ length: 0, contentWords: 0, askedWords: 0 },
  };
  for (const piece of [...above, ...readSentences(text)]) weighPiece(question, read, piece);
  return read;
}

function weighPiece(question: AskedQuestion, read: ReadPassage, { words, ...piece }: Sentence): void {
  const matches = question.words.map(() => 0);
  const terms = new Set<string>();
  let askedWords = 0;
  for (const word of words) {
    const relevance = question.lookUp(word);
    for (const term of relevance.terms) terms.add(term);
    for (const [asked, match] of relevance.places) {
      if (read.positions[asked]!.at(-1) !== read.length) read.positions[asked]!.push(read.length);
      if (match > matches[asked]!) matches[asked] = match;
    }
    if (word.isContent && relevance.places.length > 0) askedWords++;
    read.length++;
  }
  for (const { word, terms: name, match } of question.names) {
    if (match > matches[word]! && name.every((term) => terms.has(term))) matches[word] = match;
  }
  matches.forEach((match, word) => (read.best[word] = Math.max(read.best[word]!, match)));
  for (const term of terms) read.terms.add(term);
  read.contentWords += piece.contentWords;
  read.askedWords += askedWords;
  read.pieces.push({ ...piece, matches, length: words.length, askedWords });
}

function neighbours(
  { worths }: AskedQuestion,
  positions: number[][],
): Pick<Evidence, "following" | "nearby"> {
  let [all, following, nearby] = [0, 0, 0];
  for (let word = 0; word + 1 < worths.length; word++) {
    const worth = Math.min(worths[word]!, worths[word + 1]!);
    const gaps = positions[word]!.flatMap((left) => positions[word + 1]!.map((right) => right - left));
    all += worth;
    if (gaps.some((gap) => gap === 1 || gap === 2)) following += worth;
    if (gaps.some((gap) => Math.abs(gap) <= nearbyWords)) nearby += worth;
  }
  return { following: all > 0 ? following / all : 0, nearby: all > 0 ? nearby / all : 0 };
}

const evidenceOfSort = { figure: "figures", word: "kinds", exact: "exact" } as const;

function lookForKinds(
  { kinds }: AskedQuestion,
  { pieces, headings }: ReadPassage,
): Pick<Evidence, "figures" | "kinds" | "exact"> {
  const found = { figures: 0, kinds: 0, exact: 0 };
  const sentences = pieces.slice(headings);
  for (const { sort, has } of kinds) {
    found[evidenceOfSort[sort]] += sentences.some(({ text }) => has.test(text)) ? 1 : -1;
  }
  return found;
}

function soundOf(
  question: AskedQuestion,
  { pieces, headings }: ReadPassage,
  coverages: number[],
): Pick<Evidence, "yesOrNo" | "bothNegative" | "isUnsure" | "hasQuestion"> {
  const sentences = pieces.slice(headings);
  const told = coverages.slice(headings);
  const best = sentences[told.indexOf(Math.max(...told))]?.text ?? "";
  const first = sentences[0]?.text ?? "";
  return {
    yesOrNo: Number(question.isYesOrNo && saysYesOrNo.test(first)),
    bothNegative: Number(question.isNegative && negative.test(best)),
    isUnsure: Number(unsure.test(best)),
    hasQuestion: Number(sentences.some(({ isQuestion }) => isQuestion)),
  };
}

function compareQuestions(
  { pieces }: ReadPassage,
  coverages: number[],
  sumOf: (matches: number[]) => number,
  total: number,
): Pick<Evidence, "coverage" | "questionMatch"> {
  const stated = pieces[0]!.matches.map((_, word) =>
    Math.max(0, ...pieces.map(({ matches, isQuestion }) => (isQuestion ? 0 : matches[word]!))),
  );
  const matches = pieces.map(({ isQuestion, askedWords, contentWords }, place) => {
    const share = askedWords / Math.max(1, contentWords);
    const both = coverages[place]! + share;
    return isQuestion && both > 0 ? (2 * coverages[place]! * share) / both : 0;
  });
  return { coverage: sumOf(stated) / total, questionMatch: Math.max(0, ...matches) };
}

function weighExpected({ expected }: AskedQuestion, terms: ReadonlySet<string>): number {
  if (expected.length === 0) return 0;
  let sum = 0;
  for (const words of expected) {
    const found = words.filter(([term]) => terms.has(term)).map(([, weight]) => weight);
    found.sort((a, b) => b - a);
    for (const weight of found.slice(0, expectedPerWordMax)) sum += weight;
  }
  return sum / Math.sqrt(expected.length);
}
