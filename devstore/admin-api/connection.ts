import { GraphQLError, type GraphQLResolveInfo } from "graphql";
import { matchesSearch, parseSearch, searchTerms, type FieldValue } from "../search-query.ts";
import type { AdminCall, BulkWindow } from "./call.ts";

export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
  query?: string | null;
  sortKey?: string | null;
}

export interface Sorting<Row> {
  id: (row: Row) => number;
  /** By `sortKey`; a key that is not named here sorts by id. `null`: the rows' own order. */
  keys?: Record<string, ((row: Row) => string | number) | null>;
}

export interface Connection {
  edges: { cursor: string; node: unknown }[];
  nodes: unknown[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

const PAGE_MAX = 250;

/** A page of rows with Shopify's cursors; in a bulk operation all rows. */
export function connection<Row>(
  call: AdminCall,
  source: readonly Row[] | (() => readonly Row[]),
  args: PageArguments,
  sorting: Sorting<Row>,
  toNode: (row: Row) => unknown = (row) => row,
): Connection {
  const read = (): readonly Row[] => (typeof source === "function" ? source() : source);
  if (call.bulk) return page(bulkRows(call.bulk, read), { next: false, previous: false }, () => "", toNode);
  const rows = read();
  const { count, fromEnd } = pageSize(args);
  const order = ordering(rows, args, sorting);
  const start = args.after ? order.after(args.after) : 0;
  const end = args.before ? order.before(args.before) : order.rows.length;
  const window = order.rows.slice(start, end);
  const shown = fromEnd ? window.slice(Math.max(0, window.length - count)) : window.slice(0, count);
  const offset = fromEnd ? end - shown.length : start;
  return page(
    shown,
    { next: offset + shown.length < order.rows.length, previous: offset > 0 },
    order.cursor,
    toNode,
  );
}

/** The connection with nothing in it, for what a development store never has (events, selling plans). */
export function emptyConnection(): Connection {
  return page([], { next: false, previous: false }, () => "", String);
}

export type SearchFields<Row> = Record<string, (row: Row) => FieldValue | FieldValue[]>;

/** Rows that match `query:`. Unknown fields are ignored and reported, as Shopify does. `text` is what free words search. */
export function search<Row>(
  call: AdminCall,
  rows: readonly Row[],
  query: string | null | undefined,
  fields: SearchFields<Row>,
  info: GraphQLResolveInfo,
  text: (row: Row) => FieldValue[] = () => [],
): readonly Row[] {
  if (!query?.trim()) return rows;
  const parsed = parseSearch(query);
  for (const term of searchTerms(parsed)) {
    if (term.field === null || fields[term.field]) continue;
    call.warnings.push({
      path: [info.fieldName],
      query,
      parsed: { field: term.field, match_all: term.value },
      warnings: [
        { field: term.field, message: "Invalid search field for this query.", code: "invalid_field" },
      ],
    });
  }
  return rows.filter((row) =>
    matchesSearch(parsed, (field) => {
      if (field === null) return text(row);
      const read = fields[field];
      if (!read) return null;
      const value = read(row);
      return Array.isArray(value) ? value : [value];
    }),
  );
}

function bulkRows<Row>(bulk: BulkWindow, read: () => readonly Row[]): readonly Row[] {
  if (bulk.rootTaken) return read();
  bulk.rootTaken = true;
  bulk.snapshot ??= read();
  return (bulk.snapshot as readonly Row[]).slice(bulk.start, bulk.start + bulk.size);
}

function page<Row>(
  rows: readonly Row[],
  more: { next: boolean; previous: boolean },
  cursorOf: (row: Row) => string,
  toNode: (row: Row) => unknown,
): Connection {
  const edges = rows.map((row) => ({ cursor: cursorOf(row), node: toNode(row) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: more.next,
      hasPreviousPage: more.previous,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function pageSize(args: PageArguments): { count: number; fromEnd: boolean } {
  const refuse = (message: string) => new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
  const [first, last] = [args.first ?? null, args.last ?? null];
  if (first === null && last === null) throw refuse("you must provide one of first or last");
  if (first !== null && last !== null) throw refuse("providing both first and last is not supported");
  const count = (first ?? last)!;
  if (count < 0) throw refuse("first and last must be positive");
  if (count > PAGE_MAX)
    throw refuse(`${first === null ? "last" : "first"} exceeds the maximum page size of ${PAGE_MAX}`);
  return { count, fromEnd: first === null };
}

type SortValue = string | number;

function ordering<Row>(rows: readonly Row[], args: PageArguments, sorting: Sorting<Row>) {
  const key =
    args.sortKey && sorting.keys && args.sortKey in sorting.keys ? sorting.keys[args.sortKey] : undefined;
  const position = key === null ? new Map(rows.map((row, index) => [sorting.id(row), index])) : null;
  const valueOf = (row: Row): SortValue =>
    position ? position.get(sorting.id(row))! : key ? key(row) : sorting.id(row);
  const direction = args.reverse ? -1 : 1;
  const compare = (a: [SortValue, number], b: [SortValue, number]): number =>
    direction * (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]);
  const keyed = rows.map((row) => ({ row, key: [valueOf(row), sorting.id(row)] as [SortValue, number] }));
  keyed.sort((a, b) => compare(a.key, b.key));
  const firstIndex = (wanted: (relation: number) => boolean, cursor: string): number => {
    const at = readCursor(cursor);
    const index = keyed.findIndex(({ key: own }) => wanted(compare(own, at)));
    return index === -1 ? keyed.length : index;
  };
  return {
    rows: keyed.map(({ row }) => row),
    after: (cursor: string) => firstIndex((relation) => relation > 0, cursor),
    before: (cursor: string) => firstIndex((relation) => relation >= 0, cursor),
    cursor: (row: Row) =>
      Buffer.from(JSON.stringify({ last_id: sorting.id(row), last_value: valueOf(row) })).toString("base64"),
  };
}

function readCursor(cursor: string): [SortValue, number] {
  try {
    const { last_id, last_value } = JSON.parse(Buffer.from(cursor, "base64").toString("utf8")) as {
      last_id: number;
      last_value: SortValue;
    };
    if (typeof last_id !== "number") throw new TypeError("no last_id");
    return [last_value, last_id];
  } catch {
    throw new GraphQLError("Invalid cursor for current pagination sort.", {
      extensions: { code: "BAD_REQUEST" },
    });
  }
}
