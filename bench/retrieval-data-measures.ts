import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * The file that was named, or the one of that place in the data folder (FLOORWALKER_DATA, default ../shared/data).
 * @throws Error that says what to do when there is none
 */
export function openDataFile(named: string | undefined, place: string): string {
  const path = resolve(named ?? join(process.env.FLOORWALKER_DATA ?? "../shared/data", place));
  if (existsSync(path)) return path;
  throw new Error(
    `There is no file ${path}: name one, or set FLOORWALKER_DATA to the folder that has ${place}.`,
  );
}
