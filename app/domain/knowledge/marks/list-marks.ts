import { formatCursor, parseCursor, type Page } from "~/domain/shared/page";
import { readTeammateNames } from "~/domain/shops/read-teammate-names";
import type { Prisma } from "~/generated/prisma/client";
import type { Services } from "~/services.server";

export interface MarkView {
  markId: string;
  question: string;
  chunkId: string;
  sourceId: string;
  /** The passage as it was when it was marked. */
  text: string;
  /** Null when nobody of the shop made it. */
  markedBy: string | null;
  createdAt: Date;
}

/** Which passage is the right one for which question; the latest first, or those of one question. */
export async function listMarks(
  services: Pick<Services, "db">,
  input: { shopId: string; question?: string; limit: number; cursor: string | null },
): Promise<Page<MarkView>> {
  const { shopId, question, limit, cursor } = input;
  const where = { shopId, ...(question === undefined ? {} : { question }) };
  const total = await services.db.retrievalMark.count({ where });
  const found = await services.db.retrievalMark.findMany({
    where: { AND: [where, cursor ? olderThan(cursor) : {}] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  const rows = found.slice(0, limit);
  const teammateIds = rows.map(({ teammateId }) => teammateId);
  const names = await readTeammateNames(services, { shopId, teammateIds });
  const last = rows.at(-1);
  return {
    rows: rows.map(({ id, chunkText, teammateId, question: asked, chunkId, sourceId, createdAt }) => ({
      ...{ markId: id, question: asked, chunkId, sourceId, text: chunkText, createdAt },
      markedBy: (teammateId && names.get(teammateId)) || null,
    })),
    total,
    nextCursor: found.length > limit && last ? formatCursor({ at: last.createdAt, id: last.id }) : null,
  };
}

function olderThan(cursor: string): Prisma.RetrievalMarkWhereInput {
  const { at: createdAt, id } = parseCursor(cursor);
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}
