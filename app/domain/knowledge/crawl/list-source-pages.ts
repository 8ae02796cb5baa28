import { AppError } from "~/domain/shared/app-error";
import type { Page } from "~/domain/shared/page";
import type { Services } from "~/services.server";

export const pageStatuses = ["queued", "ready", "skipped", "failed"] as const;
export type PageStatus = (typeof pageStatuses)[number];

export interface SourcePage {
  pageId: string;
  url: string;
  title: string;
  /** PageStatus */
  status: string;
  /** In plain words, of what is not ready. */
  reason: string | null;
  httpStatus: number | null;
  language: string | null;
  /** Links from the start page. */
  depth: number;
  chunkCount: number;
  fetchedAt: Date | null;
}

/**
 * The pages of a website by their addresses, with how many there are of each status; none for another shop's.
 * @throws AppError `validation_error` for a status that there is not
 */
export async function listSourcePages(
  services: Pick<Services, "db">,
  {
    shopId,
    sourceId,
    status,
    limit,
    cursor,
  }: { shopId: string; sourceId: string; status: string | null; limit: number; cursor: string | null },
): Promise<Page<SourcePage> & { counts: Record<PageStatus, number> }> {
  if (status !== null && !(pageStatuses as readonly string[]).includes(status)) {
    throw new AppError(
      "validation_error",
      `A page's status is one of ${pageStatuses.join(", ")}, not "${status}".`,
    );
  }
  const groups = await services.db.knowledgePage.groupBy({
    by: ["status"],
    where: { shopId, sourceId },
    _count: true,
  });
  const counts = { queued: 0, ready: 0, skipped: 0, failed: 0 };
  for (const group of groups) counts[group.status as PageStatus] = group._count;
  const rows = await services.db.knowledgePage.findMany({
    where: { shopId, sourceId, ...(status ? { status } : {}), ...(cursor ? { url: { gt: cursor } } : {}) },
    orderBy: { url: "asc" },
    take: limit + 1,
    omit: { content: true, links: true },
  });
  const shown = rows.slice(0, limit);
  return {
    rows: shown.map(
      ({ id: pageId, url, title, status, reason, httpStatus, language, depth, chunkCount, fetchedAt }) => ({
        ...{ pageId, url, title, status, reason, httpStatus, language, depth, chunkCount, fetchedAt },
      }),
    ),
    total: status
      ? counts[status as PageStatus]
      : Object.values(counts).reduce((sum, count) => sum + count, 0),
    nextCursor: rows.length > limit ? shown.at(-1)!.url : null,
    counts,
  };
}
