import { SyncFailure } from "./catalog-sync-failure";

/** What a line of a bulk result is about, without its content. */
export interface BulkLine {
  /** `Product`, `ProductVariant`, `Metafield`, `Collection` ... */
  type: string;
  /** Shopify's numeric id as text. */
  id: string;
  /** null: an object that stands for itself. */
  parent: { type: string; id: string } | null;
}

const gidStart = "gid://shopify/";
const idStart = `{"id":"${gidStart}`;
const parentKey = '"__parentId"';
const parentStart = `${parentKey}:"${gidStart}`;
const wholeGid = /^gid:\/\/shopify\/(\w+)\/(\d+)(?:\?[^"\\]*)?$/;

/**
 * Tells what a line is about. Lines with the id first and the parent last, as Shopify writes them, are not parsed;
 * whether the rest of such a line is JSON turns out when its product is read.
 * @throws SyncFailure when the line is no object with an id of Shopify
 */
export function readBulkLine(line: string): BulkLine {
  const own = line.startsWith(idStart) ? gidAt(line, idStart.length) : null;
  if (own) {
    // Inside a text the quotes would be escaped.
    const at = line.lastIndexOf(parentKey);
    if (at < 0) return { type: own.type, id: own.id, parent: null };
    const parent = line.startsWith(parentStart, at) ? gidAt(line, at + parentStart.length) : null;
    if (parent && parent.end === line.length - 2 && line.endsWith('"}'))
      return { type: own.type, id: own.id, parent: { type: parent.type, id: parent.id } };
  }
  return readParsed(line);
}

/** Reads `Product/123"`; null for what is written in another way. `end` is the place of the quote. */
function gidAt(line: string, start: number): { type: string; id: string; end: number } | null {
  const slash = line.indexOf("/", start);
  const end = line.indexOf('"', start);
  // A type and a number are short: what is longer is something else.
  if (slash < 0 || slash > end || end - start > gidLettersMax) return null;
  const type = line.slice(start, slash);
  const id = line.slice(slash + 1, end);
  return isLetters(type) && isDigits(id) ? { type, id, end } : null;
}

const gidLettersMax = 80;

function isLetters(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at) | 32;
    if (code < 97 || code > 122) return false;
  }
  return text.length > 0;
}

function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return text.length > 0;
}

/** @throws SyncFailure when the line is no JSON object */
export function parseBulkLine(line: string): Record<string, unknown> {
  try {
    const value = JSON.parse(line) as unknown;
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new SyncFailure("result_malformed", `A line of the bulk result is no object: ${line.slice(0, 200)}`);
}

export function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function readParsed(line: string): BulkLine {
  const { id, __parentId } = parseBulkLine(line);
  const own = gidParts(id, line);
  return { ...own, parent: __parentId === undefined ? null : gidParts(__parentId, line) };
}

function gidParts(value: unknown, line: string): { type: string; id: string } {
  const parts = typeof value === "string" ? wholeGid.exec(value) : null;
  if (parts) return { type: parts[1]!, id: parts[2]! };
  throw new SyncFailure("result_malformed", `A line has no id of Shopify: ${line.slice(0, 200)}`);
}
