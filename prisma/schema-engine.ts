import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import pg from "pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { PrismaPg } from "@prisma/adapter-pg";
import type { DiffTarget } from "@prisma/schema-engine-wasm/schema_engine_bg";

const schemaPath = new URL("./schema.prisma", import.meta.url);
const noFilter = { externalTables: [], externalEnums: [] };

/**
 * SQL that makes an empty database what schema.prisma says.
 * Runs Prisma's own schema engine as WebAssembly, so nothing is downloaded.
 * @param connection any PostgreSQL database; nothing is written to it
 */
export async function schemaSql(connection: pg.Pool | string): Promise<string> {
  return await diff(connection, () => ({ tag: "empty" }));
}

/** SQL that turns the database at `url`, as it is now, into what schema.prisma says. PostgreSQL 15 to 17. */
export async function missingSql(url: string): Promise<string> {
  return await diff(url, (files) => ({ tag: "schemaDatasource", files, configDir: "." }));
}

type Files = { path: string; content: string }[];

async function diff(connection: pg.Pool | string, from: (files: Files) => DiffTarget): Promise<string> {
  const files = [{ path: "schema.prisma", content: readFileSync(schemaPath, "utf8") }];
  const engine = await loadEngine(connection, files);
  const to: DiffTarget = { tag: "schemaDatamodel", files };
  const result = await engine.diff({
    from: from(files),
    to,
    script: true,
    exitCode: null,
    filters: noFilter,
  });
  return result.stdout ?? "";
}

async function loadEngine(database: pg.Pool | string, files: Files) {
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasmPath = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    .replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(readFileSync(wasmPath), {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  const glue = bindings as unknown as { __wbg_set_wasm(exports: unknown): void };
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports as unknown as { __wbindgen_start(): void }).__wbindgen_start();
  const pool = typeof database === "string" ? new pg.Pool({ connectionString: database, max: 2 }) : database;
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(readsCatalogTables(pool)));
  return await bindings.SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content] as [string, string]) },
    () => {},
    adapter,
  );
}

const internalChar = 18;

/** The pool with PostgreSQL's internal one-letter type called text: Prisma's adapter refuses it, its engine reads it. */
function readsCatalogTables(pool: pg.Pool): pg.Pool {
  return new Proxy(pool, {
    get(target, key) {
      const value = Reflect.get(target, key, target) as unknown;
      if (typeof value !== "function") return value;
      if (key !== "query") return value.bind(target) as unknown;
      return async (...query: unknown[]) => {
        const result = await (value as (...query: unknown[]) => Promise<pg.QueryResult>).apply(target, query);
        for (const field of result.fields)
          if (field.dataTypeID === internalChar) field.dataTypeID = pg.types.builtins.TEXT;
        return result;
      };
    },
  });
}
