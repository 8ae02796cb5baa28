import type { Database } from "~/domain/shared/database";
import { analysisOf, type Collection } from "./collection";
import { spellingBytes } from "./spelling";
import { valueBytes } from "./value-bytes";
import { applyChangesInTurns, createTextIndex, indexBytes, type TextIndex } from "./text-index";

interface Place {
  shopId: string;
  collection: Collection;
}

/**
 * The in-memory indexes of this process, one for each shop and collection, within a memory budget.
 * The search room owns what is inside; it is in Services because it lives as long as the process.
 */
export interface SearchIndexes {
  readonly budgetBytes: number;
  /** Bytes held now, about. */
  usedBytes(): number;
  /** Whether the index is in memory now. */
  holds(place: Place): boolean;
  /** The index with everything that was committed before the call. One cheap query when nothing has changed. */
  read(db: Database, place: Place): Promise<TextIndex>;
  /**
   * What was derived from the documents (a list of all vendors, say): made at the first call, and again after
   * a change, though not more often than every `maxAgeMs`.
   */
  derive<T>(place: Place, name: string, maxAgeMs: number, make: () => Promise<T>): Promise<T>;
}

interface Entry {
  index: TextIndex;
  /** Everything up to it is in the index. */
  sequence: bigint;
  refreshedAtMs: number;
  running: Promise<void> | null;
  next: Promise<void> | null;
  derived: Map<string, Derived>;
  /** As it was last measured. */
  bytes: number;
}

interface Derived {
  value: Promise<unknown>;
  sequence: bigint;
  madeAtMs: number;
  bytes: number;
}

const documentsPerPage = 300;
const emptyEntryBytes = 2_000;
/** Tombstones are kept for a week; what was not refreshed for a day is loaded anew. */
const refreshedWithinMs = 24 * 3600 * 1000;

export function createSearchIndexes({ budgetBytes }: { budgetBytes: number }): SearchIndexes {
  // In the order of last use: a Map keeps the order of insertion.
  const entries = new Map<string, Entry>();
  let used = 0;
  const touch = (place: Place): Entry => {
    const key = keyOf(place);
    const entry = entries.get(key) ?? createEntry(place.collection);
    entries.delete(key);
    entries.set(key, entry);
    return entry;
  };
  const measure = (place: Place, entry: Entry): void => {
    // One that left while it was loading serves those who waited for it, and is not counted.
    if (entries.get(keyOf(place)) !== entry) return;
    const bytes = entryBytes(entry);
    used += bytes - entry.bytes;
    entry.bytes = bytes;
  };
  /** The least recently used go first; the one in use stays even when it alone is over the budget. */
  const evict = (inUse: Entry): void => {
    for (const [key, entry] of entries) {
      if (used <= budgetBytes) return;
      if (entry === inUse || entry.running) continue;
      entries.delete(key);
      used -= entry.bytes;
    }
  };
  return {
    budgetBytes,
    usedBytes: () => used,
    holds: (place) => entries.has(keyOf(place)),
    read: async (db, place) => {
      const entry = touch(place);
      await refresh(entry, db, place);
      measure(place, entry);
      evict(entry);
      return entry.index;
    },
    derive: async <T>(place: Place, name: string, maxAgeMs: number, make: () => Promise<T>): Promise<T> => {
      const entry = touch(place);
      const known = entry.derived.get(name);
      const isYoung = known !== undefined && performance.now() - known.madeAtMs < maxAgeMs;
      if (known && (isYoung || known.sequence === entry.sequence)) return (await known.value) as T;
      const value = make();
      const made: Derived = { value, sequence: entry.sequence, madeAtMs: performance.now(), bytes: 0 };
      entry.derived.set(name, made);
      value.then(
        (known) => (made.bytes = valueBytes(known)),
        () => entry.derived.delete(name),
      );
      return await value;
    },
  };
}

function keyOf({ shopId, collection }: Place): string {
  return `${shopId} ${collection}`;
}

function entryBytes({ index, derived }: Entry): number {
  let bytes = emptyEntryBytes + indexBytes(index) + spellingBytes(index);
  for (const one of derived.values()) bytes += one.bytes;
  return bytes;
}

function createEntry(collection: Collection): Entry {
  const index = createTextIndex(analysisOf[collection]);
  return { index, sequence: 0n, refreshedAtMs: 0, running: null, next: null, derived: new Map(), bytes: 0 };
}

/**
 * Many searches at once share their refreshes, but none joins one that has begun before it: that one may have
 * looked before the change that this search must see.
 */
function refresh(entry: Entry, db: Database, place: Place): Promise<void> {
  const start = (): Promise<void> => {
    entry.next = null;
    entry.running = bringUpToDate(entry, db, place).finally(() => (entry.running = null));
    return entry.running;
  };
  if (!entry.running) return start();
  entry.next ??= entry.running.then(start, start);
  return entry.next;
}

async function bringUpToDate(entry: Entry, db: Database, { shopId, collection }: Place): Promise<void> {
  const generation = await db.searchGeneration.findUnique({
    where: { shopId_collection: { shopId, collection } },
    select: { sequence: true },
  });
  const sequence = generation?.sequence ?? 0n;
  const isStale = entry.refreshedAtMs > 0 && performance.now() - entry.refreshedAtMs > refreshedWithinMs;
  // A lower sequence than ours: the database was restored from a backup.
  if (isStale || sequence < entry.sequence) {
    entry.index = createTextIndex(analysisOf[collection]);
    entry.sequence = 0n;
  }
  if (sequence > entry.sequence) await readChanges(entry, db, { shopId, collection }, sequence);
  entry.refreshedAtMs = performance.now();
}

interface ChangedDocument {
  id: string;
  sequence: bigint;
  fields: Record<string, string> | null;
  groupId: string | null;
}

async function readChanges(
  entry: Entry,
  db: Database,
  { shopId, collection }: Place,
  sequence: bigint,
): Promise<void> {
  // An empty index needs no tombstones but those that came while it was loading.
  const tombstonesAfter = entry.sequence === 0n ? sequence : entry.sequence;
  const readPage = (after: bigint): Promise<ChangedDocument[]> => db.$queryRaw<ChangedDocument[]>`
    SELECT "id", "sequence", CASE WHEN "removedAt" IS NULL THEN "fields" END AS "fields", "groupId"
    FROM "SearchDocument"
    WHERE "shopId" = ${shopId} AND "collection" = ${collection} AND "sequence" > ${after}
      AND ("removedAt" IS NULL OR "sequence" > ${tombstonesAfter})
    ORDER BY "sequence" LIMIT ${documentsPerPage}`;
  let page = await readPage(entry.sequence);
  while (page.length > 0) {
    const last = page.at(-1)!.sequence;
    // The database reads on while this page is taken in.
    const next = page.length < documentsPerPage ? null : readPage(last);
    // Should taking in fail, nobody waits for it.
    next?.catch(() => {});
    await applyChangesInTurns(entry.index, page);
    entry.sequence = last;
    page = next ? await next : [];
  }
  if (sequence > entry.sequence) entry.sequence = sequence;
}
