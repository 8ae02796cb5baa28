import type { BulkConnection } from "./bulk-query.ts";

type Json = Record<string, unknown>;

/** The lines of one step of a bulk query: parents without their connections, children with `__parentId`. */
export function* bulkLines(data: unknown, connection: BulkConnection, parentId?: string): Generator<Json> {
  for (const node of nodesAt(data, connection)) {
    const children = connection.children.map((child) => ({ child, data: cut(node, child.path) }));
    yield parentId === undefined ? node : { ...node, __parentId: parentId };
    for (const { child, data: below } of children) {
      yield* bulkLines(
        { [child.path.at(-1)!]: below },
        { ...child, path: child.path.slice(-1) },
        String(node.id),
      );
    }
  }
}

function nodesAt(data: unknown, { path, nodes }: BulkConnection): Json[] {
  const connection = path.reduce<unknown>((value, key) => (value as Json | null)?.[key], data) as
    Json | undefined;
  if (!connection) return [];
  if ("nodesKey" in nodes) return (connection[nodes.nodesKey] ?? []) as Json[];
  return ((connection[nodes.edgesKey] ?? []) as Json[]).map((edge) => edge[nodes.nodeKey] as Json);
}

/** Takes a connection out of the node that holds it. */
function cut(node: Json, path: string[]): unknown {
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((value, key) => (value as Json | null)?.[key], node) as Json | null;
  const key = path.at(-1)!;
  if (!holder) return null;
  const value = holder[key];
  delete holder[key];
  return value;
}

export interface LineMixer {
  /** Gives some other line in return once the mixer is full. */
  push(line: string): string | null;
  rest(): string[];
}

const LINES_HELD = 2_000;

/**
 * Mixes lines, because Shopify's ungrouped results promise no order: a line can move up to thousands of places, also
 * before its parent. The same seed gives the same order.
 */
export function createLineMixer(seed: number): LineMixer {
  let state = seed % 2_147_483_647 || 1;
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const held: string[] = [];
  return {
    push(line) {
      if (held.length < LINES_HELD) {
        held.push(line);
        return null;
      }
      const place = next(held.length);
      const out = held[place]!;
      held[place] = line;
      return out;
    },
    rest() {
      for (let index = held.length - 1; index > 0; index -= 1) {
        const other = next(index + 1);
        [held[index], held[other]] = [held[other]!, held[index]!];
      }
      return held.splice(0);
    },
  };
}
