import type { Services } from "~/services.server";
import type { Embedder } from "./embedder";
import { indexedExpression, readIndexKind, type IndexKind } from "./vector-index";
import { vectorText, type Place, type VectorState } from "./vector-state";

export interface NearDocuments {
  /** Cosine of the angle to the question, by id: of the nearest, and of those that were asked for. */
  similarities: Map<string, number>;
  /** Of all documents of the collection, or of a sample of them. */
  mean: number;
  deviation: number;
  /** How many documents the collection has. */
  count: number;
}

export interface NearRequest {
  place: Place;
  state: VectorState;
  vector: Float32Array;
  limit: number;
  /** Whose similarity is wanted however far they are. */
  ids: string[];
  /** None of their documents is among the nearest. */
  refusedGroups: string[];
  /** What the index is over, where it is not what the database tells. */
  kind?: IndexKind;
}

interface Row {
  id: string;
  distance: number;
  mean: number | null;
  deviation: number | null;
  count: number;
}

/** Of the signs so many are looked at for the nearest vectors. */
const candidates = 400;
/** Length of the list by which the index finds its way. */
const listMin = 200;
const place = `"shopId" = $2 AND "collection" = $3 AND "model" = $4`;
const refused = `("groupId" IS NULL OR "groupId" <> ALL($6::text[]))`;

/** The documents of one collection of one shop that are nearest to a vector, and how near the others are. */
export async function findNear(
  services: Pick<Services, "db"> & { embedder: Embedder },
  request: NearRequest,
): Promise<NearDocuments> {
  const { db, embedder } = services;
  const { shopId, collection } = request.place;
  const values = [
    ...[vectorText(request.vector), shopId, collection, embedder.model],
    ...[request.ids, request.refusedGroups, request.limit],
  ];
  const rows =
    request.state.indexName === null
      ? await db.$queryRawUnsafe<Row[]>(lookAtEach, ...values)
      : await findByIndex(services, request, values);
  const [first] = rows;
  return {
    similarities: new Map(rows.map(({ id, distance }) => [id, 1 - distance])),
    mean: 1 - (first?.mean ?? 1),
    deviation: first?.deviation ?? 0,
    count: request.state.indexName === null ? (first?.count ?? 0) : request.state.vectors,
  };
}

const lookAtEach = `
  WITH scanned AS MATERIALIZED (
    SELECT "id", "groupId", "embedding" <=> $1::halfvec AS "distance" FROM "SearchVector" WHERE ${place}),
  found AS (
    (SELECT "id", "distance" FROM scanned WHERE ${refused} ORDER BY "distance", "id" LIMIT $7)
    UNION SELECT "id", "distance" FROM scanned WHERE "id" = ANY($5::text[]))
  SELECT found."id", found."distance", all_of."mean", all_of."deviation", all_of."count"
  FROM found, (
    SELECT avg("distance") AS "mean", stddev_samp("distance") AS "deviation", count(*)::integer AS "count" FROM scanned) AS all_of`;

async function findByIndex(
  { db, embedder }: Pick<Services, "db"> & { embedder: Embedder },
  { state, limit, kind: asKind }: NearRequest,
  values: unknown[],
): Promise<Row[]> {
  const kind = asKind ?? (await readIndexKind(db));
  const order = `${indexedExpression(kind, embedder.dimensions, `"embedding"`)} ${kind === "vectors" ? "<=>" : "<~>"}
    ${indexedExpression(kind, embedder.dimensions, "$1::halfvec")}`;
  const window = kind === "vectors" ? limit : Math.max(limit, candidates);
  const sql = `
    WITH candidate AS MATERIALIZED (
      SELECT "id", "embedding" FROM "SearchVector" WHERE ${place} AND ${refused} ORDER BY ${order} LIMIT ${window}),
    found AS (
      (SELECT "id", "embedding" <=> $1::halfvec AS "distance" FROM candidate ORDER BY 2, 1 LIMIT $7)
      UNION SELECT "id", "embedding" <=> $1::halfvec FROM "SearchVector" WHERE ${place} AND "id" = ANY($5::text[])),
    sampled AS (
      SELECT "embedding" <=> $1::halfvec AS "distance" FROM "SearchVector" WHERE ${place} AND "id" = ANY($8::text[]))
    SELECT found."id", found."distance", all_of."mean", all_of."deviation", 0 AS "count"
    FROM found, (SELECT avg("distance") AS "mean", stddev_samp("distance") AS "deviation" FROM sampled) AS all_of`;
  // Sorting all rows would be right too, and slow: with it out of the way the index is taken.
  const settings = `SELECT set_config('hnsw.ef_search', '${Math.max(window, listMin)}', true), set_config('hnsw.iterative_scan', 'strict_order', true),
    set_config('enable_sort', 'off', true)`;
  const [, rows] = await db.$transaction([
    db.$queryRawUnsafe(settings),
    db.$queryRawUnsafe<Row[]>(sql, ...values, state.sampleIds),
  ]);
  return rows;
}
