import { containing } from "~/domain/shared/containing";
import type { Page } from "~/domain/shared/page";
import type { Services } from "~/services.server";

/** A passage as the merchant looks at it. */
export interface ChunkView {
  chunkId: string;
  headings: string[];
  text: string;
  /** Of a website: the page that it stands on. */
  page: { title: string; url: string } | null;
}

/** The passages of a source in their order, or those of them that contain a text; none for another shop's. */
export async function listChunks(
  services: Pick<Services, "db">,
  input: { shopId: string; sourceId: string; text?: string; limit: number; offset: number },
): Promise<Omit<Page<ChunkView>, "nextCursor"> & { nextOffset: number | null }> {
  const { shopId, sourceId, text, limit, offset } = input;
  const where = {
    shopId,
    sourceId,
    ...(text ? { text: containing(text) } : {}),
  };
  const total = await services.db.chunk.count({ where });
  const chunks = await services.db.chunk.findMany({
    where,
    orderBy: [{ pageId: { sort: "asc", nulls: "first" } }, { position: "asc" }],
    skip: offset,
    take: limit,
  });
  const pages = await services.db.knowledgePage.findMany({
    where: { shopId, id: { in: chunks.flatMap(({ pageId }) => pageId ?? []) } },
    select: { id: true, title: true, url: true },
  });
  const pageOf = new Map(pages.map(({ id, title, url }) => [id, { title, url }]));
  return {
    rows: chunks.map(({ id, headings, text: body, pageId }) => ({
      chunkId: id,
      headings,
      text: body,
      page: (pageId && pageOf.get(pageId)) || null,
    })),
    total,
    nextOffset: offset + limit < total ? offset + limit : null,
  };
}
