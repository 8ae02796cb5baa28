import { setImmediate } from "node:timers/promises";
import { removeSearchDocuments } from "~/domain/search/remove-search-documents";
import { publishSearchDocuments, stageSearchDocuments } from "~/domain/search/stage-search-documents";
import { upsertSearchDocuments } from "~/domain/search/upsert-search-documents";
import { AppError } from "~/domain/shared/app-error";
import type { Transaction } from "~/domain/shared/database";
import type { Chunk } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { insertChunks, moveChunks } from "./chunk-rows";
import {
  createChunkMatcher,
  toSearchDocument,
  writeChunks,
  type ChunkedPart,
  type ChunkPlan,
} from "./write-chunks";

type Needs = Pick<Services, "db" | "newId" | "now">;

/** Both update the row of the source, by which runs at the same time follow one another. */
export interface ReplaceSteps {
  /** Runs in the transaction that makes the new passages searchable. False: somebody else has changed the part. */
  claim(tx: Transaction): Promise<boolean>;
  /** Of a part that is written in several transactions: how many passages are written. False as with `claim`. */
  progress(tx: Transaction, done: number): Promise<boolean>;
}

export interface ReplaceSizes {
  /** Parts up to this are replaced in one transaction. */
  rowsAtOnceMax: number;
  rowsPerStep: number;
}

const usualSizes: ReplaceSizes = { rowsAtOnceMax: 1_000, rowsPerStep: 200 };

/**
 * Makes the passages of a part exactly those given, however many. A search sees the old ones or the new ones. Neither
 * this process nor the database is held for long: many passages are written step by step where no search looks, and
 * then made searchable in one transaction. Passages that did not change keep their ids. Broken off at any point and
 * done again, it has one effect; a list of all passages may show old and new ones until then.
 * @returns false when the part was not claimed: then searches see what they saw
 * @throws AppError `unavailable` when another run was in the way: it may be done again
 */
export async function replaceChunks(
  services: Needs,
  part: ChunkedPart,
  steps: ReplaceSteps,
  sizes: ReplaceSizes = usualSizes,
): Promise<boolean> {
  const { shopId, sourceId, pageId } = part;
  const oldCount = await services.db.chunk.count({ where: { shopId, sourceId, pageId } });
  if (Math.max(oldCount, part.chunks.length) > sizes.rowsAtOnceMax) {
    return await replaceStepwise(services, part, steps, sizes);
  }
  return await services.db.$transaction(async (tx) => {
    if (!(await steps.claim(tx))) return false;
    await writeChunks(services, tx, part);
    return true;
  });
}

async function replaceStepwise(
  services: Needs,
  part: ChunkedPart,
  steps: ReplaceSteps,
  { rowsPerStep }: ReplaceSizes,
): Promise<boolean> {
  const { shopId, title } = part;
  const plan = await planRows(services, part, rowsPerStep);
  const ids = plan.rows.map((row) => row.id);
  const retitled = await stageRows(services, plan, { title, rowsPerStep }, steps);
  if (!retitled) return false;
  const gone = await services.db.$transaction(async (tx) => {
    if (!(await steps.claim(tx))) return null;
    const others = await listOthers(tx, part, ids);
    await removeSearchDocuments(services, tx, { shopId, collection: "chunk", ids: others });
    await publishSearchDocuments(tx, { shopId, collection: "chunk", ids });
    return others;
  });
  if (!gone) return false;
  await tidyUp(services, part, steps, { gone, moved: plan.moved, retitled, title, rowsPerStep });
  return true;
}

/** Compares what is there with what is wanted, little by little. */
async function planRows(services: Needs, part: ChunkedPart, rowsPerStep: number): Promise<ChunkPlan> {
  const { shopId, sourceId, pageId } = part;
  const matcher = createChunkMatcher(services, part);
  for (let after = ""; ;) {
    const page = await services.db.chunk.findMany({
      where: { shopId, sourceId, pageId, id: { gt: after } },
      orderBy: { id: "asc" },
      take: rowsPerStep,
    });
    matcher.addOld(page);
    if (page.length < rowsPerStep) break;
    after = page.at(-1)!.id;
  }
  for (const [, chunks] of slices(part.chunks, rowsPerStep)) {
    matcher.addNew(chunks);
    await setImmediate();
  }
  return matcher.plan;
}

/**
 * Writes what is new, and stages what no search finds yet.
 * @returns those that are found under another title; null when somebody else has changed the part
 */
