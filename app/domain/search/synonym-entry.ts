import { AppError } from "~/domain/shared/app-error";
import { removeInvisible } from "./fold-text";
import { asWritten, tokenize } from "./tokenize";

/**
 * What the merchant says about words. equivalent: all of `terms` mean the same, and `means` is empty; one_way: who says
 * one of `terms` also means all of `means`, but not the other way round.
 */
export interface SynonymEntry {
  kind: "equivalent" | "one_way";
  terms: string[];
  means: string[];
}

export interface StoredSynonym extends SynonymEntry {
  synonymId: string;
  updatedAt: Date;
}

/** Of one shop. */
export const synonymsMax = 1_000;
export const termsMax = 20;
export const wordsPerTermMax = 6;
const lettersMax = 80;

/** The words of a term as a search reads them. */
export function wordsOfTerm(term: string): string[] {
  return tokenize(term, asWritten).flatMap((word) => word.parts);
}

/** The same for two ways to write one term. */
export function keyOfTerm(term: string): string {
  return wordsOfTerm(term).join(" ");
}

/**
 * The entry tidied up: each term once.
 * @throws AppError `validation_error` that names the term and the mend
 */
export function readSynonymEntry(given: SynonymEntry): SynonymEntry {
  const terms = tidyTerms(given.terms);
  if (given.kind === "equivalent") {
    if (terms.length < 2) throw refuse("Give at least two different words or names that mean the same.");
    return { kind: "equivalent", terms, means: [] };
  }
  const said = new Set(terms.map(keyOfTerm));
  const means = tidyTerms(given.means).filter((term) => !said.has(keyOfTerm(term)));
  if (terms.length === 0) throw refuse("Say which word shoppers use.");
  if (means.length === 0)
    throw refuse("Say what else it means, in other words than the ones that shoppers use.");
  return { kind: "one_way", terms, means };
}

function tidyTerms(given: string[]): string[] {
  const byKey = new Map<string, string>();
  for (const raw of given) {
    const term = removeInvisible(raw.toWellFormed().normalize("NFC")).trim().replace(/\s+/g, " ");
    if (term === "") continue;
    const key = checkTerm(term);
    if (!byKey.has(key)) byKey.set(key, term);
  }
  if (byKey.size > termsMax)
    throw refuse(`One entry has at most ${termsMax} words or names: make two of it.`);
  return [...byKey.values()];
}

function checkTerm(term: string): string {
  const shown = `“${term.length > 40 ? `${term.slice(0, 40)}…` : term}”`;
  if (term.length > lettersMax)
    throw refuse(`${shown} is too long: a name has at most ${lettersMax} letters.`);
  const words = wordsOfTerm(term);
  if (words.length === 0) throw refuse(`${shown} has no letters or digits to search for.`);
  if (term.split(" ").length > wordsPerTermMax) {
    throw refuse(`${shown} has too many words: a name has at most ${wordsPerTermMax}.`);
  }
  return words.join(" ");
}

function refuse(message: string): AppError {
  return new AppError("validation_error", message);
}

/** A list as people write it: "sofa, couch; settee". */
export function splitTerms(text: string): string[] {
  return text
    .split(/[,;|\n]/)
    .map((term) => term.trim())
    .filter((term) => term !== "");
}

/** As a merchant reads it. */
export function describeEntry({ kind, terms, means }: SynonymEntry): string {
  return kind === "equivalent" ? terms.join(", ") : `${terms.join(", ")} → ${means.join(", ")}`;
}
