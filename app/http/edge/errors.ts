import type { Context } from "hono";
import { AppError, errorStatus } from "~/domain/shared/app-error";
import type { Logger } from "~/domain/shared/logger";

/** The one place where an error becomes HTTP. An AppError is an expected outcome; anything else is a bug and is logged as one. */
export function respondToError(log: Logger) {
  return (error: Error, context: Context): Response => {
    const known = error instanceof AppError ? error : null;
    const path = context.req.path;
    if (known) log.info({ code: known.code, path }, "request refused");
    else log.error({ error, path }, "request failed");
    const headers: Record<string, string> = known?.retryAfterSeconds
      ? { "Retry-After": String(known.retryAfterSeconds) }
      : {};
    const body = known
      ? { error: known.code, message: known.message, ...(known.details ? { details: known.details } : {}) }
      : {
          error: "internal_error",
          message: "Something went wrong on our side. Try again, or contact support.",
        };
    return context.json(body, errorStatus[known?.code ?? "internal_error"], headers);
  };
}
