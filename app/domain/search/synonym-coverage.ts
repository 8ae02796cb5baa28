import { keyOfTerm, type SynonymEntry } from "./synonym-entry";

interface Keyed<E extends SynonymEntry> {
  entry: E;
  said: Set<string>;
  meant: Set<string>;
}

/** Knows entries by what they say, to tell whether one of them says all that another one would. */
export class SynonymCoverage<E extends SynonymEntry> {
  private readonly byTerm = new Map<string, Keyed<E>[]>();

  constructor(entries: E[]) {
    for (const entry of entries) this.add(entry);
  }

  add(entry: E): void {
    const keyed = keyedOf(entry);
    for (const key of keyed.said) this.byTerm.set(key, [...(this.byTerm.get(key) ?? []), keyed]);
  }

  find(entry: SynonymEntry): E | null {
    const { said, meant } = keyedOf(entry);
    const [first] = said;
    const candidates = (first !== undefined && this.byTerm.get(first)) || [];
    const known = candidates.find((one) => isWithin(said, one.said) && isWithin(meant, one.meant));
    return known?.entry ?? null;
  }
}

function keyedOf<E extends SynonymEntry>(entry: E): Keyed<E> {
  const said = new Set(entry.terms.map(keyOfTerm));
  return { entry, said, meant: entry.kind === "equivalent" ? said : new Set(entry.means.map(keyOfTerm)) };
}

function isWithin(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return [...some].every((key) => all.has(key));
}
