import { buildSync } from "esbuild";
import { join } from "node:path";

const built = new Map<string, string>();

/** A script of `browser/` with what it imports, for the browser. Built once per process. */
export function browserScript(name: "app-bridge" | "embedding-page"): string {
  let script = built.get(name);
  if (script === undefined) {
    const result = buildSync({
      entryPoints: [join(import.meta.dirname, "browser", `${name}.ts`)],
      bundle: true,
      write: false,
      format: "iife",
      target: "es2022",
      logLevel: "silent",
    });
    script = result.outputFiles[0]!.text;
    built.set(name, script);
  }
  return script;
}
