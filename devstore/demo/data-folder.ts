import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DemoError } from "./demo-error.ts";

export interface DataFolder {
  path: string;
  appFolder: string;
  devStoreFolder: string;
  logPath: string;
  clientSecret: string;
  encryptionKey: string;
  /** Lets another demo use the folder. */
  release(): void;
}

/** What `--reset` removes; anything else in the folder is not ours. */
const OWN_ENTRIES = ["app", "devstore", "keys.json", "app.log"];

/** Takes the folder for this process; the secrets in it are made once and kept. */
export function openDataFolder(path: string, options: { reset: boolean }): DataFolder {
  makeFolder(path);
  const release = lock(path);
  try {
    if (options.reset) {
      for (const entry of OWN_ENTRIES) rmSync(join(path, entry), { recursive: true, force: true });
    }
    return {
      path,
      appFolder: join(path, "app"),
      devStoreFolder: join(path, "devstore"),
      logPath: join(path, "app.log"),
      ...readKeys(join(path, "keys.json")),
      release,
    };
  } catch (error) {
    release();
    throw error;
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    throw new DemoError(
      `The data folder ${path} cannot be made (${(cause as Error).message}). Choose another with --data DIR.`,
    );
  }
}

function lock(path: string): () => void {
  const file = join(path, "demo.lock");
  const holder = existsSync(file) ? Number(readFileSync(file, "utf8")) : NaN;
  if (Number.isInteger(holder) && holder !== process.pid && isAlive(holder)) {
    throw new DemoError(
      `Another demo (process ${holder}) uses ${path}. Stop it with Ctrl-C, or give this one its own folder with --data DIR.`,
    );
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function readKeys(file: string): { clientSecret: string; encryptionKey: string } {
  if (!existsSync(file)) {
    const keys = {
      clientSecret: randomBytes(24).toString("hex"),
      encryptionKey: randomBytes(32).toString("base64"),
    };
    writeFileSync(file, JSON.stringify(keys, null, 2), { mode: 0o600 });
    return keys;
  }
  const damaged = new DemoError(
    `The demo's keys are damaged: ${file}. Its data cannot be read without them: start again with "npm run demo -- --reset".`,
  );
  let keys: Record<string, unknown>;
  try {
    keys = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  } catch {
    throw damaged;
  }
  if (typeof keys.clientSecret !== "string" || typeof keys.encryptionKey !== "string") throw damaged;
  return { clientSecret: keys.clientSecret, encryptionKey: keys.encryptionKey };
}
