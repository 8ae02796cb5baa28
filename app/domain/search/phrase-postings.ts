import { findPostings, type Segment } from "./segment";
import type { TextIndex } from "./text-index";

/** The postings of the fields that contain all of the terms, each with the count of the term that is rarest there. */
export function phrasePostings(segment: Segment, termIds: readonly number[]): number[] {
  const ranges = termIds.map((termId) => findPostings(segment, termId));
  ranges.sort(([a, aEnd], [b, bEnd]) => aEnd - a - (bEnd - b));
  const [first, ...others] = ranges;
  const found: number[] = [];
  if (!first) return found;
  const places = others.map(([start]) => start);
  for (let at = first[0]; at < first[1]; at++) {
    const field = segment.postings[at]! >>> 8;
    let count = segment.postings[at]! & 255;
    const isInAll = others.every(([, end], which) => {
      let place = places[which]!;
      while (place < end && segment.postings[place]! >>> 8 < field) place++;
      places[which] = place;
      if (place === end || segment.postings[place]! >>> 8 !== field) return false;
      count = Math.min(count, segment.postings[place]! & 255);
      return true;
    });
    if (isInAll) found.push(field * 256 + count);
  }
  return found;
}

/** In how many live documents all of the terms occur in one field. */
export function phraseFrequency(index: TextIndex, termIds: readonly number[]): number {
  let count = 0;
  for (const segment of index.segments) {
    let last = -1;
    for (const posting of phrasePostings(segment, termIds)) {
      const document = Math.floor(posting / 4096);
      if (document !== last) count += index.alive[segment.firstDocument + document]!;
      last = document;
    }
  }
  return count;
}
