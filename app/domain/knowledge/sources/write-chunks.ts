import { removeSearchDocuments } from "~/domain/search/remove-search-documents";
import { upsertSearchDocuments } from "~/domain/search/upsert-search-documents";
import type { Transaction } from "~/domain/shared/database";
import type { Chunk } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import type { ChunkText } from "../documents/chunk-blocks";
import { insertChunks, moveChunks } from "./chunk-rows";

/** A part of a source whose passages are replaced together: all of it, or one page of a website. */
export interface ChunkedPart {
  shopId: string;
  sourceId: string;
  pageId: string | null;
  /** Searched with each passage. */
  title: string;
  chunks: ChunkText[];
}

/**
 * Makes the passages of a part exactly those given, in the caller's transaction: a search sees the old ones or the new
 * ones. Passages that did not change keep their ids. Call it last, since it ends with the lock on the shop's index.
 * For parts of up to a thousand passages; `replaceChunks` takes more.
 */
export async function writeChunks(
  services: Pick<Services, "newId" | "now">,
  tx: Transaction,
  part: ChunkedPart,
): Promise<void> {
  const { shopId, sourceId, pageId, title } = part;
  const old = await tx.chunk.findMany({ where: { shopId, sourceId, pageId } });
  const matcher = createChunkMatcher(services, part);
  matcher.addOld(old);
  matcher.addNew(part.chunks);
  const { rows, fresh, moved } = matcher.plan;
  const gone = matcher.gone();
  if (gone.length > 0) await tx.chunk.deleteMany({ where: { shopId, id: { in: gone } } });
  await moveChunks(tx, shopId, moved);
  await insertChunks(tx, fresh);
  await removeSearchDocuments(services, tx, { shopId, collection: "chunk", ids: gone });
  await upsertSearchDocuments(services, tx, {
    shopId,
    collection: "chunk",
    documents: rows.map((row) => toSearchDocument(row, title)),
  });
}

/** What of a passage is searched. Its group is its source, by which searches for one agent leave passages out. */
export function toSearchDocument(chunk: Pick<Chunk, "id" | "sourceId" | "headings" | "text">, title: string) {
  return {
    id: chunk.id,
    groupId: chunk.sourceId,
    fields: { title, headings: chunk.headings.join("\n"), text: chunk.text },
  };
}

export interface ChunkPlan {
  /** All passages in their order. */
  rows: Chunk[];
  /** Those of them that are not there yet. */
  fresh: Chunk[];
  /** Those that stand in another place now. */
  moved: Chunk[];
}

/** Gives new passages the ids of old ones that say the same. It can be fed little by little. */
export function createChunkMatcher(
  services: Pick<Services, "newId" | "now">,
  { shopId, sourceId, pageId }: Omit<ChunkedPart, "title" | "chunks">,
) {
  const keyOf = ({ headings, text }: ChunkText): string => JSON.stringify([headings, text]);
  const known = new Map<string, Chunk[]>();
  const plan: ChunkPlan = { rows: [], fresh: [], moved: [] };
  const createdAt = services.now();
  return {
    plan,
    addOld(chunks: Chunk[]): void {
      for (const chunk of chunks) {
        const same = known.get(keyOf(chunk));
        if (same) same.push(chunk);
        else known.set(keyOf(chunk), [chunk]);
      }
    },
    /** After all old ones; in their order. */
    addNew(chunks: ChunkText[]): void {
      for (const { headings, text } of chunks) {
        const same = known.get(keyOf({ headings, text }))?.shift();
        const position = plan.rows.length;
        const row = same ?? {
          shopId,
          id: services.newId("chunk"),
          sourceId,
          pageId,
          headings,
          text,
          createdAt,
        };
        const placed: Chunk = { ...row, position };
        plan.rows.push(placed);
        if (!same) plan.fresh.push(placed);
        else if (same.position !== position) plan.moved.push(placed);
      }
    },
    /** Ids of old ones that are no longer wanted. */
    gone: (): string[] => [...known.values()].flat().map((chunk) => chunk.id),
  };
}
