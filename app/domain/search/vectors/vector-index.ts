import { createHash } from "node:crypto";
import type { Database } from "~/domain/shared/database";
import type { Embedder } from "./embedder";
import type { Place } from "./vector-state";

/** From here on an approximate index answers sooner than looking at every vector; below half of it goes again. */
export const indexedVectorsMin = 5_000;

/**
 * What the approximate index is over. The server indexes the vectors. Embedded PostgreSQL takes forty milliseconds to
 * insert one, so there the signs of their numbers are indexed, and the vectors decide among what these find.
 */
export type IndexKind = "vectors" | "signs";

const kindOf = new WeakMap<Database, Promise<IndexKind>>();

export function readIndexKind(db: Database): Promise<IndexKind> {
  let kind = kindOf.get(db);
  if (!kind) {
    kind = db.$queryRaw<{ embedded: boolean }[]>`SELECT version() LIKE '%PGlite%' AS "embedded"`.then(
      ([row]) => (row!.embedded ? "signs" : "vectors"),
    );
    kind.catch(() => kindOf.delete(db));
    kindOf.set(db, kind);
  }
  return kind;
}

/** By what the index orders; `what` is a column or a value. */
export function indexedExpression(kind: IndexKind, dimensions: number, what: string): string {
  return kind === "vectors"
    ? `(${what}::halfvec(${dimensions}))`
    : `(binary_quantize(${what})::bit(${dimensions}))`;
}

export function indexNameOf({ shopId, collection }: Place, embedder: Embedder): string {
  const hash = createHash("sha256").update(`${shopId} ${collection} ${embedder.model}`).digest("hex");
  return `SearchVector_${hash.slice(0, 24)}`;
}

/**
 * Makes the index of one collection of one shop; others read and write meanwhile. Not in a transaction. One that broke
 * off earlier is made anew.
 */
export async function createVectorIndex(
  db: Database,
  place: Place,
  embedder: Embedder,
  asKind?: IndexKind,
): Promise<string> {
  const name = indexNameOf(place, embedder);
  const kind = asKind ?? (await readIndexKind(db));
  const [known] = await db.$queryRaw<{ valid: boolean }[]>`
    SELECT index."indisvalid" AS "valid" FROM pg_index AS index
    JOIN pg_class AS class ON class."oid" = index."indexrelid" WHERE class."relname" = ${name}`;
  if (known?.valid) return name;
  if (known) await dropVectorIndex(db, name);
  const operators = kind === "vectors" ? "halfvec_cosine_ops" : "bit_hamming_ops";
  await db.$executeRawUnsafe(`
    CREATE INDEX CONCURRENTLY "${name}" ON "SearchVector"
    USING hnsw (${indexedExpression(kind, embedder.dimensions, `"embedding"`)} ${operators})
    WHERE "shopId" = ${quoted(place.shopId)} AND "collection" = ${quoted(place.collection)}
      AND "model" = ${quoted(embedder.model)}`);
  return name;
}

export async function dropVectorIndex(db: Database, name: string): Promise<void> {
  await db.$executeRawUnsafe(`DROP INDEX CONCURRENTLY IF EXISTS "${name.replaceAll('"', "")}"`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
