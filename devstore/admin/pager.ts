import { html } from "hono/html";
import type { AdminContext } from "./admin-env.ts";
import type { Markup } from "./page-frame.ts";

const ITEMS_PER_PAGE = 50;

export interface ListPage<T> {
  items: T[];
  number: number;
  count: number;
  total: number;
}

/** The part of a list that `?page=` asks for. */
export function pageOf<T>(c: AdminContext, items: T[]): ListPage<T> {
  const count = Math.max(1, Math.ceil(items.length / ITEMS_PER_PAGE));
  const asked = Math.trunc(Number(c.req.query("page") ?? 1));
  const number = Math.min(count, Math.max(1, Number.isFinite(asked) ? asked : 1));
  const start = (number - 1) * ITEMS_PER_PAGE;
  return { items: items.slice(start, start + ITEMS_PER_PAGE), number, count, total: items.length };
}

export function pager(c: AdminContext, page: ListPage<unknown>): Markup | string {
  if (page.count === 1) return "";
  const link = (number: number): string => {
    const query = new URLSearchParams(c.req.query());
    query.delete("notice");
    query.set("page", String(number));
    return `?${query.toString()}`;
  };
  return html`<div class="pages">
    ${page.number > 1 ? html`<a class="button" href="${link(page.number - 1)}">Previous</a>` : ""}
    <span class="soft">${page.number} of ${page.count} · ${page.total.toLocaleString("en")} in all</span>
    ${page.number < page.count ? html`<a class="button" href="${link(page.number + 1)}">Next</a>` : ""}
  </div>`;
}
