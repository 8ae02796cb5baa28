/**
 * Shopify's search syntax, as `query:` arguments and webhook filters use it:
 * `title:shoe* AND (status:active OR tag:'new in') -vendor:x updated_at:>2026-01-01`.
 */
export type SearchNode =
  | { kind: "all" }
  | { kind: "and" | "or"; parts: SearchNode[] }
  | { kind: "not"; part: SearchNode }
  | { kind: "term"; field: string | null; comparator: Comparator; value: string; quoted: boolean };

export type Comparator = ":" | ">" | ">=" | "<" | "<=";
export type FieldValue = string | number | boolean | null | undefined;

interface Token {
  type: "(" | ")" | "and" | "or" | "not" | "term";
  term?: SearchNode;
}

const TOKEN =
  /\s*(?:([()])|(-)(?=\S)|((?:[A-Za-z_][\w.]*)\s*:)?\s*(>=|<=|>|<)?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s()]+))/y;

/** Parses leniently, as Shopify does: what makes no sense is taken as free text. */
export function parseSearch(query: string): SearchNode {
  const tokens = tokenize(query);
  let at = 0;
  const parseOr = (): SearchNode => {
    const parts = [parseAnd()];
    while (tokens[at]?.type === "or") {
      at += 1;
      parts.push(parseAnd());
    }
    return join("or", parts);
  };
  const parseAnd = (): SearchNode => {
    const parts: SearchNode[] = [];
    while (at < tokens.length && tokens[at]!.type !== "or" && tokens[at]!.type !== ")") {
      if (tokens[at]!.type === "and") at += 1;
      else parts.push(parseUnit());
    }
    return join("and", parts);
  };
  const parseUnit = (): SearchNode => {
    const token = tokens[at++];
    if (!token) return { kind: "all" };
    if (token.type === "not") return { kind: "not", part: parseUnit() };
    if (token.type === "term") return token.term!;
    if (token.type !== "(") return { kind: "all" };
    const inner = parseOr();
    if (tokens[at]?.type === ")") at += 1;
    return inner;
  };
  return parseOr();
}

/** Every term of the query with a field, for warnings about fields that do not exist. */
export function* searchTerms(node: SearchNode): Generator<Extract<SearchNode, { kind: "term" }>> {
  if (node.kind === "term") yield node;
  else if (node.kind === "not") yield* searchTerms(node.part);
  else if (node.kind !== "all") for (const part of node.parts) yield* searchTerms(part);
}

/**
 * Whether a record matches. `valuesOf(field)` gives a field's values, null for an unknown field (such a term is ignored,
 * as Shopify does); `valuesOf(null)` gives the texts that free words are looked up in.
 */
export function matchesSearch(
  node: SearchNode,
  valuesOf: (field: string | null) => FieldValue[] | null,
): boolean {
  switch (node.kind) {
    case "all":
      return true;
    case "and":
      return node.parts.every((part) => matchesSearch(part, valuesOf));
    case "or":
      return node.parts.some((part) => matchesSearch(part, valuesOf));
    case "not":
      return !matchesSearch(node.part, valuesOf);
    case "term": {
      const values = valuesOf(node.field);
      if (values === null) return true;
      if (node.field === null) return values.some((value) => containsWord(String(value ?? ""), node.value));
      return values.some((value) => compares(value, node));
    }
  }
}

function join(kind: "and" | "or", parts: SearchNode[]): SearchNode {
  return parts.length === 0 ? { kind: "all" } : parts.length === 1 ? parts[0]! : { kind, parts };
}

function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(query); match; match = TOKEN.exec(query)) {
    const [, bracket, minus, field, comparator, rawValue = ""] = match;
    if (bracket) tokens.push({ type: bracket as "(" | ")" });
    else if (minus) tokens.push({ type: "not" });
    else if (!field && !comparator && /^(AND|OR|NOT)$/.test(rawValue)) {
      tokens.push({ type: rawValue.toLowerCase() as "and" | "or" | "not" });
    } else tokens.push({ type: "term", term: term(field, comparator, rawValue) });
  }
  return tokens;
}

function term(field: string | undefined, comparator: string | undefined, rawValue: string): SearchNode {
  const quoted = /^["']/.test(rawValue);
  return {
    kind: "term",
    field: field ? field.replace(/\s*:$/, "") : null,
    comparator: (comparator as Comparator) ?? ":",
    value: quoted ? rawValue.slice(1, -1).replace(/\\(.)/g, "$1") : rawValue,
    quoted,
  };
}

function compares(value: FieldValue, term: Extract<SearchNode, { kind: "term" }>): boolean {
  if (term.value === "*" && !term.quoted) return value !== null && value !== undefined && value !== "";
  if (value === null || value === undefined) return false;
  if (term.comparator === ":") return equals(value, term.value);
  const [left, right] = comparable(value, term.value);
  if (Number.isNaN(left) || Number.isNaN(right)) return false;
  switch (term.comparator) {
    case ">":
      return left > right;
    case ">=":
      return left >= right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
  }
}

function equals(value: FieldValue, wanted: string): boolean {
  const text = String(value).toLowerCase();
  const lower = wanted.toLowerCase();
  if (lower.endsWith("*")) return text.startsWith(lower.slice(0, -1)) || containsWord(text, lower);
  if (text === lower) return true;
  if (typeof value === "number") return Number(wanted) === value;
  if (isDate(text))
    return /^\d{4}-\d{2}-\d{2}$/.test(lower)
      ? text.startsWith(lower)
      : Date.parse(text) === Date.parse(wanted);
  return false;
}

function comparable(value: FieldValue, wanted: string): [number, number] {
  const text = String(value);
  if (isDate(text)) return [Date.parse(text), Date.parse(wanted)];
  return [Number(text), Number(wanted)];
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(t|$)/i.test(text);
}

/** A word of the text starts with the wanted word; several wanted words must stand together. */
function containsWord(text: string, wanted: string): boolean {
  const words = wanted.replace(/\*$/, "").toLowerCase().split(/\s+/).filter(Boolean).join(" ");
  const haystack = ` ${text
    .toLowerCase()
    .split(/[^\p{L}\p{N}@.#]+/u)
    .filter(Boolean)
    .join(" ")}`;
  return haystack.includes(
    ` ${words
      .split(/[^\p{L}\p{N}@.#]+/u)
      .filter(Boolean)
      .join(" ")}`,
  );
}
