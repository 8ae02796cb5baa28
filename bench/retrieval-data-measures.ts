import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * The file that was named, or the one of that place in the data folder (FLOORWALKER_DATA, default ../shared/data).
 * @throws Error that says what to do when there is none
 */
export function openDataFile(named: string | undefined, place: string): string {
  if (named !== undefined) {
    const path = resolve(named);
    if (existsSync(path)) return path;
    throw new Error(`There is no file ${path}.`);
  }
  const folder = resolve(process.env.FLOORWALKER_DATA ?? "../shared/data");
  const path = join(folder, place);
  if (existsSync(path)) return path;
  if (existsSync(folder)) throw new Error(`The data folder ${folder} has no ${place}.`);
  throw new Error(
    `There is no data folder ${folder}: set FLOORWALKER_DATA to the folder that has ${place}, or name a file.`,
  );
}
