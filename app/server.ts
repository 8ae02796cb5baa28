import { readEnv, EnvError } from "./env.server";
import { startProcess } from "./process.server";

/** The bundle's entry: `node build/server/index.js [web|worker|both]`. */
const role = process.argv[2] ?? "both";

try {
  if (role !== "web" && role !== "worker" && role !== "both") {
    throw new EnvError(`"${role}" is not a role: say web, worker or both.`);
  }
  await startProcess(readEnv(), role);
} catch (error) {
  // Before the log exists, and for a person at a terminal: the message alone.
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n\n`);
  process.exit(1);
}
