import {
  searchIndex,
  type AskedWord,
  type SearchHit,
  type SearchServices,
} from "~/domain/search/search-index";
import { inTurn } from "~/domain/shared/take-turns";
import type { Services } from "~/services.server";
import { candidatesMax, confidenceMin, judgePassages } from "./answerability";
import { confidenceByNearness } from "./confidence-by-nearness";
import { leaveOutRepeats } from "./leave-out-repeats";
import type { Passage } from "./passage";
import { pickQuote } from "./pick-quote";
import { readHiddenSources } from "./read-hidden-sources";
import { readPassages } from "./read-passages";

export type { Passage } from "./passage";

export interface Retrieval {
  /** Best first; also when they do not answer, so that a reader may see what came closest. */
  passages: Passage[];
  /** How likely the passages answer the question, 0 to 1. */
  confidence: number;
  answerable: boolean;
  /** What was looked for, word by word. */
  words: AskedWord[];
}

export interface RetrievalRequest {
  shopId: string;
  question: string;
  limit: number;
  locale?: string | null;
  /** Whose knowledge: sources that are for other agents are left out. Null: every source, as the merchant sees them. */
  agentId?: string | null;
}

/** Passages looked at for each one wanted: some say the same, and the best evidence need not stand first. */
const candidatesPerPassage = 2;
/** Where nearly all say the same: how often as many more are read. */
const roundsMax = 5;

/**
 * Finds the shop's own words for a question, and says whether they answer it. The same for chat, API, playground and
 * evaluations.
 */
export async function retrieve(
  services: SearchServices,
  { shopId, question, limit, locale, agentId }: RetrievalRequest,
): Promise<Retrieval> {
  const wanted = Math.max(limit, candidatesMax / candidatesPerPassage);
  const hidden = readHiddenSources(services, { shopId, agentId });
  const found = await searchIndex(services, {
    ...{ shopId, collection: "chunk", query: question, locale },
    limit: wanted * candidatesPerPassage * roundsMax,
    acceptsGroup: hidden.then((ids) => (sourceId) => sourceId === null || !ids.has(sourceId)),
  });
  const hiddenIds = await hidden;
  const read = await readDistinct(services, { shopId, hits: found.hits, wanted, hiddenIds });
  const judged = await inTurn(() => judgePassages(question, found.words, read));
  const confidence = Math.max(confidenceByNearness(found.nearness), judged.confidence);
  return {
    passages: judged.passages
      .slice(0, limit)
      .map(({ standing: score, ...passage }) => quote({ ...passage, score }, question, found.words)),
    confidence,
    answerable: confidence >= confidenceMin,
    words: found.words,
  };
}

/** The first hits, each text once; more of them only where too few are left. */
async function readDistinct(
  services: Pick<Services, "db">,
  {
    shopId,
    hits,
    wanted,
    hiddenIds,
  }: { shopId: string; hits: SearchHit[]; wanted: number; hiddenIds: ReadonlySet<string> },
): Promise<Passage[]> {
  const perRound = wanted * candidatesPerPassage;
  let passages: Passage[] = [];
  for (let start = 0; start < hits.length && (start === 0 || passages.length < wanted); start += perRound) {
    const read = await readPassages(services, { shopId, hits: hits.slice(start, start + perRound) });
    const shown = read.filter((passage) => !hiddenIds.has(passage.sourceId));
    passages = leaveOutRepeats([...passages, ...shown]);
  }
  return passages;
}

function quote(passage: Passage, question: string, words: AskedWord[]): Passage {
  return { ...passage, quote: pickQuote(question, words, passage.text) };
}
