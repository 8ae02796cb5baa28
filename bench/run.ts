import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

/**
 * `npm run bench -- NAME [args]` runs `bench/NAME.ts`, whose `run(args)` prints what it likes on the way and gives back
 * its figures; they are printed last, as one line of JSON. The modules are loaded by Vite, as the app's own are.
 */
const [name, ...args] = process.argv.slice(2);
const folder = new URL("./", import.meta.url);
const names = readdirSync(folder)
  .filter((file) => /^[a-z-]+\.ts$/.test(file) && file !== "run.ts" && !file.endsWith("-measures.ts"))
  .map((file) => file.replace(/\.ts$/, ""));

if (!name || !names.includes(name)) {
  console.error(`Say which benchmark to run: npm run bench -- ${names.join(" | ")}`);
  process.exit(1);
}

interface Benchmark {
  run(args: string[]): Promise<object>;
}

const vite = await createServer({
  configFile: false,
  root: fileURLToPath(new URL("../", import.meta.url)),
  resolve: { alias: { "~": fileURLToPath(new URL("../app", import.meta.url)) } },
  server: { middlewareMode: true, watch: null, ws: false, hmr: false },
  optimizeDeps: { noDiscovery: true },
  appType: "custom",
  logLevel: "warn",
});
try {
  const benchmark = (await vite.ssrLoadModule(`/bench/${name}.ts`)) as Benchmark;
  const figures = await benchmark.run(args);
  console.log(JSON.stringify({ bench: name, ...figures }));
} finally {
  await vite.close();
}
process.exit();
