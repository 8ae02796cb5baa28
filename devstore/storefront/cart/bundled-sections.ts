import type { StorefrontRequest } from "../visit.ts";
import { publicToken } from "./cart-store.ts";
import type { Parameters } from "./read-body.ts";

/**
 * Bundled section rendering: with `sections` in the parameters of a cart call the answer also carries their HTML,
 * rendered in the context of `sections_url` or of the page that asks.
 */
export async function withSections(
  request: StorefrontRequest,
  parameters: Parameters,
  body: Record<string, unknown>,
  dispatch: (request: Request) => Promise<Response>,
): Promise<Record<string, unknown>> {
  const ids = Array.isArray(parameters.sections) ? parameters.sections.join(",") : parameters.sections;
  if (typeof ids !== "string" || ids === "") return body;
  const visit = request.get("visit");
  const url = new URL(pagePath(request, parameters.sections_url), visit.url.origin);
  url.searchParams.set("sections", ids);
  const headers = new Headers({ host: visit.url.host });
  const cookies = (request.req.header("cookie") ?? "")
    .split(/;\s*/)
    .filter((pair) => pair && !pair.startsWith("cart="));
  if (visit.cart) cookies.push(`cart=${encodeURIComponent(publicToken(visit.cart))}`);
  headers.set("cookie", cookies.join("; "));
  const answer = await dispatch(new Request(url, { headers }));
  const isJson = answer.headers.get("content-type")?.includes("json");
  return { ...body, sections: isJson ? await answer.json() : {} };
}

function pagePath(request: StorefrontRequest, sectionsUrl: unknown): string {
  if (typeof sectionsUrl === "string" && /^\/(?!\/)/.test(sectionsUrl)) return sectionsUrl;
  const referrer = request.req.header("referer");
  return referrer && URL.canParse(referrer) ? new URL(referrer).pathname : "/";
}
