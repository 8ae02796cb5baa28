import { containing } from "~/domain/shared/containing";
import { formatCursor, parseCursor, type Page } from "~/domain/shared/page";
import type { Prisma } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { toSourceSummary, type SourceSummary } from "./source-summary";

/** What of the shop's sources is looked at. */
export interface SourceFilter {
  kinds?: readonly string[];
  statuses?: readonly string[];
  /** Part of the title, address or file name. */
  text?: string;
  /** True: only what was deleted and can be brought back. Otherwise that is left out. */
  deleted?: boolean;
}

/** The shop's sources, the newest first. */
export async function listSources(
  services: Pick<Services, "db">,
  {
    shopId,
    filter = {},
    limit,
    cursor,
  }: { shopId: string; filter?: SourceFilter; limit: number; cursor: string | null },
): Promise<Page<SourceSummary>> {
  const where = conditionOf(shopId, filter);
  const total = await services.db.knowledgeSource.count({ where });
  const rows = await services.db.knowledgeSource.findMany({
    where: { AND: [where, cursor ? olderThan(cursor) : {}] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const agents = await services.db.knowledgeSourceAgent.findMany({
    where: { shopId, sourceId: { in: shown.map(({ id }) => id) } },
    orderBy: { agentId: "asc" },
  });
  const agentsOf = Map.groupBy(agents, ({ sourceId }) => sourceId);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) =>
      toSourceSummary(
        row,
        (agentsOf.get(row.id) ?? []).map(({ agentId }) => agentId),
      ),
    ),
    total,
    nextCursor: rows.length > limit && last ? formatCursor({ at: last.createdAt, id: last.id }) : null,
  };
}

function olderThan(cursor: string): Prisma.KnowledgeSourceWhereInput {
  const { at: createdAt, id } = parseCursor(cursor);
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}

function conditionOf(
  shopId: string,
  { kinds, statuses, text, deleted = false }: SourceFilter,
): Prisma.KnowledgeSourceWhereInput {
  const contains = text ? containing(text) : null;
  return {
    shopId,
    deletedAt: deleted ? { not: null } : null,
    ...(kinds ? { kind: { in: [...kinds] } } : {}),
    ...(statuses ? { status: { in: [...statuses] } } : {}),
    ...(contains ? { OR: [{ title: contains }, { url: contains }, { fileName: contains }] } : {}),
  };
}
