import { getConnInfo } from "@hono/node-server/conninfo";
import { Hono } from "hono";
import { plainPage, proxyErrorPage, notFoundPage } from "../pages/error-pages.ts";
import { renderLiquidAnswer } from "../pages/render-page.ts";
import type { Storefront } from "../storefront.ts";
import type { StorefrontEnv, StorefrontRequest, Visit } from "../visit.ts";

const FIRST_BYTE_TIMEOUT_MS = 30_000;
const SIGNED = ["shop", "logged_in_customer_id", "path_prefix", "timestamp", "signature"];
/** Cookies are stripped both ways; the rest belongs to the connection, not to the message. */
const KEPT_BACK = new Set(
  "cookie host connection keep-alive proxy-authorization te trailer transfer-encoding upgrade content-length accept-encoding expect".split(
    " ",
  ),
);
const DROPPED_FROM_ANSWER = new Set(
  "set-cookie connection keep-alive transfer-encoding content-encoding content-length".split(" "),
);

/** `/{prefix}/{subpath}/...` of the storefront, forwarded to the app as Shopify's app proxy does it. */
export function appProxyRoutes(storefront: Storefront): Hono<StorefrontEnv> {
  const app = new Hono<StorefrontEnv>();
  app.all("*", async (request, next) => {
    const proxy = storefront.context.apps.appProxy();
    const { pathname } = new URL(request.req.url);
    const prefix = proxy && `/${proxy.prefix}/${proxy.subpath}`;
    if (!proxy || !prefix || (pathname !== prefix && !pathname.startsWith(`${prefix}/`))) return next();
    if (!storefront.context.apps.installed(request.get("visit").shop.handle)) {
      return notFoundPage(storefront, request);
    }
    const target = new URL(storefront.context.config.app.internalUrl);
    target.pathname = proxy.path + pathname.slice(prefix.length);
    target.search = signedQuery(storefront, request.get("visit"), prefix).toString();
    return forward(storefront, request, target, { prefix, path: proxy.path });
  });
  return app;
}

/** The visitor's own parameters and Shopify's, with the signature over all of them. */
export function signedQuery(
  storefront: Pick<Storefront, "context">,
  visit: Visit,
  prefix: string,
): URLSearchParams {
  const { context } = storefront;
  const parameters = new URLSearchParams(visit.url.search);
  for (const name of SIGNED) parameters.delete(name);
  parameters.set("shop", visit.shop.domain);
  parameters.set("logged_in_customer_id", visit.customer ? String(visit.customer.id) : "");
  parameters.set("path_prefix", prefix);
  parameters.set("timestamp", String(Math.floor(context.now().getTime() / 1000)));
  parameters.set("signature", context.oauth.signProxyParameters(parameters));
  return parameters;
}

async function forward(
  storefront: Storefront,
  request: StorefrontRequest,
  target: URL,
  mount: { prefix: string; path: string },
): Promise<Response> {
  const { method } = request.req;
  const firstByte = new AbortController();
  const timer = setTimeout(() => firstByte.abort(), FIRST_BYTE_TIMEOUT_MS);
  let answer: Response;
  try {
    answer = await fetch(target, {
      method,
      headers: forwardedHeaders(request),
      body: method === "GET" || method === "HEAD" ? null : request.req.raw.body,
      redirect: "manual",
      signal: AbortSignal.any([request.req.raw.signal, firstByte.signal]),
      duplex: "half",
    });
  } catch (error) {
    if (request.req.raw.signal.aborted) return new Response(null, { status: 499 });
    const reason = firstByte.signal.aborted ? "it did not answer in 30 seconds." : "it cannot be reached.";
    storefront.context.log(`App proxy ${method} ${target.pathname}: ${reason} (${causeOf(error)})`);
    return request.html(proxyErrorPage(storefront.context, reason), 502);
  } finally {
    clearTimeout(timer);
  }
  return deliver(storefront, request, answer, mount);
}

/** The answer as it comes, byte by byte; Liquid is rendered in the theme, redirects stay on the storefront. */
async function deliver(
  storefront: Storefront,
  request: StorefrontRequest,
  answer: Response,
  mount: { prefix: string; path: string },
): Promise<Response> {
  const headers = new Headers();
  for (const [name, value] of answer.headers) if (!DROPPED_FROM_ANSWER.has(name)) headers.append(name, value);
  const location = headers.get("location");
  if (location) headers.set("location", onStorefront(storefront, location, mount));
  if (headers.get("content-type")?.includes("application/liquid")) {
    try {
      return request.html(renderLiquidAnswer(storefront, request, await answer.text()));
    } catch (error) {
      const message = `The app's Liquid cannot be rendered: ${(error as Error).message}`;
      return request.html(
        plainPage(storefront.context, "There was a problem loading this page", message),
        502,
      );
    }
  }
  return new Response(answer.body && passOn(answer.body, request.req.raw.signal), {
    status: answer.status,
    headers,
  });
}

/** Ends quietly when the shopper leaves: that is no error of the app. */
function passOn(body: ReadableStream<Uint8Array>, shopper: AbortSignal): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        if (shopper.aborted) controller.close();
        else controller.error(error);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

function forwardedHeaders(request: StorefrontRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of request.req.raw.headers) if (!KEPT_BACK.has(name)) headers.append(name, value);
  const { url } = request.get("visit");
  const before = request.req.header("x-forwarded-for");
  headers.set("x-forwarded-for", [before, clientAddress(request)].filter(Boolean).join(", "));
  headers.set("x-forwarded-host", url.host);
  headers.set("x-forwarded-proto", url.protocol.slice(0, -1));
  headers.set("accept-encoding", "identity");
  return headers;
}

/** Requests that a test hands to the app directly have no connection. */
function clientAddress(request: StorefrontRequest): string {
  const hasConnection = (request.env as { incoming?: unknown } | undefined)?.incoming !== undefined;
  return (hasConnection ? getConnInfo(request).remote.address : undefined) ?? "127.0.0.1";
}

/** A redirect inside the app becomes one below the proxy's path; others are left alone. */
function onStorefront(
  storefront: Storefront,
  location: string,
  mount: { prefix: string; path: string },
): string {
  const { internalUrl, url } = storefront.context.config.app;
  const target = new URL(location, internalUrl);
  const isApp = [internalUrl, url].some((address) => new URL(address).origin === target.origin);
  if (!isApp || !target.pathname.startsWith(mount.path)) return location;
  return mount.prefix + target.pathname.slice(mount.path.length) + target.search;
}

function causeOf(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error ? cause.message : message;
}
