import { buildSegment, postingKey, type Segment } from "./segment";
import { createTextIndex, internTerm, reserveDocuments, type TextIndex } from "./text-index";

const deadBeforeCompaction = 1_000;

/** Numbers documents and terms anew when more than a third are dead. */
export function compactIfWasteful(index: TextIndex): void {
  const dead = index.ids.length - index.documentCount;
  if (dead < deadBeforeCompaction || dead * 3 < index.ids.length) return;
  const numberOf = new Int32Array(index.ids.length).fill(-1);
  const compact = createTextIndex(index);
  const fieldCount = index.fields.length;
  reserveDocuments(compact, index.documentCount);
  for (let old = 0; old < index.ids.length; old++) {
    if (!index.alive[old]) continue;
    const document = compact.ids.length;
    numberOf[old] = document;
    compact.ids.push(index.ids[old]!);
    compact.numbers.set(index.ids[old]!, document);
    compact.alive[document] = 1;
    compact.lengths.set(
      index.lengths.subarray(old * fieldCount, (old + 1) * fieldCount),
      document * fieldCount,
    );
  }
  compact.segments = index.segments
    .map((segment) => renumber(index, compact, segment, numberOf))
    .filter((segment) => segment.documents > 0);
  const { lengthSums, documentCount, version } = index;
  Object.assign(index, compact, { lengthSums, documentCount, version: version + 1 });
}

function renumber(index: TextIndex, compact: TextIndex, segment: Segment, numberOf: Int32Array): Segment {
  const live = numberOf.subarray(segment.firstDocument, segment.firstDocument + segment.documents);
  const documents = live.reduce((sum, number) => sum + (number >= 0 ? 1 : 0), 0);
  const firstDocument = live.find((number) => number >= 0) ?? compact.ids.length;
  const keys = new Float64Array(segment.postings.length);
  let length = 0;
  for (let term = 0; term < segment.termIds.length; term++) {
    for (let at = segment.offsets[term]!; at < segment.offsets[term + 1]!; at++) {
      const posting = segment.postings[at]!;
      const number = live[posting >>> 12]!;
      if (number < 0) continue;
      const termId = internTerm(compact, index.terms[segment.termIds[term]!]!);
      keys[length++] = postingKey(termId, number - firstDocument, (posting >>> 8) & 15, posting & 255);
    }
  }
  return buildSegment(keys.slice(0, length), firstDocument, documents);
}
