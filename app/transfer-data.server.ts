import { exportDatabase, importDatabase } from "./adapters/database/transfer";
import { createRuntime } from "./services.server";
import type { Env } from "./env.server";

/** Backup and restore from the command line; with another DATABASE_URL for the restore, also the move between databases. */
export async function transferData(env: Env, direction: "export" | "import", file: string): Promise<void> {
  const runtime = await createRuntime(env);
  const transfer = direction === "export" ? exportDatabase : importDatabase;
  const report = await transfer(runtime.database.pool, file).finally(() => runtime.close());
  const tables = Object.entries(report.tables).filter(([, rows]) => rows > 0);
  const lines = tables.map(([table, rows]) => `  ${table.padEnd(26)}${rows}`);
  const verb = direction === "export" ? "written to" : "restored from";
  process.stdout.write(`${lines.join("\n")}\n${report.rows} rows ${verb} ${file}\n`);
}
