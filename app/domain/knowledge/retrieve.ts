import { searchIndex, type AskedWord, type SearchHit } from "~/domain/search/search-index";
import type { Services } from "~/services.server";
import { confidenceMin, confidenceOf, weighEvidence } from "./answerability";
import type { Passage } from "./passage";
import { pickQuote } from "./pick-quote";
import { preferAnswerType } from "./prefer-answer-type";

export type { Passage } from "./passage";

export interface Retrieval {
  /** Best first; also when they do not answer, so that a reader may see what came closest. */
  passages: Passage[];
  /** How likely the passages answer the question, 0 to 1. */
  confidence: number;
  answerable: boolean;
}

/** Passages looked at for each one wanted: some say the same, and the best evidence need not stand first. */
const candidatesPerPassage = 2;
const passagesForConfidence = 3;

/**
 * Finds the shop's own words for a question, and says whether they answer it. The same for chat, API, playground and
 * evaluations.
 */
export async function retrieve(
  services: Pick<Services, "db" | "searchIndexes">,
  input: { shopId: string; question: string; limit: number; locale?: string | null },
): Promise<Retrieval> {
  const { shopId, question, limit, locale } = input;
  const request = { shopId, collection: "chunk" as const, query: question, locale };
  const found = await searchIndex(services, {
    ...request,
    limit: Math.max(limit, passagesForConfidence) * candidatesPerPassage,
  });
  const read = await readPassages(services, shopId, question, found.hits, found.words);
  const candidates = preferAnswerType(question, read);
  const confidences = candidates
    .slice(0, passagesForConfidence)
    .map((passage) => confidenceOf(weighEvidence(found.words, passage)));
  const confidence = Math.max(0, ...confidences);
  return { passages: candidates.slice(0, limit), confidence, answerable: confidence >= confidenceMin };
}

/** The passages of the hits in their order; each text once, and none whose source has gone meanwhile. */
async function readPassages(
  services: Pick<Services, "db">,
  shopId: string,
  question: string,
  hits: SearchHit[],
  words: AskedWord[],
): Promise<Passage[]> {
  const chunks = await services.db.chunk.findMany({
    where: { shopId, id: { in: hits.map((hit) => hit.id) } },
  });
  const sourceIds = [...new Set(chunks.map((chunk) => chunk.sourceId))];
  const sources = await services.db.knowledgeSource.findMany({
    where: { shopId, id: { in: sourceIds } },
    select: { id: true, title: true, url: true },
  });
  const chunkById = new Map(chunks.map((chunk) => [chunk.id, chunk]));
  const sourceById = new Map(sources.map((source) => [source.id, source]));
  const seen = new Set<string>();
  return hits.flatMap((hit): Passage[] => {
    const chunk = chunkById.get(hit.id);
    const source = chunk && sourceById.get(chunk.sourceId);
    if (!chunk || !source || seen.has(chunk.text)) return [];
    seen.add(chunk.text);
    return [
      {
        chunkId: chunk.id,
        sourceId: source.id,
        title: source.title,
        url: source.url,
        headings: chunk.headings,
        text: chunk.text,
        quote: pickQuote(question, words, chunk.text),
        score: hit.score,
        matchedTerms: hit.matchedTerms,
      },
    ];
  });
}
