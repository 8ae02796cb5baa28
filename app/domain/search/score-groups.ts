import { BestList } from "./best-list";
import { phraseFrequency, phrasePostings } from "./phrase-postings";
import { findPostings } from "./segment";
import { documentFrequency, type TextIndex } from "./text-index";

/** One thing asked for, in each of the ways in which a document may write it. */
export interface QueryGroup {
  /** As the shopper wrote it. */
  word: string;
  /** How much it counts, in the score and in how much of the question a document covers: 1, or less for vague words. */
  importance: number;
  alternatives: QueryAlternative[];
}

export interface QueryAlternative {
  termId: number;
  /** Of a name of several words: the others, which must stand in the same field. */
  also?: readonly number[];
  /** 1 for the word itself, less for what only may have been meant. */
  weight: number;
  /** How well it says the same: 1 for the word itself. */
  match: number;
  reason: "word" | "joined" | "variant" | "spelling" | "synonym";
}

export interface ScoredDocument {
  document: number;
  score: number;
  /** Bit i: group i occurs in it. */
  groupsFound: number;
  /** Share of the groups' importance that it covers, 0 to 1. */
  coverage: number;
}

export interface ScoreOptions {
  limit: number;
  /** How soon more of the same word stops to count. */
  saturation: number;
  /** The score is multiplied by the coverage to this power. */
  coveragePower: number;
  /** Only these documents; all unless given. */
  accepts?: (document: number) => boolean;
}

/** Bits of `groupsFound`. */
export const groupsMax = 31;

interface Accumulator {
  scores: Float64Array;
  groupsFound: Int32Array;
  groupCounts: Float64Array;
}

// Scoring never waits, so one set of scratch arrays serves all indexes; it is all zero between two queries.
let accumulator: Accumulator = makeAccumulator(1_024);

/**
 * BM25F with a boost for documents that contain more of what was asked. Best first; equal scores in the order of ids,
 * so that every process gives the same list.
 */
export function scoreGroups(index: TextIndex, groups: QueryGroup[], options: ScoreOptions): ScoredDocument[] {
  if (accumulator.scores.length < index.ids.length) accumulator = makeAccumulator(index.alive.length);
  const touched: number[] = [];
  groups.slice(0, groupsMax).forEach((group, place) => {
    addGroup(index, touched, group, place, options.saturation);
  });
  const total = groups.slice(0, groupsMax).reduce((sum, group) => sum + group.importance, 0);
  const best = new BestList(index, options.limit);
  for (const document of touched) {
    if (!options.accepts || options.accepts(document)) {
      const groupsFound = accumulator.groupsFound[document]!;
      const coverage = total > 0 ? coveredImportance(groups, groupsFound) / total : 0;
      const score = accumulator.scores[document]! * coverage ** options.coveragePower;
      best.offer({ document, score, groupsFound, coverage });
    }
    accumulator.scores[document] = 0;
    accumulator.groupsFound[document] = 0;
  }
  return best.sorted();
}

/** Rarity of what the group asks for: of its own words together; of what they may be called only if nothing has them. */
export function inverseFrequency(index: TextIndex, group: QueryGroup): number {
  const own = group.alternatives.filter(({ reason }) => reason !== "synonym");
  const found = (own.length > 0 ? own : group.alternatives).reduce(
    (sum, alternative) => sum + alternative.weight * frequencyOf(index, alternative),
    0,
  );
  const frequency = Math.min(found, index.documentCount);
  return Math.log(1 + (index.documentCount - frequency + 0.5) / (frequency + 0.5));
}

function frequencyOf(index: TextIndex, { termId, also }: QueryAlternative): number {
  return also ? phraseFrequency(index, [termId, ...also]) : documentFrequency(index, termId);
}

function addGroup(
  index: TextIndex,
  touched: number[],
  group: QueryGroup,
  place: number,
  saturation: number,
): void {
  const { scores, groupsFound, groupCounts } = accumulator;
  const documents: number[] = [];
  for (const alternative of group.alternatives) addPostings(index, alternative, groupCounts, documents);
  const worth = group.importance * inverseFrequency(index, group);
  for (const document of documents) {
    const count = groupCounts[document]!;
    groupCounts[document] = 0;
    if (groupsFound[document] === 0) touched.push(document);
    groupsFound[document]! |= 1 << place;
    scores[document]! += (worth * count) / (count + saturation);
  }
}

/** Adds the alternative's weighted, length-normalised counts in all fields. */
function addPostings(
  index: TextIndex,
  { termId, also, weight }: QueryAlternative,
  counts: Float64Array,
  documents: number[],
): void {
  const { fields, lengths, lengthSums, alive, documentCount } = index;
  for (const segment of index.segments) {
    const together = also && phrasePostings(segment, [termId, ...also]);
    const postings = together ?? segment.postings;
    const [start, end] = together ? [0, together.length] : findPostings(segment, termId);
    for (let at = start; at < end; at++) {
      const posting = postings[at]!;
      const document = segment.firstDocument + (posting >>> 12);
      if (alive[document] === 0) continue;
      const place = (posting >>> 8) & 15;
      const field = fields[place]!;
      const relativeLength =
        (lengths[document * fields.length + place]! * documentCount) / lengthSums[place]!;
      const normalised = (posting & 255) / (1 - field.lengthPenalty + field.lengthPenalty * relativeLength);
      if (counts[document] === 0) documents.push(document);
      counts[document]! += weight * field.weight * normalised;
    }
  }
}

function coveredImportance(groups: QueryGroup[], groupsFound: number): number {
  let sum = 0;
  for (let place = 0; place < groups.length && place < groupsMax; place++) {
    if (groupsFound & (1 << place)) sum += groups[place]!.importance;
  }
  return sum;
}

function makeAccumulator(documents: number): Accumulator {
  return {
    scores: new Float64Array(documents),
    groupsFound: new Int32Array(documents),
    groupCounts: new Float64Array(documents),
  };
}
