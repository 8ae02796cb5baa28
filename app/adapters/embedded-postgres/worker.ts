import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { ProtocolUnits, readyStateOf } from "./protocol-units.ts";
import type { FromWorker, ToWorker } from "./messages.ts";

/**
 * The thread in which embedded PostgreSQL runs: one session, shared by many connections.
 * A connection that has a transaction open keeps the session until it ends; the others wait in order.
 */
const port = parentPort!;
const { folder } = workerData as { folder: string | null };

interface Connection {
  id: number;
  units: ProtocolUnits;
  waiting: Uint8Array[];
  closed: boolean;
}

const connections = new Map<number, Connection>();
let owner: Connection | null = null;
let running = false;

const post = (message: FromWorker, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);

const db = await openPglite();
post({ type: "ready" });
port.on("message", (message: ToWorker) => void receive(message));

async function openPglite(): Promise<PGlite> {
  return await PGlite.create({ dataDir: folder ?? "memory://", extensions: { vector } });
}

async function receive(message: ToWorker): Promise<void> {
  if (message.type === "open") {
    connections.set(message.connection, {
      id: message.connection,
      units: new ProtocolUnits(),
      waiting: [],
      closed: false,
    });
  } else if (message.type === "bytes") {
    const connection = connections.get(message.connection);
    if (!connection) return;
    const { units, terminate } = connection.units.push(message.bytes);
    connection.waiting.push(...units);
    if (terminate) connection.closed = true;
    await run();
  } else if (message.type === "close") {
    const connection = connections.get(message.connection);
    if (connection) connection.closed = true;
    await run();
  } else {
    await stop();
  }
}

/** Runs what waits, one unit at a time, until nothing may run. */
async function run(): Promise<void> {
  if (running) return;
  running = true;
  try {
    for (let next = pick(); next; next = pick()) await step(next);
  } finally {
    running = false;
  }
}

function pick(): Connection | null {
  if (owner) return owner.waiting.length > 0 || owner.closed ? owner : null;
  for (const connection of connections.values()) {
    if (connection.waiting.length > 0 || connection.closed) return connection;
  }
  return null;
}

async function step(connection: Connection): Promise<void> {
  const unit = connection.waiting.shift();
  // To the end of the line, so that connections take turns.
  connections.delete(connection.id);
  if (unit) {
    connections.set(connection.id, connection);
    const reply = await db.execProtocolRaw(unit, { syncToFs: false });
    const state = readyStateOf(reply);
    owner = state === "idle" ? null : connection;
    const bytes = reply.slice();
    post({ type: "bytes", connection: connection.id, bytes }, [bytes.buffer]);
  } else {
    if (owner === connection) await db.exec("ROLLBACK");
    owner = null;
    post({ type: "closed", connection: connection.id });
  }
}

async function stop(): Promise<void> {
  await db.close();
  post({ type: "stopped" });
  port.close();
}