async function stageRows(
  { db, now }: Needs,
  plan: ChunkPlan,
  { title, rowsPerStep }: { title: string; rowsPerStep: number },
  steps: ReplaceSteps,
): Promise<Chunk[] | null> {
  const fresh = new Set(plan.fresh);
  const retitled: Chunk[] = [];
  for (const [start, rows] of slices(plan.rows, rowsPerStep)) {
    const shopId = rows[0]!.shopId;
    const goesOn = await db.$transaction(async (tx) => {
      if (!(await steps.progress(tx, start + rows.length))) return false;
      const old = rows.filter((row) => !fresh.has(row)).map((row) => row.id);
      const found = await titlesOf(tx, shopId, old);
      const unfound = rows.filter((row) => !found.has(row.id));
      await insertChunks(tx, unfound);
      const documents = unfound.map((row) => toSearchDocument(row, title));
      await stageSearchDocuments({ now }, tx, { shopId, collection: "chunk", documents });
      retitled.push(...rows.filter((row) => found.has(row.id) && found.get(row.id) !== title));
      return true;
    });
    if (!goesOn) return null;
  }
  return retitled;
}

/** The titles under which passages are found; those that are not found are not in it. */
async function titlesOf(tx: Transaction, shopId: string, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  // One look-up by key for each: without fresh statistics the database would read the whole collection.
  const found = await tx.$queryRaw<{ id: string; title: string }[]>`
    SELECT found."id", found."title" FROM unnest(${ids}::text[]) AS asked("id")
    CROSS JOIN LATERAL (
      SELECT "id", "fields"->>'title' AS "title" FROM "SearchDocument"
      WHERE "shopId" = ${shopId} AND "collection" = 'chunk' AND "id" = asked."id" AND "removedAt" IS NULL
      OFFSET 0) AS found`;
  return new Map(found.map(({ id, title }) => [id, title]));
}

/**
 * The passages that are there and not wanted, also those that another run has written meanwhile.
 * @throws AppError `unavailable` when one that is wanted is not there: another run has tidied it away
 */
async function listOthers(
  tx: Transaction,
  { shopId, sourceId, pageId }: ChunkedPart,
  ids: string[],
): Promise<string[]> {
  // One row with all ids: reading as many rows would hold the process for longer. And compared here: without fresh
  // statistics the database would compare each with each.
  const [row] = await tx.$queryRaw<{ ids: string | null }[]>`
    SELECT string_agg("id", ' ') AS "ids" FROM "Chunk"
    WHERE "shopId" = ${shopId} AND "sourceId" = ${sourceId} AND "pageId" IS NOT DISTINCT FROM ${pageId}`;
  const there = new Set(row?.ids?.split(" "));
  for (const id of ids) {
    if (!there.delete(id)) {
      throw new AppError("unavailable", "The source is being indexed already. It is tried again by itself.");
    }
  }
  return [...there];
}

/** What no search depends on: passages that are found no more, places, titles. */
async function tidyUp(
  services: Needs,
  { shopId }: ChunkedPart,
  steps: ReplaceSteps,
  left: { gone: string[]; moved: Chunk[]; retitled: Chunk[]; title: string; rowsPerStep: number },
): Promise<void> {
  const step = (work: (tx: Transaction) => Promise<unknown>): Promise<boolean> =>
    services.db.$transaction(async (tx) => {
      if (!(await steps.claim(tx))) return false;
      await work(tx);
      return true;
    });
  for (const [, ids] of slices(left.gone, left.rowsPerStep)) {
    const goesOn = await step(async (tx) => {
      // Another run has found a use for them.
      const found = await titlesOf(tx, shopId, ids);
      await tx.chunk.deleteMany({ where: { shopId, id: { in: ids.filter((id) => !found.has(id)) } } });
    });
    if (!goesOn) return;
  }
  for (const [, rows] of slices(left.moved, left.rowsPerStep))
    if (!(await step((tx) => moveChunks(tx, shopId, rows)))) return;
  for (const [, rows] of slices(left.retitled, left.rowsPerStep)) {
    const documents = rows.map((row) => toSearchDocument(row, left.title));
    const goesOn = await step((tx) =>
      upsertSearchDocuments(services, tx, { shopId, collection: "chunk", documents }),
    );
    if (!goesOn) return;
  }
}

function* slices<Item>(items: Item[], rowsPerStep: number): Generator<[start: number, items: Item[]]> {
  for (let start = 0; start < items.length; start += rowsPerStep) {
    yield [start, items.slice(start, start + rowsPerStep)];
  }
}
