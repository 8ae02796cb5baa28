import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { PrismaPg } from "@prisma/adapter-pg";

const schemaPath = new URL("./schema.prisma", import.meta.url);
const noFilter = { externalTables: [], externalEnums: [] };

/**
 * SQL that turns the database at `connectionString` into what schema.prisma says; `""` when it already is that.
 * Runs Prisma's own schema engine as WebAssembly, so nothing is downloaded.
 */
export async function diffDatabase(connectionString: string, from: "database" | "empty"): Promise<string> {
  const files = [{ path: "schema.prisma", content: readFileSync(schemaPath, "utf8") }];
  const engine = await loadEngine(connectionString, files);
  const result = await engine.diff({
    from: from === "empty" ? { tag: "empty" } : { tag: "schemaDatasource", files, configDir: "." },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: null,
    filters: noFilter,
  });
  const sql = result.stdout ?? "";
  return /^\s*(--.*\s*)*$/.test(sql) ? "" : sql;
}

async function loadEngine(connectionString: string, files: { path: string; content: string }[]) {
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasmPath = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    .replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(readFileSync(wasmPath), {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  const glue = bindings as unknown as { __wbg_set_wasm(exports: unknown): void };
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString }));
  return await bindings.SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content] as [string, string]) },
    () => {},
    adapter,
  );
}
