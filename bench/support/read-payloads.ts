import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { openDataFile } from "../retrieval-data-measures";

export interface PayloadList {
  name: string;
  payloads: string[];
}

/** The lists of a file or a folder: each line of a text, each text of a JSON file, once. */
export function readPayloadLists(named: string | undefined): PayloadList[] {
  const path = named === undefined ? openDataFile(undefined, "security") : resolve(named);
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`);
  const isFolder = statSync(path).isDirectory();
  const files = isFolder
    ? readdirSync(path)
        .filter((name) => /\.(txt|md|csv|jsonl?)$/.test(name) && !name.startsWith("LICENSE"))
        .map((name) => join(path, name))
    : [path];
  return files.map((file) => ({ name: basename(file), payloads: payloadsOf(file) }));
}

function payloadsOf(path: string): string[] {
  const content = readFileSync(path, "utf8");
  const lines = content.split("\n").filter((line) => line.trim());
  if (path.endsWith(".json")) return [...new Set(textsIn(JSON.parse(content)))];
  if (path.endsWith(".jsonl")) return [...new Set(lines.flatMap((line) => textsIn(JSON.parse(line))))];
  return [...new Set(lines)];
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(textsIn);
  return [];
}
