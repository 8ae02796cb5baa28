import { compactIfWasteful } from "./compact-index";
import type { FieldWeight } from "./collection";
import {
  buildSegment,
  documentsPerSegmentMax,
  fieldsMax,
  findPostings,
  mergeSegments,
  postingKey,
  segmentBytes,
  termsMax,
  type Segment,
} from "./segment";
import { measureTerm, tokenize, type Stemmer } from "./tokenize";

/** A document as it now is; `fields: null` when it is gone. */
export interface DocumentChange {
  id: string;
  fields: Record<string, string> | null;
}

/**
 * The inverted index of one collection of one shop, in memory. What it finds depends on the live documents alone,
 * not on the order or the batches in which they came: every process ranks alike.
 */
export interface TextIndex {
  readonly fields: FieldWeight[];
  /** How the words of a document become terms; may depend on its language. */
  readonly stemmerOf: (fields: Record<string, string>) => Stemmer;
  /** Live documents. */
  documentCount: number;
  /** By document number. */
  ids: string[];
  numbers: Map<string, number>;
  alive: Uint8Array;
  /** Words of each field of each document: `lengths[document * fields.length + field]`. */
  lengths: Uint16Array;
  /** Words of each field over all live documents. */
  lengthSums: Float64Array;
  terms: string[];
  termIds: Map<string, number>;
  segments: Segment[];
  /** Grows with each change: what is derived from the index is made anew when it differs. */
  version: number;
}

const lengthMax = 65_535;

export function createTextIndex({ fields, stemmerOf }: Pick<TextIndex, "fields" | "stemmerOf">): TextIndex {
  if (fields.length > fieldsMax) throw new RangeError(`An index has at most ${fieldsMax} fields`);
  return {
    fields,
    stemmerOf,
    documentCount: 0,
    ids: [],
    numbers: new Map(),
    alive: new Uint8Array(0),
    lengths: new Uint16Array(0),
    lengthSums: new Float64Array(fields.length),
    terms: [],
    termIds: new Map(),
    segments: [],
    version: 0,
  };
}

/** Takes changes in, the later one counting; some hundreds at a time are fastest. */
export function applyChanges(index: TextIndex, changes: DocumentChange[]): void {
  if (changes.length === 0) return;
  index.version++;
  const last = new Map(changes.map((change) => [change.id, change.fields]));
  for (const id of last.keys()) removeDocument(index, id);
  const firstDocument = index.ids.length;
  const keys: number[] = [];
  for (const [id, fields] of last) if (fields) addDocument(index, id, fields, firstDocument, keys);
  const documents = index.ids.length - firstDocument;
  if (documents > 0) {
    index.segments.push(buildSegment(Float64Array.from(keys), firstDocument, documents));
    mergeSmallSegments(index);
  }
  compactIfWasteful(index);
}

/** In how many live documents the term occurs. */
export function documentFrequency(index: TextIndex, termId: number): number {
  let count = 0;
  for (const segment of index.segments) {
    const [start, end] = findPostings(segment, termId);
    let last = -1;
    for (let at = start; at < end; at++) {
      const document = segment.postings[at]! >>> 12;
      if (document === last) continue;
      last = document;
      count += index.alive[segment.firstDocument + document]!;
    }
  }
  return count;
}

/** Bytes it takes, about: flat arrays exactly, strings and maps by what V8 needs on average. */
export function indexBytes(index: TextIndex): number {
  const arrays = index.alive.byteLength + index.lengths.byteLength + index.lengthSums.byteLength;
  const segments = index.segments.reduce((sum, segment) => sum + segmentBytes(segment), 0);
  return arrays + segments + index.terms.length * 90 + index.ids.length * 110;
}

function removeDocument(index: TextIndex, id: string): void {
  const document = index.numbers.get(id);
  if (document === undefined) return;
  index.numbers.delete(id);
  index.alive[document] = 0;
  index.documentCount--;
  for (let field = 0; field < index.fields.length; field++) {
    index.lengthSums[field]! -= index.lengths[document * index.fields.length + field]!;
  }
}

function addDocument(
  index: TextIndex,
  id: string,
  fields: Record<string, string>,
  firstDocument: number,
  keys: number[],
): void {
  const document = index.ids.length;
  reserveDocuments(index, document + 1);
  index.ids.push(id);
  index.numbers.set(id, document);
  index.alive[document] = 1;
  index.documentCount++;
  const stem = index.stemmerOf(fields);
  index.fields.forEach(({ name }, field) => {
    const counts = new Map<number, number>();
    const length = countTerms(fields[name] ?? "", stem, (term) => {
      const termId = internTerm(index, term);
      counts.set(termId, (counts.get(termId) ?? 0) + 1);
    });
    for (const [termId, count] of counts) {
      keys.push(postingKey(termId, document - firstDocument, field, count));
    }
    const kept = Math.min(length, lengthMax);
    index.lengths[document * index.fields.length + field] = kept;
    index.lengthSums[field]! += kept;
  });
}

/** The analysis of one field: each written word counts once, other ways to write it are added. */
function countTerms(text: string, stem: Stemmer, count: (term: string) => void): number {
  const words = tokenize(text, stem);
  let length = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    for (const part of word.parts) count(part);
    length += word.parts.length;
    if (word.joined) count(word.joined);
    const measure = i + 1 < words.length ? measureTerm(word, words[i + 1]!) : null;
    if (measure) count(measure);
  }
  return length;
}

/** Makes room for so many documents. */
export function reserveDocuments(index: TextIndex, documents: number): void {
  if (documents <= index.alive.length) return;
  const capacity = Math.max(64, documents, Math.ceil(index.alive.length * 1.5));
  const alive = new Uint8Array(capacity);
  alive.set(index.alive);
  index.alive = alive;
  const lengths = new Uint16Array(capacity * index.fields.length);
  lengths.set(index.lengths);
  index.lengths = lengths;
}

/** The number of a term, a new one if need be. */
export function internTerm(index: TextIndex, term: string): number {
  const known = index.termIds.get(term);
  if (known !== undefined) return known;
  if (index.terms.length >= termsMax)
    throw new RangeError(`An index holds at most ${termsMax} different words`);
  // A copy: a slice would keep the whole text it was cut from in memory.
  const copy = Buffer.from(term, "utf16le").toString("utf16le");
  index.terms.push(copy);
  index.termIds.set(copy, index.terms.length - 1);
  return index.terms.length - 1;
}

/** Keeps each segment at least twice as large as the next, so that a query meets few and a posting moves seldom. */
function mergeSmallSegments(index: TextIndex): void {
  const { segments } = index;
  while (segments.length > 1) {
    const [left, right] = segments.slice(-2) as [Segment, Segment];
    const documents = right.firstDocument + right.documents - left.firstDocument;
    if (left.postings.length > right.postings.length * 2 || documents > documentsPerSegmentMax) return;
    segments.splice(
      -2,
      2,
      mergeSegments(left, right, (document) => index.alive[document] === 1),
    );
  }
}
