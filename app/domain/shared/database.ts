import type { Prisma, PrismaClient } from "~/generated/prisma/client";

/** The database outside a transaction. */
export type Database = PrismaClient;

/**
 * The database as a verb needs it that must run inside its caller's transaction. A `Database` fits too.
 * While a transaction is open its code must await nothing on the `Database`: embedded PostgreSQL has one
 * connection, so such a query would wait for its own transaction (`db.server.ts` refuses it on every database).
 */
export type Transaction = Prisma.TransactionClient;

export type JsonValue = Prisma.JsonValue;
export type JsonInput = Prisma.InputJsonValue;
