import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";
import { PrismaPg } from "@prisma/adapter-pg";
import type { Database } from "~/domain/shared/database";
import { resolveParameter } from "~/domain/shared/large-parameter";
import { PrismaClient } from "~/generated/prisma/client";
import { startEmbeddedPostgres } from "../embedded-postgres/start-embedded-postgres";
import { migrate } from "./migrate";
import { migrations } from "./migrations";

export interface OpenDatabase {
  db: Database;
  /** For what brings its own SQL (the queue). */
  pool: pg.Pool;
  kind: "embedded" | "server";
  close(): Promise<void>;
}

/** Where the data lives: a PostgreSQL server, a folder for embedded PostgreSQL, or memory (tests). */
export type DatabaseLocation = { url: string } | { folder: string | null };

/**
 * Opens the database and brings it to this version's schema.
 * @throws Error in plain words when it cannot be reached, opened or migrated
 */
export async function openDatabase(location: DatabaseLocation): Promise<OpenDatabase> {
  const { pool, kind, end } =
    "url" in location ? openServer(location.url) : await openEmbedded(location.folder);
  // A dead idle connection is replaced by the next query; without a listener it would end the process.
  pool.on("error", () => {});
  try {
    await migrate(pool, migrations);
  } catch (error) {
    await end();
    throw error;
  }
  const db = openPrisma(pool);
  const close = async (): Promise<void> => {
    await db.$disconnect();
    await end();
  };
  return { db, pool, kind, close };
}

function openServer(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000 });
  return { pool, kind: "server" as const, end: () => pool.end() };
}

async function openEmbedded(folder: string | null) {
  const embedded = await startEmbeddedPostgres(folder);
  const pool = new pg.Pool({
    stream: () => embedded.connect(),
    user: "postgres",
    database: "postgres",
    max: 6,
  });
  const end = async (): Promise<void> => {
    await pool.end();
    await embedded.close();
  };
  return { pool, kind: "embedded" as const, end };
}

const openTransaction = new AsyncLocalStorage<true>();

/**
 * The client, which refuses a query outside an open transaction that the transaction's own code makes:
 * on embedded PostgreSQL such a query waits for its own transaction, so it is refused on every database.
 */
function openPrisma(pool: pg.Pool): Database {
  const factory = new PrismaPg(pool);
  const client = new PrismaClient({
    adapter: {
      provider: factory.provider,
      adapterName: factory.adapterName,
      connect: async () => guard(await factory.connect()),
    },
    transactionOptions: { maxWait: 15_000, timeout: 30_000 },
  });
  const begin = client.$transaction.bind(client) as (...args: unknown[]) => Promise<unknown>;
  return new Proxy(client, {
    get(target, key) {
      if (key !== "$transaction") return Reflect.get(target, key, target) as unknown;
      return (work: unknown, options?: unknown) =>
        typeof work === "function"
          ? begin(
              (tx: unknown) => openTransaction.run(true, () => (work as (tx: unknown) => unknown)(tx)),
              options,
            )
          : begin(work, options);
    },
  });
}

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;
type Query = Parameters<Adapter["queryRaw"]>[0];

const queries = new Set<string | symbol>(["queryRaw", "executeRaw"]);

function guard(adapter: Adapter): Adapter {
  const refuseInside = (): void => {
    if (openTransaction.getStore()) {
      throw new Error("A query outside the open transaction: inside $transaction(tx => ...) use tx, not db");
    }
  };
  return new Proxy(adapter, {
    get(target, key) {
      if (queries.has(key) || key === "startTransaction") refuseInside();
      const value = readBound(target, key);
      if (key === "startTransaction")
        return async (...args: Parameters<Adapter["startTransaction"]>) =>
          resolving(await (value as Adapter["startTransaction"])(...args));
      return queries.has(key) ? resolved(value as Send) : value;
    },
  });
}

/** A transaction that sends large parameters as what they stand for. */
function resolving<T extends object>(transaction: T): T {
  return new Proxy(transaction, {
    get(target, key) {
      const value = readBound(target, key);
      return queries.has(key) ? resolved(value as Send) : value;
    },
  });
}

type Send = (query: Query) => unknown;

function resolved(send: Send): Send {
  return (query) => send({ ...query, args: query.args.map(resolveParameter) });
}

function readBound(target: object, key: string | symbol): unknown {
  const value: unknown = Reflect.get(target, key, target);
  return typeof value === "function" ? (value.bind(target) as unknown) : value;
}
