import { LRUCache } from "lru-cache";
import type { Services } from "~/services.server";
import type { AcceptsGroup, SearchResult } from "../search-index";
import type { TextIndex } from "../text-index";
import type { Embedder } from "./embedder";
import { embedQuery } from "./embed-query";
import { findNear, type NearDocuments } from "./find-near";
import { fuseHits } from "./fuse-hits";
import { readVectorState, type Place, type VectorState } from "./vector-state";

type Needs = Pick<Services, "db" | "embedder" | "log">;

/** What the meaning of a question can be compared with. */
export interface Meaning {
  vector: Float32Array;
  state: VectorState;
  embedder: Embedder;
}

const nearMax = 50;
/** Of what was found by words, how many are compared. */
const comparedMax = 200;
/** A number or a code has no meaning that a model knows. */
const hasWord = /\p{L}{3}/u;

// Whether there are vectors changes seldom; none are assumed only as long as it takes to look.
const states = new LRUCache<string, VectorState>({ max: 5_000, ttl: 30_000 });

/** The meaning of a question, where the collection has vectors and the embedder answers in time; null otherwise. */
export async function readMeaning(services: Needs, place: Place, query: string): Promise<Meaning | null> {
  const { db, embedder, log } = services;
  if (!embedder || !hasWord.test(query)) return null;
  try {
    const key = `${place.shopId} ${place.collection}`;
    const state = states.get(key) ?? (await readVectorState(db, place));
    if (!state || state.model !== embedder.model || state.vectors === 0) return null;
    states.set(key, state, { noUpdateTTL: true });
    const vector = await embedQuery({ embedder, log }, query);
    return vector && { vector, state, embedder };
  } catch (error) {
    log.error({ error, ...place }, "search went by words alone");
    return null;
  }
}

/**
 * Adds what is near in meaning to what was found by words. Only what the index has now, and of groups that are accepted.
 * What goes wrong is logged, and leaves what was found by words.
 */
export async function addByMeaning(
  services: Needs,
  place: Place,
  lexical: SearchResult,
  found: { index: TextIndex; meaning: Meaning; limit: number; acceptsGroup: AcceptsGroup | undefined },
): Promise<SearchResult> {
  const { index, meaning, limit, acceptsGroup = () => true } = found;
  const { vector, state, embedder } = meaning;
  const groupOf = (document: number): string | null => index.groups[index.groupOf[document]!] ?? null;
  let near: NearDocuments;
  try {
    near = await findNear(
      { db: services.db, embedder },
      {
        ...{ place, state, vector },
        limit: Math.min(limit, nearMax),
        ids: lexical.hits.slice(0, comparedMax).map(({ id }) => id),
        refusedGroups: index.groups.filter((group) => !acceptsGroup(group)),
      },
    );
  } catch (error) {
    services.log.error({ error, ...place }, "search went by words alone");
    return lexical;
  }
  for (const id of near.similarities.keys()) {
    const document = index.numbers.get(id);
    if (document === undefined || !acceptsGroup(groupOf(document))) near.similarities.delete(id);
  }
  const possible = lexical.words.reduce((sum, { importance, rarity }) => sum + importance * rarity, 0);
  const { mean, deviation, count } = near;
  const highest = Math.max(...near.similarities.values());
  return {
    ...lexical,
    hits: fuseHits(lexical.hits, near, { limit, possible }),
    nearness: near.similarities.size === 0 ? null : { highest, mean, deviation, count },
  };
}
