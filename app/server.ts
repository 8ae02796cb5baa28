import { readEnv, EnvError } from "./env.server";
import { startProcess } from "./process.server";
import { transferData } from "./transfer-data.server";

/**
 * The bundle's entry: `node build/server/index.js [web|worker|both]`,
 * or `export FILE` and `import FILE` for a backup and its restore.
 */
const [role = "both", file] = process.argv.slice(2);

try {
  if (role === "web" || role === "worker" || role === "both") await startProcess(readEnv(), role);
  else if ((role === "export" || role === "import") && file) await transferData(readEnv(), role, file);
  else throw new EnvError(`"${role}" is not a role: say web, worker, both, export FILE or import FILE.`);
} catch (error) {
  // Before the log exists, and for a person at a terminal: the message alone.
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n\n`);
  process.exit(1);
}
