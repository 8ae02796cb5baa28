import pino from "pino";
import type { Logger } from "~/domain/shared/logger";
import { scrub } from "~/domain/shared/scrub";

// Names of fields that may hold secrets or personal data, at any of the first three levels.
const hidden = [
  "accessToken", "refreshToken", "token", "authorization", "cookie", "secret", "password", "apiKey", "hmac",
  "signature", "id_token", "email", "phone", "text", "payload", "body", "address",
]; // prettier-ignore
const paths = hidden.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** JSON lines on standard output. Addresses in messages of errors lose their query string. */
export function createLogger(level: string, destination?: { write(line: string): void }): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths, censor: "[hidden]" },
    serializers: { error: serializeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** An error as the log may show it: what Prisma and pg add about parameters stays out. */
function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: scrub(String(error)) };
  const code = (error as { code?: unknown }).code;
  return {
    name: error.name,
    message: scrub(error.message),
    ...(typeof code === "string" ? { code } : {}),
    stack: scrub(error.stack ?? ""),
    ...(error.cause ? { cause: serializeError(error.cause) } : {}),
  };
}
