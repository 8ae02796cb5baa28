import type { Steps } from "~/domain/shared/take-turns";

/**
 * Postings of a run of documents, in flat arrays: 4 bytes for each (term, document, field).
 * A posting is `document << 12 | field << 8 | count`, sorted; the document counts from `firstDocument`.
 */
export interface Segment {
  firstDocument: number;
  documents: number;
  /** Sorted. */
  termIds: Uint32Array;
  /** `postings` of `termIds[i]` are those from `offsets[i]` to `offsets[i + 1]`. */
  offsets: Uint32Array;
  postings: Uint32Array;
}

export const documentsPerSegmentMax = 2 ** 20;
export const fieldsMax = 16;
export const countMax = 255;
/** Keys are `termId * 2^32 + posting` and must stay whole numbers in a double. */
export const termsMax = 2 ** 21;

const postingRange = 2 ** 32;
export const postingsPerStep = 50_000;

/** The key of one posting, for `buildSegment`. */
export function postingKey(termId: number, document: number, field: number, count: number): number {
  return termId * postingRange + document * 4096 + field * 256 + Math.min(count, countMax);
}

export function buildSegment(keys: Float64Array, firstDocument: number, documents: number): Segment {
  keys.sort();
  const termIds: number[] = [];
  const offsets: number[] = [];
  const postings = new Uint32Array(keys.length);
  let last = -1;
  for (let i = 0; i < keys.length; i++) {
    const termId = Math.floor(keys[i]! / postingRange);
    postings[i] = keys[i]! - termId * postingRange;
    if (termId !== last) {
      termIds.push(termId);
      offsets.push(i);
      last = termId;
    }
  }
  offsets.push(keys.length);
  return {
    firstDocument,
    documents,
    termIds: Uint32Array.from(termIds),
    offsets: Uint32Array.from(offsets),
    postings,
  };
}

/** Where the term's postings are in the segment: [start, end). */
export function findPostings(segment: Segment, termId: number): [start: number, end: number] {
  let low = 0;
  let high = segment.termIds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (segment.termIds[middle]! < termId) low = middle + 1;
    else high = middle;
  }
  return segment.termIds[low] === termId ? [segment.offsets[low]!, segment.offsets[low + 1]!] : [0, 0];
}

/** Two neighbours as one; postings of dead documents are left out. Documents keep their numbers. */
export function* mergeInSteps(
  left: Segment,
  right: Segment,
  isAlive: (document: number) => boolean,
): Steps<Segment> {
  const termIds = new Uint32Array(left.termIds.length + right.termIds.length);
  const offsets = new Uint32Array(termIds.length + 1);
  const postings = new Uint32Array(left.postings.length + right.postings.length);
  const shift = (right.firstDocument - left.firstDocument) * 4096;
  let terms = 0;
  let length = 0;
  let seen = 0;
  const copy = (segment: Segment, index: number, added: number): void => {
    for (let at = segment.offsets[index]!; at < segment.offsets[index + 1]!; at++) {
      const posting = segment.postings[at]!;
      if (isAlive(segment.firstDocument + (posting >>> 12))) postings[length++] = posting + added;
    }
  };
  for (let l = 0, r = 0; l < left.termIds.length || r < right.termIds.length;) {
    if (length - seen > postingsPerStep) {
      seen = length;
      yield;
    }
    const leftTerm = left.termIds[l] ?? Infinity;
    const rightTerm = right.termIds[r] ?? Infinity;
    const start = length;
    if (leftTerm <= rightTerm) copy(left, l++, 0);
    if (rightTerm <= leftTerm) copy(right, r++, shift);
    if (length === start) continue;
    termIds[terms] = Math.min(leftTerm, rightTerm);
    offsets[terms++] = start;
  }
  offsets[terms] = length;
  return {
    firstDocument: left.firstDocument,
    documents: right.firstDocument + right.documents - left.firstDocument,
    termIds: termIds.slice(0, terms),
    offsets: offsets.slice(0, terms + 1),
    postings: postings.slice(0, length),
  };
}

export function segmentBytes(segment: Segment): number {
  return segment.termIds.byteLength + segment.offsets.byteLength + segment.postings.byteLength;
}
