import type { SearchHit } from "~/domain/search/search-index";
import type { Services } from "~/services.server";
import type { Passage } from "./passage";

type Hit = Pick<SearchHit, "id" | "score" | "lexicalScore" | "similarity" | "matchedTerms">;

interface PassageRow {
  id: string;
  sourceId: string;
  sourceKind: string;
  sourceTitle: string;
  pageId: string | null;
  title: string;
  url: string | null;
  headings: string[];
  text: string;
  refreshedAt: Date | null;
}

/**
 * The passages of the hits in their order, with the whole text as their quote. What is gone, or belongs to a source that
 * is off or deleted by now, is left out.
 */
export async function readPassages(
  services: Pick<Services, "db">,
  { shopId, hits }: { shopId: string; hits: Hit[] },
): Promise<Passage[]> {
  if (hits.length === 0) return [];
  const ids = hits.map((hit) => hit.id);
  const rows = await services.db.$queryRaw<PassageRow[]>`
    SELECT chunk."id", chunk."sourceId", source."kind" AS "sourceKind", source."title" AS "sourceTitle", page."id" AS "pageId",
      coalesce(page."title", source."title") AS "title", coalesce(page."url", source."url") AS "url",
      chunk."headings", chunk."text", coalesce(page."fetchedAt", source."refreshedAt") AS "refreshedAt"
    FROM "Chunk" AS chunk
    JOIN "KnowledgeSource" AS source ON source."shopId" = chunk."shopId" AND source."id" = chunk."sourceId"
      AND source."disabledAt" IS NULL AND source."deletedAt" IS NULL
    LEFT JOIN "KnowledgePage" AS page ON page."shopId" = chunk."shopId" AND page."id" = chunk."pageId"
    WHERE chunk."shopId" = ${shopId} AND chunk."id" = ANY(${ids}::text[])`;
  const rowById = new Map(rows.map((row) => [row.id, row]));
  return hits.flatMap((hit) => {
    const row = rowById.get(hit.id);
    return row ? [toPassage(row, hit)] : [];
  });
}

function toPassage(
  { id, refreshedAt, ...row }: PassageRow,
  { score, lexicalScore, similarity, matchedTerms }: Hit,
): Passage {
  return {
    chunkId: id,
    ...row,
    quote: row.text,
    refreshedAt: refreshedAt?.toISOString() ?? null,
    score,
    lexicalScore,
    similarity,
    matchedTerms,
    confidence: 0,
  };
}
