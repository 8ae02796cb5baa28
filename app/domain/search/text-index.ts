import { compactInSteps } from "./compact-index";
import type { FieldWeight } from "./collection";
import { takeTurns, type Steps } from "~/domain/shared/take-turns";
import {
  buildSegment,
  documentsPerSegmentMax,
  fieldsMax,
  findPostings,
  mergeInSteps,
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
  /** What it is a part of. */
  groupId?: string | null;
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
  /** What each document is a part of: a place in `groups`, or -1. */
  groupOf: Int32Array;
  groups: string[];
  groupNumbers: Map<string, number>;
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
/** Text that is taken in at one go when others wait for their turn: a few milliseconds. */
const lettersPerStep = 15_000;

export function createTextIndex({ fields, stemmerOf }: Pick<TextIndex, "fields" | "stemmerOf">): TextIndex {
  if (fields.length > fieldsMax) throw new RangeError(`An index has at most ${fieldsMax} fields`);
  return {
    fields,
    stemmerOf,
    documentCount: 0,
    ids: [],
    numbers: new Map(),
    alive: new Uint8Array(0),
    groupOf: new Int32Array(0),
    groups: [],
    groupNumbers: new Map(),
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
  for (const _ of applyInSteps(index, changes, Infinity));
}

/**
 * The same in small steps between which others get their turn. Who searches meanwhile finds each document as it was or
 * as it is. No other change of this index may begin before it has ended.
 */
export async function applyChangesInTurns(index: TextIndex, changes: DocumentChange[]): Promise<void> {
  await takeTurns(applyInSteps(index, changes, lettersPerStep));
}

function* applyInSteps(index: TextIndex, changes: DocumentChange[], lettersMax: number): Steps {
  const last = new Map(changes.map((change) => [change.id, change]));
  let step: DocumentChange[] = [];
  let letters = 0;
  for (const change of last.values()) {
    step.push(change);
    for (const name in change.fields) letters += change.fields[name]!.length;
    if (letters < lettersMax) continue;
    applyStep(index, step);
    yield;
    yield* mergeSmallSegments(index);
    step = [];
    letters = 0;
  }
  applyStep(index, step);
  yield;
  yield* mergeSmallSegments(index);
  yield* compactInSteps(index);
}

function applyStep(index: TextIndex, changes: DocumentChange[]): void {
  if (changes.length === 0) return;
  index.version++;
  const firstDocument = index.ids.length;
  const keys: number[] = [];
  for (const change of changes) {
    removeDocument(index, change.id);
    if (change.fields)
      addDocument(index, change.id, change.fields, change.groupId ?? null, firstDocument, keys);
  }
  const documents = index.ids.length - firstDocument;
  if (documents > 0) index.segments.push(buildSegment(Float64Array.from(keys), firstDocument, documents));
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
  const arrays =
    index.alive.byteLength +
    index.groupOf.byteLength +
    index.lengths.byteLength +
    index.lengthSums.byteLength;
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
  groupId: string | null,
  firstDocument: number,
  keys: number[],
): void {
  const document = index.ids.length;
  reserveDocuments(index, document + 1);
  index.ids.push(id);
  index.numbers.set(id, document);
  index.alive[document] = 1;
  index.groupOf[document] = groupId === null ? -1 : internGroup(index, groupId);
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
  const groupOf = new Int32Array(capacity);
  groupOf.set(index.groupOf);
  index.groupOf = groupOf;
  const lengths = new Uint16Array(capacity * index.fields.length);
  lengths.set(index.lengths);
  index.lengths = lengths;
}

/** The number of a group, a new one if need be. */
export function internGroup(index: TextIndex, groupId: string): number {
  const known = index.groupNumbers.get(groupId);
  if (known !== undefined) return known;
  index.groups.push(groupId);
  index.groupNumbers.set(groupId, index.groups.length - 1);
  return index.groups.length - 1;
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
function* mergeSmallSegments(index: TextIndex): Steps {
  const { segments } = index;
  while (segments.length > 1) {
    const [left, right] = segments.slice(-2) as [Segment, Segment];
    const documents = right.firstDocument + right.documents - left.firstDocument;
    if (left.postings.length > right.postings.length * 2 || documents > documentsPerSegmentMax) return;
    const merged = yield* mergeInSteps(left, right, (document) => index.alive[document] === 1);
    segments.splice(-2, 2, merged);
  }
}
