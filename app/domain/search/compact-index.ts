import { postingsPerStep, type Segment } from "./segment";
import { createTextIndex, internGroup, reserveDocuments, type TextIndex } from "./text-index";
import type { Steps } from "~/domain/shared/take-turns";

const deadBeforeCompaction = 1_000;
const itemsPerStep = 5_000;

/** Numbers documents and terms anew when more than a third of the documents are dead; at the end, all at once. */
export function* compactInSteps(index: TextIndex): Steps {
  const dead = index.ids.length - index.documentCount;
  if (dead < deadBeforeCompaction || dead * 3 < index.ids.length) return;
  const compact = createTextIndex(index);
  const documentOf = yield* renumberDocuments(index, compact);
  const termOf = yield* renumberTerms(index, compact);
  for (const segment of index.segments) {
    const renumbered = yield* renumberPostings(segment, { documentOf, termOf });
    if (renumbered.documents > 0) compact.segments.push(renumbered);
  }
  const { lengthSums, documentCount, version } = index;
  Object.assign(index, compact, { lengthSums, documentCount, version: version + 1 });
}

/** Both number in the old order, so sorted postings stay sorted. -1: gone. */
interface Numbers {
  documentOf: Int32Array;
  termOf: Int32Array;
}

function* renumberDocuments(index: TextIndex, compact: TextIndex): Steps<Int32Array> {
  const documentOf = new Int32Array(index.ids.length).fill(-1);
  const fieldCount = index.fields.length;
  reserveDocuments(compact, index.documentCount);
  for (let old = 0; old < index.ids.length; old++) {
    if (old % itemsPerStep === 0) yield;
    if (!index.alive[old]) continue;
    const document = compact.ids.length;
    documentOf[old] = document;
    compact.ids.push(index.ids[old]!);
    compact.numbers.set(index.ids[old]!, document);
    compact.alive[document] = 1;
    const group = index.groupOf[old]!;
    compact.groupOf[document] = group < 0 ? -1 : internGroup(compact, index.groups[group]!);
    const lengths = index.lengths.subarray(old * fieldCount, (old + 1) * fieldCount);
    compact.lengths.set(lengths, document * fieldCount);
  }
  return documentOf;
}

/** Keeps the terms that a live document has. */
function* renumberTerms(index: TextIndex, compact: TextIndex): Steps<Int32Array> {
  const isUsed = new Uint8Array(index.terms.length);
  for (const { firstDocument, termIds, offsets, postings } of index.segments) {
    for (let place = 0, seen = 0; place < termIds.length; place++) {
      for (let at = offsets[place]!; at < offsets[place + 1]!; at++) {
        if (!index.alive[firstDocument + (postings[at]! >>> 12)]) continue;
        isUsed[termIds[place]!] = 1;
        break;
      }
      if (offsets[place]! - seen < postingsPerStep) continue;
      seen = offsets[place]!;
      yield;
    }
  }
  const termOf = new Int32Array(index.terms.length).fill(-1);
  for (let old = 0; old < index.terms.length; old++) {
    if (old % itemsPerStep === 0) yield;
    if (!isUsed[old]) continue;
    termOf[old] = compact.terms.length;
    compact.termIds.set(index.terms[old]!, compact.terms.length);
    compact.terms.push(index.terms[old]!);
  }
  return termOf;
}

function* renumberPostings(segment: Segment, { documentOf, termOf }: Numbers): Steps<Segment> {
  const numbers = documentOf.subarray(segment.firstDocument, segment.firstDocument + segment.documents);
  const documents = numbers.reduce((sum, number) => sum + (number >= 0 ? 1 : 0), 0);
  const firstDocument = numbers.find((number) => number >= 0) ?? 0;
  const termIds = new Uint32Array(segment.termIds.length);
  const offsets = new Uint32Array(segment.termIds.length + 1);
  const postings = new Uint32Array(segment.postings.length);
  let terms = 0;
  let length = 0;
  for (let place = 0, seen = 0; place < segment.termIds.length; place++) {
    const start = length;
    for (let at = segment.offsets[place]!; at < segment.offsets[place + 1]!; at++) {
      const posting = segment.postings[at]!;
      const number = numbers[posting >>> 12]!;
      if (number >= 0) postings[length++] = ((number - firstDocument) << 12) | (posting & 4095);
    }
    if (length > start) {
      termIds[terms] = termOf[segment.termIds[place]!]!;
      offsets[terms++] = start;
    }
    if (segment.offsets[place]! - seen < postingsPerStep) continue;
    seen = segment.offsets[place]!;
    yield;
  }
  offsets[terms] = length;
  return {
    firstDocument,
    documents,
    termIds: termIds.slice(0, terms),
    offsets: offsets.slice(0, terms + 1),
    postings: postings.slice(0, length),
  };
}
