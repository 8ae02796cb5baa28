import type { PageStatus, SourcePage } from "~/domain/knowledge/crawl/list-source-pages";
import type { createFormat } from "./format";

/** The pages of a website as `WebsitePages` shows them. */
export interface WebsitePagesView {
  /** PageStatus, or all. */
  status: string;
  counts: Record<PageStatus, number>;
  total: string;
  nextCursor: string | null;
  rows: {
    id: string;
    title: string;
    url: string;
    /** Without the host. */
    path: string;
    status: string;
    reason: string | null;
    passages: string;
    fetchedAt: string;
  }[];
}

/** What of the address of the page says which pages are shown. */
export function readPagesQuery(searchParams: URLSearchParams): {
  status: string | null;
  cursor: string | null;
} {
  return { status: searchParams.get("pageStatus"), cursor: searchParams.get("pageCursor") };
}

export function viewWebsitePages(
  list: { rows: SourcePage[]; total: number; nextCursor: string | null; counts: Record<PageStatus, number> },
  { status }: { status: string | null },
  format: ReturnType<typeof createFormat>,
): WebsitePagesView {
  return {
    status: status ?? "all",
    counts: list.counts,
    total: format.count(list.total),
    nextCursor: list.nextCursor,
    rows: list.rows.map((row) => {
      const { pathname, search } = new URL(row.url);
      return {
        ...{ id: row.pageId, title: row.title, url: row.url, path: pathname + search },
        ...{ status: row.status, reason: row.reason, passages: format.count(row.chunkCount) },
        fetchedAt: row.fetchedAt ? format.dateTime(row.fetchedAt) : "–",
      };
    }),
  };
}
