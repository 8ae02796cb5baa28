import type { SearchHit } from "../search-index";
import type { NearDocuments } from "./find-near";

/**
 * How much meaning counts beside words. Chosen on faq79 and PolicyQA (`bench/vectors.ts`) for embedders of every quality:
 * one that alone finds 13 of 100 answers costs 11 points of recall at 1 here, where equal ranks cost 35; from one that
 * finds half of them on, both sets gain.
 */
export const meaningWeight = 0.4;

/** How far above the others a document must be to be found by its meaning alone, in deviations. */
const nearMin = 2.5;
/** As near as this, the nearest counts in full. */
const strongNearness = 4;
/** Of what a document can be above the others at most; in a collection of ten that is less than three deviations. */
const nearShare = 0.75;
const strongShare = 0.9;

/** How far a similarity is above the others of its collection, in deviations. */
export function nearnessOf(similarity: number, { mean, deviation }: NearDocuments): number {
  return deviation < 1e-6 ? 0 : (similarity - mean) / deviation;
}

/**
 * One list of what was found by words and what is near in meaning, by the weighted sum of both. Each counts as a share of
 * the best of its kind, and the best as much as it stands out: words by how much of what was asked they say, meaning by
 * how far it is above all others. Best first; equal ones in the order of their ids.
 *
 * @param possible what a document that says all of it could score by words
 */
export function fuseHits(
  lexical: SearchHit[],
  near: NearDocuments,
  { limit, possible, weight = meaningWeight }: { limit: number; possible: number; weight?: number },
): SearchHit[] {
  const highest = Math.max(0, ...[...near.similarities.values()].map((one) => nearnessOf(one, near)));
  const nearnessMax = Math.max(0, near.count - 1) / Math.sqrt(Math.max(1, near.count));
  const nearEnough = Math.min(nearMin, nearShare * nearnessMax);
  const meaningStrength = Math.min(1, highest / Math.min(strongNearness, strongShare * nearnessMax || 1));
  const best = Math.max(0, ...lexical.map(({ lexicalScore }) => lexicalScore));
  const wordStrength = possible > 0 ? Math.min(1, Math.sqrt(best / possible)) : 1;
  const byId = new Map(lexical.map((hit) => [hit.id, hit]));
  for (const id of near.similarities.keys()) if (!byId.has(id)) byId.set(id, foundByMeaning(id));
  const hits = [...byId.values()].flatMap((hit): SearchHit[] => {
    const similarity = near.similarities.get(hit.id) ?? null;
    const nearness = similarity === null ? 0 : Math.max(0, nearnessOf(similarity, near));
    const isNear = nearness > 0 && nearness >= nearEnough;
    if (hit.lexicalScore === 0 && !isNear) return [];
    const words = best > 0 ? wordStrength * (hit.lexicalScore / best) : 0;
    const meaning = highest > 0 ? meaningStrength * (nearness / highest) : 0;
    return [{ ...hit, score: (1 - weight) * words + weight * meaning, similarity, isNear }];
  });
  return hits.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, limit);
}

function foundByMeaning(id: string): SearchHit {
  return { id, score: 0, lexicalScore: 0, coverage: 0, matchedTerms: [], similarity: null, isNear: false };
}
