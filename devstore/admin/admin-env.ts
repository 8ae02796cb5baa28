import type { Context } from "hono";
import { Refusal } from "../refusal.ts";
import type { ShopRecord } from "../model.ts";
import type { PageOptions } from "./page-frame.ts";

/** What every page below `/store/{shop}` finds. */
export interface AdminEnv {
  Variables: { shop: ShopRecord };
}

export type AdminContext = Context<AdminEnv>;

/** Does what a form asked for and goes back to `to`; a refusal is shown there. */
export async function act(c: AdminContext, to: string, done: string, work: () => unknown): Promise<Response> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return c.redirect(withParameter(to, "problem", error.message), 303);
  }
  return c.redirect(withParameter(to, "notice", done), 303);
}

/** What `act` left on the address. */
export function noticeOf(c: AdminContext): PageOptions["notice"] {
  const problem = c.req.query("problem");
  if (problem) return { tone: "bad", text: problem };
  const notice = c.req.query("notice");
  return notice ? { tone: "good", text: notice } : null;
}

/** The id in a path as a number; NaN finds no record. */
export function idOf(c: AdminContext): number {
  return Number(c.req.param("id"));
}

/** Fields of a posted form; repeated names give the last value. */
export async function formOf(c: AdminContext): Promise<Record<string, string>> {
  const body = await c.req.parseBody();
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(body)) if (typeof value === "string") fields[name] = value;
  return fields;
}

function withParameter(to: string, name: string, value: string): string {
  const url = new URL(to, "http://admin.invalid");
  url.searchParams.set(name, value);
  return url.pathname + url.search;
}
