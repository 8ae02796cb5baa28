import type { Kind, Records } from "./model.ts";
import { openJournal, type Journal } from "./journal.ts";

/** A change as listeners hear it and as the journal keeps it. `value` null: deleted. */
export interface Change<K extends Kind = Kind> {
  kind: K;
  key: string;
  value: Records[K] | null;
  before: Records[K] | null;
}

/**
 * All records of all shops in memory, every change on disk before the caller goes on.
 * Values are frozen by convention: change one by `put` of a copy.
 */
export interface Store {
  get<K extends Kind>(kind: K, key: string | number): Records[K] | undefined;
  /** In the order in which the records were first put. */
  all<K extends Kind>(kind: K): IterableIterator<Records[K]>;
  keys(kind: Kind): string[];
  put<K extends Kind>(kind: K, key: string | number, value: Records[K]): void;
  delete(kind: Kind, key: string | number): void;
  /** A number that no record of this store has had; survives a restart. */
  nextId(): number;
  onChange(listener: (change: Change) => void): void;
  /** Writes what is buffered and closes the file. */
  close(): void;
}

/** @param folder where the journal lives; null keeps everything in memory only. */
export function openStore(folder: string | null): Store {
  const tables = new Map<Kind, Map<string, unknown>>();
  const listeners: ((change: Change) => void)[] = [];
  let lastId = 7_000_000_000_000;

  const tableOf = (kind: Kind): Map<string, unknown> => {
    let table = tables.get(kind);
    if (!table) tables.set(kind, (table = new Map<string, unknown>()));
    return table;
  };
  const apply = (kind: Kind, key: string, value: unknown): void => {
    if (value === null) tableOf(kind).delete(key);
    else tableOf(kind).set(key, value);
  };

  const journal: Journal | null = folder
    ? openJournal(folder, {
        replay: (line) => {
          if (line.k === "id") lastId = Math.max(lastId, Number(line.v));
          else apply(line.k as Kind, line.i, line.v);
        },
        live: function* () {
          yield { k: "id", i: "", v: lastId };
          for (const [kind, table] of tables) for (const [i, v] of table) yield { k: kind, i, v };
        },
      })
    : null;

  const write = (kind: Kind, key: string, value: unknown): void => {
    const before = (tableOf(kind).get(key) ?? null) as Records[Kind] | null;
    journal?.append({ k: kind, i: key, v: value });
    apply(kind, key, value);
    for (const listener of listeners) listener({ kind, key, value: value as Records[Kind] | null, before });
  };

  return {
    get: (kind, key) => tableOf(kind).get(String(key)) as never,
    all: (kind) => tableOf(kind).values() as never,
    keys: (kind) => [...tableOf(kind).keys()],
    put: (kind, key, value) => write(kind, String(key), value),
    delete: (kind, key) => write(kind, String(key), null),
    nextId: () => {
      lastId += 1;
      journal?.append({ k: "id", i: "", v: lastId });
      return lastId;
    },
    onChange: (listener) => void listeners.push(listener),
    close: () => journal?.close(),
  };
}
