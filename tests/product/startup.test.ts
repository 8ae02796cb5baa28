import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  plainEnvironment,
  runBundle,
  untilAnswers,
  type BundleProcess,
  type Environment,
} from "./run-bundle";
import { freePort } from "./start-product";

/** Starting, and why it could not: for a person at a terminal who has never seen the code. */
let folder: string;
let running: BundleProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "floorwalker-startup-"));
});

afterEach(async () => {
  await Promise.all(running.map((one) => one.end("SIGKILL")));
  running = [];
  rmSync(folder, { recursive: true, force: true });
});

test("what is missing or wrong in the environment is listed at once, each with its mend", async () => {
  const { PATH, HOST } = plainEnvironment();
  const message = await refusal([], { PATH, HOST, PORT: "seventy", DATABASE_URL: "mysql://x" });
  for (const name of ["SHOPIFY_API_KEY", "SHOPIFY_API_SECRET", "SHOPIFY_APP_URL", "ENCRYPTION_KEY"]) {
    expect(message).toMatch(new RegExp(`${name}: is missing`));
  }
  expect(message).toMatch(/PORT: /);
  expect(message).toMatch(/DATABASE_URL: must begin with postgres:/);
  expect(message).toContain("docs/deploy.md");
});

test("a key of the wrong length is named with the command that makes a right one, and is not repeated", async () => {
  const message = await refusal([], plainEnvironment({ ENCRYPTION_KEY: "much-too-short" }));
  expect(message).toContain("openssl rand -base64 32");
  expect(message).not.toContain("much-too-short");
});

test("a role that there is not is answered with those that there are", async () => {
  expect(await refusal(["wrok"], plainEnvironment())).toMatch(/"wrok" is not a role: say web, worker, both/);
});

test("a port in use is named, with the variable that chooses another", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo;
  try {
    const message = await refusal([], plainEnvironment({ PORT: String(port), DATA_DIR: folder }));
    expect(message).toMatch(new RegExp(`Port ${port} is in use.*PORT`));
  } finally {
    await new Promise((resolve) => other.close(resolve));
  }
});

test("a data folder that another process has is refused with that process's id, for a backup too", async () => {
  const { environment, url, app } = await startApp();
  const second = { ...environment, PORT: String(await freePort()) };
  const message = await refusal([], second);
  expect(message).toMatch(/in use by process \d+.*Stop it.*DATA_DIR/s);
  expect(await refusal(["export", join(folder, "backup.gz")], second)).toMatch(/in use by process \d+/);
  expect((await fetch(`${url}/ready`)).status).toBe(200);
  expect(await app.end()).toBe(0);
});

test("a data folder with a damaged file is refused with the ways out, and left as it is", async () => {
  const { environment, app } = await startApp();
  expect(await app.end()).toBe(0);
  const postgres = join(folder, "database", "postgres");
  writeFileSync(join(postgres, "global", "pg_control"), "not a control file");
  const before = readdirSync(postgres);
  const message = await refusal([], environment);
  expect(message).toContain(postgres);
  expect(message).toMatch(/cannot be opened.*backup|backup.*cannot be opened/s);
  expect(readdirSync(postgres)).toEqual(expect.arrayContaining(before));
  expect(readFileSync(join(postgres, "global", "pg_control"), "utf8")).toBe("not a control file");
});

test("a PostgreSQL server that does not answer is named without its password", async () => {
  const port = await freePort();
  const DATABASE_URL = `postgres://floorwalker:a-password@127.0.0.1:${port}/floorwalker`;
  const message = await refusal([], plainEnvironment({ DATABASE_URL, PORT: String(await freePort()) }));
  expect(message).toContain(`127.0.0.1:${port}`);
  expect(message).not.toContain("a-password");
});

test("a backup of something else is refused by the restore with the file's name", async () => {
  const file = join(folder, "other.gz");
  writeFileSync(file, gzipSync('{"format":"something-else"}\n'));
  const message = await refusal(["import", file], plainEnvironment({ DATA_DIR: join(folder, "empty") }));
  expect(message).toContain(`${file} is not a backup of Floorwalker`);
});

test("a missing, foreign or cut off file is refused by the restore with its name, without a stack", async () => {
  const [missing, words, cut] = [
    join(folder, "missing.gz"),
    join(folder, "words.gz"),
    join(folder, "cut.gz"),
  ];
  writeFileSync(words, "these are just words");
  writeFileSync(cut, gzipSync('{"format":"floorwalker-backup-1"}\n').subarray(0, 20));
  for (const file of [missing, words, cut]) {
    const message = await refusal(["import", file], plainEnvironment({ DATA_DIR: join(folder, "empty") }));
    expect(message).toContain(file);
  }
});

test("health and readiness answer without a key, and nothing else is told", async () => {
  const { url, app } = await startApp();
  const health = await fetch(`${url}/health`);
  expect([health.status, await health.json()]).toEqual([200, { status: "ok" }]);
  const ready = await fetch(`${url}/ready`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: "ready" }]);
  expect(await app.end()).toBe(0);
  await expect(fetch(`${url}/health`)).rejects.toThrow();
});

async function startApp() {
  const port = await freePort();
  const environment = plainEnvironment({ PORT: String(port), DATA_DIR: folder });
  const url = `http://127.0.0.1:${port}`;
  const app = runBundle([], { environment, preload: [] });
  running.push(app);
  await untilAnswers(`${url}/ready`, app);
  return { environment, url, app };
}

/** What a process that cannot start says: a few sentences, no stack, code 1. */
async function refusal(args: string[], environment: Environment): Promise<string> {
  const refused = runBundle(args, { environment, preload: [] });
  running.push(refused);
  const code = await refused.ended;
  const message = refused.output();
  expect(code, message).toBe(1);
  expect(message).not.toMatch(/^\s+at |Error:|node:internal|build\/server|undefined|\[object/m);
  expect(message.trim().split("\n").length).toBeLessThan(12);
  return message;
}
