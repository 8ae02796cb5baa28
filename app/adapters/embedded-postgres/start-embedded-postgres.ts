import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { ConnectionStream } from "./connection-stream.ts";
import { lockFolder } from "./folder-lock.ts";
import type { FromWorker, ToWorker } from "./messages.ts";

export interface EmbeddedPostgres {
  /** A socket for `pg`: `new pg.Pool({ stream: () => embedded.connect() })`. */
  connect(): ConnectionStream;
  /** Ends after everything that was sent has run. */
  close(): Promise<void>;
}

/**
 * Starts PostgreSQL (PGlite) in a thread of this process.
 * @param folder where the data lives, locked against other processes; null keeps everything in memory
 * @throws Error naming the folder and the mend when it is locked or damaged
 */
export async function startEmbeddedPostgres(folder: string | null): Promise<EmbeddedPostgres> {
  const unlock = folder ? lockFolder(folder) : () => {};
  const databaseFolder = folder && join(folder, "postgres");
  // Beside this file while developing, beside the bundle when built.
  const file = import.meta.url.endsWith(".ts") ? "./worker.ts" : "./embedded-postgres-worker.js";
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: { folder: databaseFolder },
    // What the process preloads is not for this thread.
    execArgv: [],
  });
  const streams = new Map<number, ConnectionStream>();
  const post = (message: ToWorker): void => worker.postMessage(message);
  try {
    await ready(worker);
  } catch (cause) {
    unlock();
    throw new Error(
      `The embedded database in ${databaseFolder} cannot be opened: ${(cause as Error).message}. ` +
        `Restore the folder from a backup, or move it away to start empty.`,
      { cause },
    );
  }
  worker.on("message", (message: FromWorker) => {
    if (message.type === "bytes") streams.get(message.connection)?.receive(message.bytes);
    if (message.type === "closed") streams.delete(message.connection);
  });
  worker.on("error", (error: Error) => {
    for (const stream of streams.values()) stream.destroy(error);
    // Without its database the process is of no use: let it end loudly and be started again.
    throw error;
  });

  let lastConnection = 0;
  const connect = (): ConnectionStream => {
    const connection = ++lastConnection;
    let shut = false;
    const stream = new ConnectionStream({
      open: () => post({ type: "open", connection }),
      send: (bytes) => post({ type: "bytes", connection, bytes }),
      shut: () => {
        if (!shut) post({ type: "close", connection });
        shut = true;
      },
    });
    streams.set(connection, stream);
    return stream;
  };
  const close = async (): Promise<void> => {
    const stopped = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
    post({ type: "stop" });
    await stopped;
    unlock();
  };
  return { connect, close };
}

function ready(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once("message", () => resolve());
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`its thread ended with code ${code}`)));
  });
}
