import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const heldHere = new Set<string>();

/**
 * Keeps a second process off the folder: PGlite does not, and two processes on one folder lose data.
 * @returns gives the folder free again
 * @throws Error naming the process that has it
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "floorwalker.lock");
  for (let attempt = 0; !tryCreate(path); attempt++) {
    const holder = Number(readFileSync(path, "utf8"));
    if (attempt > 0 || isAlive(holder, path)) {
      throw new Error(
        `The data folder ${folder} is in use by process ${holder}. Stop it, or choose another folder with DATA_DIR. ` +
          `(If no such process of Floorwalker runs, delete ${path}.)`,
      );
    }
    rmSync(path, { force: true });
  }
  heldHere.add(path);
  return () => {
    heldHere.delete(path);
    rmSync(path, { force: true });
  };
}

function tryCreate(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isAlive(pid: number, path: string): boolean {
  // In a container every process has the same id: an own id that this process did not write is a dead one's.
  if (pid === process.pid) return heldHere.has(path);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
