import type { MiddlewareHandler } from "hono";
import type { Logger } from "~/domain/shared/logger";

const pathLettersMax = 200;

/** One line for each request: never the query, which may hold id tokens and signatures. */
export function logRequests(log: Logger): MiddlewareHandler {
  return async (context, next) => {
    const startedAt = performance.now();
    await next();
    const fields = {
      method: context.req.method,
      // The merchant's preview carries settings in its path.
      path: context.req.path.slice(0, pathLettersMax),
      status: context.res.status,
      durationMs: Math.round(performance.now() - startedAt),
    };
    // Whatever came of a request whose sender has left, nobody has seen it.
    if (context.req.raw.signal.aborted) log.debug(fields, "request left before its answer");
    else if (fields.status >= 500) log.error(fields, "request");
    else log.debug(fields, "request");
  };
}
