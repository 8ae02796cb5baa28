import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";

const abortAfterMs = 8_000;

export const streamTimeout = abortAfterMs - 1_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { shopify, services }: AppLoadContext,
): Promise<Response> {
  shopify.addDocumentResponseHeaders(request, headers);
  headers.set("Content-Type", "text/html");
  const readyEvent = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady";
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={remixContext} url={request.url} />, {
      [readyEvent]: () => {
        const body = new PassThrough();
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
        pipe(body);
      },
      onShellError: reject,
      onError: (error: unknown) => {
        status = 500;
        services.log.error({ error, path: new URL(request.url).pathname }, "a page could not be rendered");
      },
    });
    setTimeout(abort, abortAfterMs).unref();
  });
}

/** Loaders and actions that throw: Responses are answers, an aborted request is nobody's fault, the rest is a bug. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: AppLoadContext },
): void {
  const { log } = context.services;
  const path = new URL(request.url).pathname;
  if (request.signal.aborted) log.debug({ error, path }, "a page was left before it was ready");
  else log.error({ error, path }, "a page failed");
}
