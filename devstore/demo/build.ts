import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { DemoError } from "./demo-error.ts";

/** What the build is made of. */
const SOURCES = [
  "app",
  "extensions",
  "prisma",
  "public",
  "vite.config.ts",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
/** Made by the build itself. */
const GENERATED = /^(app\/generated|extensions\/[^/]+\/(assets|dist))(\/|$)/;
const OUTPUTS = ["build/server/index.js", "build/client"];

/** Runs `npm run build` when there is no build or the sources have changed since. */
export async function buildIfNeeded(root: string, say: (line: string) => void): Promise<void> {
  const stamp = join(root, ".cache/demo-build.txt");
  const hash = hashOfSources(root);
  const complete = OUTPUTS.every((output) => existsSync(join(root, output)));
  if (complete && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  say(
    complete
      ? "The sources have changed: building the app ..."
      : "Building the app, which takes about half a minute ...",
  );
  const startedAt = performance.now();
  await runBuild(root);
  mkdirSync(join(root, ".cache"), { recursive: true });
  writeFileSync(stamp, hash);
  say(`Built in ${Math.round((performance.now() - startedAt) / 1000)} s.`);
}

/** SHA-256 over names and contents. */
export function hashOfSources(root: string): string {
  const hash = createHash("sha256");
  const add = (path: string): void => {
    const name = relative(root, path).replaceAll("\\", "/");
    if (GENERATED.test(name) || /\.test\.tsx?$/.test(name)) return;
    if (statSync(path).isDirectory()) {
      for (const entry of readdirSync(path).sort()) add(join(path, entry));
    } else {
      hash.update(`${name}\0`).update(readFileSync(path)).update("\0");
    }
  };
  for (const source of SOURCES) if (existsSync(join(root, source))) add(join(root, source));
  return hash.digest("hex");
}

/** Through npm, which puts the project's own Node first; npm says where it is when it started us. */
function runBuild(root: string): Promise<void> {
  const npm = process.env.npm_execpath;
  const [command, parameters] =
    npm?.endsWith("js") === true ? [process.execPath, [npm, "run", "build"]] : ["npm", ["run", "build"]];
  const child = spawn(command, parameters, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (bytes: Buffer) => (output += bytes.toString()));
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new DemoError(`npm cannot be started: ${error.message}`)));
    child.once("exit", (code) => {
      if (code === 0) return resolve();
      const log = join(root, ".cache/build.log");
      mkdirSync(join(root, ".cache"), { recursive: true });
      writeFileSync(log, output);
      reject(new DemoError(`${reasonIn(output)}\n\nThe build failed. All of its output: ${log}`));
    });
  });
}

/** The first lines that speak of an error; the last ones where none does. */
function reasonIn(output: string): string {
  const lines = output.trimEnd().split("\n");
  const first = lines.findIndex((line) => /error|cannot|failed|could not/i.test(line));
  return (first === -1 ? lines.slice(-15) : lines.slice(first, first + 8)).join("\n");
}
