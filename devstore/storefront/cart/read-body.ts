import type { StorefrontRequest } from "../visit.ts";
import { CartError } from "./cart-rules.ts";

/** Parameters of a request as the cart endpoints take them: nested, values mostly strings. */
export type Parameters = Record<string, unknown>;

/** JSON or form body together with the query; the body wins. Brackets in names (`properties[Gift]`) nest. */
export async function readParameters(request: StorefrontRequest): Promise<Parameters> {
  const query = nest([...new URL(request.req.url).searchParams]);
  if (request.req.method === "GET") return query;
  return { ...query, ...(await readBody(request)) };
}

/** `a[b]=1`, `items[0][id]=2`, `updates[]=3` as objects and arrays. */
export function nest(pairs: Iterable<[string, string]>): Parameters {
  const root: Parameters = {};
  for (const [name, value] of pairs) {
    const base = /^[^[]+/.exec(name)?.[0] ?? name;
    const path = [base, ...[...name.slice(base.length).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1]!)];
    place(root, path, value);
  }
  return arraysIn(root) as Parameters;
}

/** Pairs of a parameter such as `attributes` or `properties`; null and numbers become strings. */
export function pairsOf(value: unknown): Record<string, string> {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return {};
  const pairs: Record<string, string> = {};
  for (const [key, entry] of Object.entries(value)) {
    if (entry !== null && typeof entry !== "object") pairs[key] = String(entry);
  }
  return pairs;
}

async function readBody(request: StorefrontRequest): Promise<Parameters> {
  const type = request.req.header("content-type") ?? "";
  if (type.includes("json")) {
    const text = await request.req.text();
    if (text.trim() === "") return {};
    try {
      const body: unknown = JSON.parse(text);
      if (body !== null && typeof body === "object" && !Array.isArray(body)) return body as Parameters;
    } catch (cause) {
      throw Object.assign(new CartError(400, "Bad Request", "The body is not valid JSON."), { cause });
    }
    throw new CartError(400, "Bad Request", "The body must be a JSON object.");
  }
  if (type.includes("multipart/form-data")) {
    const form = await request.req.raw.clone().formData();
    return nest([...form].map(([name, value]) => [name, typeof value === "string" ? value : value.name]));
  }
  return nest(new URLSearchParams(await request.req.text()));
}

function place(target: Parameters, path: string[], value: string): void {
  const [head = "", ...rest] = path;
  const key = head === "" ? String(Object.keys(target).length) : head;
  if (key === "__proto__") return;
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const child = target[key];
  const next = child !== null && typeof child === "object" ? (child as Parameters) : {};
  target[key] = next;
  place(next, rest, value);
}

/** Objects whose keys are 0, 1, 2 ... are lists. */
function arraysIn(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, arraysIn(entry)] as const);
  const isList = entries.length > 0 && entries.every(([key], index) => key === String(index));
  return isList ? entries.map(([, entry]) => entry) : Object.fromEntries(entries);
}
