import { AppError } from "~/domain/shared/app-error";
import type { DocumentInput, DocumentReader, Refused } from "~/domain/knowledge/documents/document-reader";
import type { Logger } from "~/domain/shared/logger";
import {
  startReaderChild,
  type ReaderChild,
  type ReaderLimits,
  type ReadOutcome,
  type ReadTask,
} from "./reader-child";

export interface DocumentReaderOptions extends Partial<ReaderLimits> {
  childrenMax?: number;
  /** Documents that wait for a child. */
  waitingMax?: number;
  /** A child without work ends after so long. */
  idleMs?: number;
}

const defaults: Required<DocumentReaderOptions> = {
  grownBytesMax: 400 * 1024 * 1024,
  startTimeoutMs: 20_000,
  timeoutMs: 20_000,
  timeoutMsPerMegabyte: 6_000,
  childrenMax: 2,
  waitingMax: 200,
  idleMs: 60_000,
};

/**
 * Reads documents in child processes, one in each at a time. One that takes too much time or memory is killed and
 * replaced; the document is then refused. Nothing is started before the first document.
 */
export function createDocumentReader(
  log: Logger,
  options: DocumentReaderOptions = {},
): DocumentReader & { close(): void } {
  const limits = { ...defaults, ...options };
  const pool = createPool(limits);
  const run = async <Reading>(task: ReadTask): Promise<Reading | Refused> => {
    const first = await pool.run(task);
    // What ended the child may have had nothing to do with the document.
    const outcome = first.tag === "ended" && !pool.isClosed() ? await pool.run(task) : first;
    if (outcome.tag === "done") return outcome.reading as Reading;
    const about = { verb: task.ask.verb, bytes: task.content.length };
    if (outcome.tag === "too_costly") {
      log.warn({ ...about, limit: outcome.limit }, "a document was refused because reading it took too much");
      return tooCostly(outcome.limit, task, limits);
    }
    log.error({ ...about, reason: reasonOf(outcome) }, "reading a document broke off");
    throw new AppError("unavailable", "Reading the document broke off because of a fault of this app.");
  };
  return {
    read: ({ content, ...about }) =>
      run({ ask: { verb: "read", ...about, ...asText(content) }, content: asBytes(content) }),
    readQuestions: ({ content, contentType }) =>
      run({ ask: { verb: "readQuestions", contentType, ...asText(content) }, content: asBytes(content) }),
    close: pool.close,
  };
}

const asText = (content: DocumentInput["content"]) => ({ isText: typeof content === "string" });
const asBytes = (content: DocumentInput["content"]): Uint8Array =>
  typeof content === "string" ? Buffer.from(content) : content;

function reasonOf(outcome: ReadOutcome): string {
  if (outcome.tag === "failed") return outcome.message;
  return outcome.tag === "ended" ? `the process ended: ${outcome.output}` : outcome.tag;
}

function tooCostly(limit: "memory" | "time", { content }: ReadTask, limits: ReaderLimits): Refused {
  const seconds = Math.round(
    (limits.timeoutMs + (content.length / 1e6) * limits.timeoutMsPerMegabyte) / 1_000,
  );
  const taken =
    limit === "time"
      ? `more than ${seconds} seconds`
      : `more than ${Math.round(limits.grownBytesMax / 1024 / 1024)} MB of memory`;
  return {
    tag: "refused",
    reason: "too_costly",
    message: `Reading it takes ${taken}, far more than a file of its size should. Save it anew (print it to PDF, say), or split it, and upload that.`,
  };
}

interface Waiting {
  task: ReadTask;
  settle: (outcome: Promise<ReadOutcome>) => void;
}

function createPool(limits: Required<DocumentReaderOptions>) {
  const idle: { child: ReaderChild; timer: NodeJS.Timeout }[] = [];
  const busy = new Set<ReaderChild>();
  const waiting: Waiting[] = [];
  let closed = false;

  const takeChild = (): ReaderChild | null => {
    for (let place = idle.pop(); place; place = idle.pop()) {
      clearTimeout(place.timer);
      if (place.child.isFit()) return place.child;
      place.child.end();
    }
    return busy.size < limits.childrenMax ? startReaderChild(limits) : null;
  };
  const giveBack = (child: ReaderChild): void => {
    if (closed || !child.isFit()) return child.end();
    const timer = setTimeout(() => {
      idle.splice(
        idle.findIndex((place) => place.child === child),
        1,
      );
      child.end();
    }, limits.idleMs).unref();
    idle.push({ child, timer });
  };
  const work = (): void => {
    while (waiting.length > 0 && busy.size < limits.childrenMax) {
      const child = takeChild();
      if (!child) return;
      const { task, settle } = waiting.shift()!;
      busy.add(child);
      settle(
        child.run(task).finally(() => {
          busy.delete(child);
          giveBack(child);
          work();
        }),
      );
    }
  };
  const run = async (task: ReadTask): Promise<ReadOutcome> => {
    if (closed) throw new AppError("unavailable", "This process is ending and reads no more documents.");
    if (waiting.length >= limits.waitingMax) {
      throw new AppError("unavailable", "Very many documents are being read. Try again in a minute.", {
        retryAfterSeconds: 60,
      });
    }
    const outcome = new Promise<ReadOutcome>((resolve) => waiting.push({ task, settle: resolve }));
    work();
    return await outcome;
  };
  /** What is being read breaks off; what waits is not read. */
  const close = (): void => {
    closed = true;
    for (const { settle } of waiting.splice(0)) settle(Promise.resolve({ tag: "ended", output: "closed" }));
    for (const { child, timer } of idle.splice(0)) {
      clearTimeout(timer);
      child.end();
    }
    for (const child of busy) child.end();
  };
  return { run, close, isClosed: () => closed };
}
