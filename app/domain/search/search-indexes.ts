import type { Database } from "~/domain/shared/database";
import { analysisOf, type Collection } from "./collection";
import { spellingBytes } from "./spelling";
import { applyChanges, createTextIndex, indexBytes, type TextIndex } from "./text-index";

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
  derived: Map<string, { value: Promise<unknown>; sequence: bigint; madeAtMs: number }>;
}

const documentsPerPage = 300;
/** Tombstones are kept for a week; what was not refreshed for a day is loaded anew. */
const refreshedWithinMs = 24 * 3600 * 1000;

export function createSearchIndexes({ budgetBytes }: { budgetBytes: number }): SearchIndexes {
  // In the order of last use: a Map keeps the order of insertion.
  const entries = new Map<string, Entry>();
  const usedBytes = (): number => [...entries.values()].reduce((sum, entry) => sum + entryBytes(entry), 0);
  const touch = (place: Place): Entry => {
    const key = `${place.shopId} ${place.collection}`;
    const entry = entries.get(key) ?? createEntry(place.collection);
    entries.delete(key);
    entries.set(key, entry);
    return entry;
  };
  return {
    budgetBytes,
    usedBytes,
    read: async (db, place) => {
      const entry = touch(place);
      const before = entry.index.version;
      await refresh(entry, db, place);
      if (entry.index.version !== before || entries.size > 1) evict(entries, budgetBytes, entry);
      return entry.index;
    },
    derive: async <T>(place: Place, name: string, maxAgeMs: number, make: () => Promise<T>): Promise<T> => {
      const entry = touch(place);
      const known = entry.derived.get(name);
      const isYoung = known !== undefined && performance.now() - known.madeAtMs < maxAgeMs;
      if (known && (isYoung || known.sequence === entry.sequence)) return (await known.value) as T;
      const value = make();
      entry.derived.set(name, { value, sequence: entry.sequence, madeAtMs: performance.now() });
      value.catch(() => entry.derived.delete(name));
      return await value;
    },
  };
}

/** The least recently used go first; the one in use stays even when it alone is over the budget. */
function evict(entries: Map<string, Entry>, budgetBytes: number, inUse: Entry): void {
  let used = 0;
  for (const entry of entries.values()) used += entryBytes(entry);
  for (const [key, entry] of entries) {
    if (used <= budgetBytes) return;
    if (entry === inUse || entry.running) continue;
    entries.delete(key);
    used -= entryBytes(entry);
  }
}

function entryBytes(entry: Entry): number {
  return indexBytes(entry.index) + spellingBytes(entry.index);
}

function createEntry(collection: Collection): Entry {
  const index = createTextIndex(analysisOf[collection]);
  return { index, sequence: 0n, refreshedAtMs: 0, running: null, next: null, derived: new Map() };
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

async function readChanges(
  entry: Entry,
  db: Database,
  { shopId, collection }: Place,
  sequence: bigint,
): Promise<void> {
  // An empty index needs no tombstones but those that came while it was loading.
  const tombstonesAfter = entry.sequence === 0n ? sequence : entry.sequence;
  for (;;) {
    const page = await db.searchDocument.findMany({
      where: {
        shopId,
        collection,
        sequence: { gt: entry.sequence },
        OR: [{ removedAt: null }, { sequence: { gt: tombstonesAfter } }],
      },
      orderBy: { sequence: "asc" },
      take: documentsPerPage,
      select: { id: true, sequence: true, fields: true, removedAt: true },
    });
    const changes = page.map((row) => ({
      id: row.id,
      fields: row.removedAt ? null : (row.fields as Record<string, string>),
    }));
    applyChanges(entry.index, changes);
    entry.sequence = page.at(-1)?.sequence ?? entry.sequence;
    if (page.length < documentsPerPage) break;
  }
  if (sequence > entry.sequence) entry.sequence = sequence;
}
