import type { Services } from "~/services.server";
import { buildQuery, type BuiltQuery, type QuerySettings } from "./build-query";
import { stemmers, type Collection } from "./collection";
import { inverseFrequency, scoreGroups, type QueryGroup } from "./score-groups";
import { stemPlural } from "./stem-plural";
import { guessLanguage, productStopWords, functionWords, vagueWords } from "./stop-words";
import { isProductWord, isQuestionWord, productSynonyms, questionSynonyms } from "./synonyms";
import type { TextIndex } from "./text-index";
import { tokenize } from "./tokenize";

export interface SearchHit {
  id: string;
  score: number;
  /** Share of what was asked that the document contains, 0 to 1. */
  coverage: number;
  /** The words of the query that it contains, as they were written. */
  matchedTerms: string[];
}

export interface SearchResult {
  hits: SearchHit[];
  corrections: { from: string; to: string }[];
  /** Words that occur nowhere, however they are spelt. */
  unknown: string[];
  /** What was asked for, word by word. */
  words: AskedWord[];
}

export interface AskedWord {
  word: string;
  /** 1, or less for a word that tells little. */
  importance: number;
  /** The rarer, the more it tells; natural logarithm. */
  rarity: number;
  /** Every term that stands for it in the index, and how well: 1 for the word itself. */
  terms: { term: string; match: number }[];
}

export interface SearchRequest {
  query: string;
  limit: number;
  /** Of the shopper or the shop; decides where the words themselves do not tell. */
  locale?: string | null;
}

/** Finds the documents of a shop that say what is asked, best first. An empty query finds nothing. */
export async function searchIndex(
  services: Pick<Services, "db" | "searchIndexes">,
  request: SearchRequest & { shopId: string; collection: Collection },
): Promise<SearchResult> {
  const { shopId, collection } = request;
  const index = await services.searchIndexes.read(services.db, { shopId, collection });
  return searchText(index, collection, request);
}

/** The same on an index that is at hand: pure. */
export function searchText(index: TextIndex, collection: Collection, request: SearchRequest): SearchResult {
  const built = buildQuery(index, request.query, settingsOf(collection, request));
  const scored = scoreGroups(index, built.groups, { limit: request.limit, ...scoringOf[collection] });
  const hits = scored.map(({ document, score, coverage, groupsFound }) => ({
    id: index.ids[document]!,
    score,
    coverage,
    matchedTerms: wordsFound(built, groupsFound),
  }));
  const words = built.groups.map((group) => describeWord(index, group));
  return { hits, corrections: built.corrections, unknown: built.unknown, words };
}

function describeWord(index: TextIndex, group: QueryGroup): AskedWord {
  const { word, importance, alternatives } = group;
  const terms = alternatives.map(({ termId, match }) => ({ term: index.terms[termId]!, match }));
  return { word, importance, rarity: inverseFrequency(index, group), terms };
}

/** Fitted by the benches. */
export const scoringOf: Record<Collection, { saturation: number; coveragePower: number }> = {
  product: { saturation: 1.2, coveragePower: 0.5 },
  chunk: { saturation: 1.2, coveragePower: 0.5 },
};

export function settingsOf(
  collection: Collection,
  { query, locale }: { query: string; locale?: string | null },
): QuerySettings {
  const words = tokenize(query).map((word) => word.surface);
  const language = guessLanguage(words, locale ?? null);
  if (collection === "product") {
    const stemming = {
      stemmers: [stemPlural],
      synonyms: productSynonyms,
      synonymShare: 1,
      mendsFreely: true,
      isKnownWord: isProductWord,
    };
    return { stopWords: productStopWords, isVague: () => false, language, ...stemming };
  }
  const inOrder = [stemmers[language], stemmers[language === "de" ? "en" : "de"]];
  const stemming = {
    stemmers: inOrder,
    synonyms: questionSynonyms,
    synonymShare: 0.3,
    mendsFreely: false,
    isKnownWord: isQuestionWord,
  };
  return { stopWords: functionWords, isVague: isVagueInQuestion, language, ...stemming };
}

function isVagueInQuestion(word: string): boolean {
  return vagueWords.has(word) || /^[#\d.,+*/=-]+$/.test(word);
}

function wordsFound(built: BuiltQuery, groupsFound: number): string[] {
  return built.groups.filter((_, place) => groupsFound & (1 << place)).map((group) => group.word);
}
