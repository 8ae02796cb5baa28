import { Readable } from "node:stream";
import { AppError } from "~/domain/shared/app-error";
import type { Environment } from "./create-shopify-admin";

interface Request {
  url: string;
  offset: number;
  signal?: AbortSignal;
}

/** How long the server may stay silent, before the first byte and between two pieces. */
const silenceMsMax = 30_000;
/** Tries in a row that bring not one byte. */
const fruitlessTriesMax = 5;
const backoffMs = 500;

/**
 * Opens a bulk result from byte `offset` on. A connection that breaks is taken up again where it broke.
 * @throws AppError `not_found` when the address has expired, `unavailable` when the server cannot be reached;
 * what breaks later ends the stream with the same errors
 */
export async function openBulkResult(environment: Environment, request: Request): Promise<Readable> {
  const closed = new AbortController();
  const signals = request.signal ? [request.signal, closed.signal] : [closed.signal];
  const bound = { ...request, signal: AbortSignal.any(signals) };
  const pieces = readOn(environment, bound, await connect(environment, bound, request.offset));
  // Not `Readable.from`: that one, when closed, waits for a piece that may never come.
  return new Readable({
    read() {
      pieces.next().then(
        ({ done, value }) => this.push(done ? null : value),
        (error: Error) => this.destroy(error),
      );
    },
    destroy(error, callback) {
      closed.abort(new Error("the bulk result is no longer read"));
      callback(error);
    },
  });
}

interface Opened {
  /** null: `offset` is the end of the file. */
  reader: ReadableStreamDefaultReader<Uint8Array> | null;
  abort: (reason: Error) => void;
  /** How many bytes must be dropped because the server started at the beginning. */
  skip: number;
}

async function* readOn(
  environment: Environment,
  request: Request,
  first: Opened,
): AsyncGenerator<Uint8Array> {
  let opened = first;
  let offset = request.offset;
  let fruitlessTries = 0;
  for (;;) {
    try {
      for await (const piece of pieces(opened)) {
        offset += piece.length;
        fruitlessTries = 0;
        yield piece;
      }
      return;
    } catch (error) {
      request.signal?.throwIfAborted();
      if (++fruitlessTries >= fruitlessTriesMax) throw broken("the download keeps breaking off", error);
      environment.log.debug({ offset, fruitlessTries, error }, "a bulk result is read on after a break");
      await environment.sleep(backoffMs * 2 ** (fruitlessTries - 1), request.signal);
    } finally {
      opened.abort(new Error("the bulk result is no longer read"));
    }
    opened = await connect(environment, request, offset);
  }
}

async function* pieces({ reader, abort, skip }: Opened): AsyncGenerator<Uint8Array> {
  if (!reader) return;
  let left = skip;
  for (;;) {
    const watchdog = setTimeout(() => abort(new Error(`no byte within ${silenceMsMax} ms`)), silenceMsMax);
    const { done, value } = await reader.read().finally(() => clearTimeout(watchdog));
    if (done) return;
    const piece = value.subarray(Math.min(left, value.length));
    left -= value.length - piece.length;
    if (piece.length > 0) yield piece;
  }
}

/** Tries a bounded number of times to open the file at that byte. */
async function connect(environment: Environment, request: Request, offset: number): Promise<Opened> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await connectOnce(request, offset);
    } catch (error) {
      request.signal?.throwIfAborted();
      if (error instanceof AppError && error.code === "not_found") throw error;
      if (attempt >= fruitlessTriesMax) throw broken("the server cannot be reached", error);
      await environment.sleep(backoffMs * 2 ** (attempt - 1), request.signal);
    }
  }
}

async function connectOnce({ url, signal }: Request, offset: number): Promise<Opened> {
  const controller = new AbortController();
  const watchdog = setTimeout(
    () => controller.abort(new Error(`no answer within ${silenceMsMax} ms`)),
    silenceMsMax,
  );
  const response = await fetch(url, {
    // Not compressed: a range counts the bytes that are sent.
    headers: { "accept-encoding": "identity", ...(offset > 0 ? { range: `bytes=${offset}-` } : {}) },
    signal: signal ? AbortSignal.any([signal, controller.signal]) : controller.signal,
  }).finally(() => clearTimeout(watchdog));
  const abort = (reason: Error): void => controller.abort(reason);
  if (response.status === 200 || response.status === 206) {
    const skip = response.status === 200 ? offset : 0;
    return { reader: response.body?.getReader() ?? null, abort, skip };
  }
  await response.body?.cancel();
  if (response.status === 416) return { reader: null, abort, skip: 0 };
  if (response.status >= 500 || response.status === 429) throw new Error(`it answered ${response.status}`);
  const message = `The result of Shopify's bulk operation can no longer be read (it answered ${response.status}).`;
  throw new AppError("not_found", message);
}

function broken(problem: string, cause: unknown): AppError {
  return new AppError("unavailable", `The result of Shopify's bulk operation cannot be read: ${problem}.`, {
    cause,
  });
}
