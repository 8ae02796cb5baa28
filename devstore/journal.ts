import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";

/** One line of the file: kind, key, value (null: deleted). */
export interface JournalLine {
  k: string;
  i: string;
  v: unknown;
}

export interface Journal {
  append(line: JournalLine): void;
  close(): void;
}

const COMPACT_ABOVE_BYTES = 4_000_000;

/**
 * An append-only file of JSON lines. Opening it replays every line; a torn last line (a crash in the middle of a write)
 * is cut off. A file that is more than half stale is rewritten, to a new file first.
 */
export function openJournal(
  folder: string,
  owner: { replay: (line: JournalLine) => void; live: () => Iterable<JournalLine> },
): Journal {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "journal.jsonl");
  if (existsSync(path)) {
    const lines = readJournal(path, owner.replay);
    if (statSync(path).size >= COMPACT_ABOVE_BYTES && lines > 2 * count(owner.live()))
      compact(path, owner.live);
  }
  const file = openSync(path, "a");
  return {
    append: (line) => void writeSync(file, JSON.stringify(line) + "\n"),
    close: () => closeSync(file),
  };
}

/** Gives how many lines there were. */
function readJournal(path: string, replay: (line: JournalLine) => void): number {
  const bytes = readFileSync(path);
  let start = 0;
  let number = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(10, start);
    if (end === -1) {
      truncateSync(path, start);
      break;
    }
    number += 1;
    replay(parseLine(bytes.toString("utf8", start, end), path, number));
    start = end + 1;
  }
  return number;
}

function count(values: Iterable<unknown>): number {
  let total = 0;
  for (const value of values) if (value !== undefined) total += 1;
  return total;
}

function parseLine(text: string, path: string, number: number): JournalLine {
  try {
    return JSON.parse(text) as JournalLine;
  } catch (cause) {
    throw new Error(
      `The development store's journal is damaged: ${path}, line ${number}. Start again with "npm run demo -- --reset".`,
      { cause },
    );
  }
}

function compact(path: string, live: () => Iterable<JournalLine>): void {
  const fresh = `${path}.new`;
  const file = openSync(fresh, "w");
  for (const line of live()) writeSync(file, JSON.stringify(line) + "\n");
  closeSync(file);
  renameSync(fresh, path);
}
