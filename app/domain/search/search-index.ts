import { inTurn } from "~/domain/shared/take-turns";
import type { Services } from "~/services.server";
import { buildQuery, type BuiltQuery, type QuerySettings } from "./build-query";
import { stemmers, type Collection } from "./collection";
import { joinSynonyms, type ShopSynonyms } from "./compile-synonyms";
import { readShopSynonyms } from "./read-shop-synonyms";
import { inverseFrequency, scoreGroups, type QueryGroup } from "./score-groups";
import { stemPlural } from "./stem-plural";
import { languageOfQuery } from "./guess-language";
import { languageOfLocale, languageWords, type Language } from "./language";
import { stopWordsOf, vagueWords } from "./stop-words";
import { isProductWord, isQuestionWord, productSynonyms, questionSynonyms } from "./synonyms";
import type { TextIndex } from "./text-index";
import { asWritten, tokenize } from "./tokenize";
import { addByMeaning, readMeaning } from "./vectors/search-by-meaning";

export interface SearchHit {
  id: string;
  score: number;
  /** By words alone; 0 for what only its meaning found. */
  lexicalScore: number;
  /** Of its meaning to the question's, cosine; null without embeddings. */
  similarity: number | null;
  /** Stands out by its meaning. */
  isNear: boolean;
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
  /** How near the nearest document is in meaning, and all others; null without embeddings. */
  nearness: Nearness | null;
}

export interface Nearness {
  highest: number;
  mean: number;
  deviation: number;
  count: number;
}

export interface AskedWord {
  word: string;
  /** 1, or less for a word that tells little. */
  importance: number;
  /** The rarer, the more it tells; natural logarithm. */
  rarity: number;
  /** Every term that stands for it in the index, and how well: 1 for the word itself. */
  terms: AskedTerm[];
}

export interface AskedTerm {
  term: string;
  /** Of a name of several words: the others. */
  also?: string[];
  match: number;
}

export interface SearchRequest {
  query: string;
  limit: number;
  /** Of the shopper or the shop; decides where the words themselves do not tell. */
  locale?: string | null;
  /** Of which groups documents are found; all unless given. */
  acceptsGroup?: AcceptsGroup | undefined;
  /** What the shop itself says about words. */
  synonyms?: ShopSynonyms | null;
}

/** Null stands for the documents that are part of nothing. */
export type AcceptsGroup = (groupId: string | null) => boolean;

/** What a search may touch. */
export type SearchServices = Pick<Services, "db" | "searchIndexes" | "embedder" | "log">;

/**
 * Finds the documents of a shop that say what is asked, best first: by their words and, where an embedding model is
 * configured, by their meaning. An empty query finds nothing.
 */
export async function searchIndex(
  services: SearchServices,
  request: Omit<SearchRequest, "acceptsGroup" | "synonyms"> & {
    shopId: string;
    collection: Collection;
    acceptsGroup?: AcceptsGroup | Promise<AcceptsGroup>;
  },
): Promise<SearchResult> {
  const { shopId, collection, limit } = request;
  const place = { shopId, collection };
  const asked = readMeaning(services, place, request.query);
  const [index, acceptsGroup] = await Promise.all([
    services.searchIndexes.read(services.db, place),
    request.acceptsGroup,
  ]);
  const synonyms = await readShopSynonyms(services, place);
  const found = await inTurn(() => searchText(index, collection, { ...request, acceptsGroup, synonyms }));
  const meaning = await asked;
  return meaning
    ? await addByMeaning(services, place, found, { index, meaning, limit, acceptsGroup })
    : found;
}

/** The same on an index that is at hand: pure. */
export function searchText(index: TextIndex, collection: Collection, request: SearchRequest): SearchResult {
  const built = buildQuery(index, request.query, settingsOf(collection, request));
  const accepts = request.acceptsGroup && acceptsDocument(index, request.acceptsGroup);
  const scored = scoreGroups(index, built.groups, {
    limit: request.limit,
    ...scoringOf[collection],
    ...(accepts ? { accepts } : {}),
  });
  const hits = scored.map(({ document, score, coverage, groupsFound }) => ({
    id: index.ids[document]!,
    score,
    lexicalScore: score,
    similarity: null,
    isNear: false,
    coverage,
    matchedTerms: wordsFound(built, groupsFound),
  }));
  const words = built.groups.map((group) => describeWord(index, group));
  return { hits, corrections: built.corrections, unknown: built.unknown, words, nearness: null };
}

/** Asks once for each group. */
function acceptsDocument(index: TextIndex, acceptsGroup: AcceptsGroup): (document: number) => boolean {
  const answers = new Map<number, boolean>();
  return (document) => {
    const group = index.groupOf[document]!;
    let answer = answers.get(group);
    if (answer === undefined) {
      answer = acceptsGroup(group < 0 ? null : index.groups[group]!);
      answers.set(group, answer);
    }
    return answer;
  };
}

function describeWord(index: TextIndex, group: QueryGroup): AskedWord {
  const { word, importance, alternatives } = group;
  const terms = alternatives.map(({ termId, also, match }): AskedTerm => {
    const term = index.terms[termId]!;
    return also ? { term, also: also.map((id) => index.terms[id]!), match } : { term, match };
  });
  return { word, importance, rarity: inverseFrequency(index, group), terms };
}

/** Fitted by the benches. */
export const scoringOf: Record<Collection, { saturation: number; coveragePower: number }> = {
  product: { saturation: 1.2, coveragePower: 0.5 },
  chunk: { saturation: 1.2, coveragePower: 0.5 },
};

export function settingsOf(
  collection: Collection,
  request: Pick<SearchRequest, "query" | "locale" | "synonyms">,
): QuerySettings {
  const settings = builtInSettings(collection, request);
  const { synonyms: own } = request;
  if (!own) return settings;
  return {
    ...settings,
    synonyms: joinSynonyms(own, settings.synonyms),
    isKnownWord: (word) => own.knows(word) || settings.isKnownWord(word),
  };
}

function builtInSettings(
  collection: Collection,
  { query, locale }: Pick<SearchRequest, "query" | "locale">,
): QuerySettings {
  const words = tokenize(query, asWritten).flatMap((word) => word.parts);
  const language = languageOfQuery(words, locale ?? null, collection);
  const stopWords = stopWordsOf(language, collection);
  if (collection === "product") {
    const stemming = {
      stemmers: [stemPlural],
      synonyms: productSynonyms,
      synonymShare: 1,
      mendsFreely: true,
      isKnownWord: isProductWord,
    };
    return { stopWords, isVague: () => false, language, ...stemming };
  }
  // Passages may be in the shop's language or in English while the question is in a third one.
  const likely = [language, languageOfLocale(locale) ?? "en", "en", "de"] as const;
  const inOrder = [...new Set(likely)].map((one) => stemmers[one]);
  const stemming = {
    stemmers: inOrder,
    synonyms: questionSynonyms,
    synonymShare: 0.3,
    mendsFreely: false,
    isKnownWord: isQuestionWord,
  };
  return { stopWords, isVague: (word) => isVagueInQuestion(word, language), language, ...stemming };
}

function isVagueInQuestion(word: string, language: Language): boolean {
  if (language !== "en" && language !== "de" && languageWords[language].vague.has(word)) return true;
  return vagueWords.has(word) || /^[#\d.,+*/=-]+$/.test(word);
}

function wordsFound(built: BuiltQuery, groupsFound: number): string[] {
  return built.groups.filter((_, place) => groupsFound & (1 << place)).map((group) => group.word);
}
