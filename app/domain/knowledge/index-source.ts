import { removeSearchDocuments } from "~/domain/search/remove-search-documents";
import { upsertSearchDocuments } from "~/domain/search/upsert-search-documents";
import type { Transaction } from "~/domain/shared/database";
import type { Chunk, KnowledgeSource } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { chunkBlocks, type ChunkText } from "./chunk-blocks";
import { htmlToBlocks } from "./html-to-blocks";

type Needs = Pick<Services, "db" | "now" | "newId" | "log">;

const chunksMax = 1_000;
const rowsPerInsert = 200;

/**
 * Cuts the content of a source into passages and makes them findable, all in one transaction: a search sees the old
 * ones or the new ones. Passages that did not change keep their ids. What cannot be indexed is noted on the source in
 * plain words. A source that has gone, or changed meanwhile, is left to its own job.
 */
export async function indexSource(
  services: Needs,
  { shopId, sourceId }: { shopId: string; sourceId: string },
): Promise<void> {
  const source = await services.db.knowledgeSource.findFirst({ where: { shopId, id: sourceId } });
  if (!source) return;
  const chunks = source.content === null ? [] : chunkBlocks(htmlToBlocks(source.content));
  const failureMessage = describeFailure(source, chunks);
  try {
    await services.db.$transaction((tx) =>
      replaceChunks(services, tx, source, failureMessage === null ? chunks : [], failureMessage),
    );
  } catch (error) {
    await services.db.knowledgeSource.updateMany({
      where: { shopId, id: sourceId, contentHash: source.contentHash },
      data: {
        status: "failed",
        failureMessage: "The text could not be stored. It is tried again by itself.",
      },
    });
    throw error;
  }
}

function describeFailure(source: KnowledgeSource, chunks: ChunkText[]): string | null {
  if (source.content === null) return source.failureMessage ?? "There is no text to index.";
  if (chunks.length <= chunksMax) return null;
  return `The text has ${chunks.length} passages; at most ${chunksMax} are indexed. Split it into several pages.`;
}

async function replaceChunks(
  services: Needs,
  tx: Transaction,
  source: KnowledgeSource,
  chunks: ChunkText[],
  failureMessage: string | null,
): Promise<void> {
  const { shopId, id: sourceId } = source;
  const { count } = await tx.knowledgeSource.updateMany({
    where: { shopId, id: sourceId, contentHash: source.contentHash },
    data: { status: failureMessage === null ? "ready" : "failed", failureMessage },
  });
  if (count === 0) return;
  const old = await tx.chunk.findMany({ where: { shopId, sourceId } });
  const rows = assignIds(services, source, chunks, old);
  await tx.chunk.deleteMany({ where: { shopId, sourceId } });
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    await tx.chunk.createMany({ data: rows.slice(start, start + rowsPerInsert) });
  }
  const kept = new Set(rows.map((row) => row.id));
  const gone = old.map((chunk) => chunk.id).filter((id) => !kept.has(id));
  await removeSearchDocuments(services, tx, { shopId, collection: "chunk", ids: gone });
  const documents = rows.map(({ id, headings, text }) => ({
    id,
    fields: { title: source.title, headings: headings.join("\n"), text },
  }));
  await upsertSearchDocuments(services, tx, { shopId, collection: "chunk", documents });
}

/** New rows, each with the id of an old one that says the same. */
function assignIds(
  services: Pick<Services, "newId" | "now">,
  { shopId, id: sourceId }: KnowledgeSource,
  chunks: ChunkText[],
  old: Chunk[],
): Chunk[] {
  const keyOf = ({ headings, text }: ChunkText): string => JSON.stringify([headings, text]);
  const known = Map.groupBy(old, keyOf);
  return chunks.map((chunk, position) => {
    const same = known.get(keyOf(chunk))?.shift();
    const id = same?.id ?? services.newId("chunk");
    return { shopId, id, sourceId, position, ...chunk, createdAt: same?.createdAt ?? services.now() };
  });
}
