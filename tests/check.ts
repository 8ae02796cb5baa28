import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * `npm run check`: everything that must hold, each runner's results added up. The last line is
 * "N passed, N failed"; above it stands how many tests said that they could not run here.
 */
interface Outcome {
  name: string;
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
}

const outcomes: Outcome[] = [];
const reports = mkdtempSync(join(tmpdir(), "floorwalker-check-"));
const postgresUrl = process.env.TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";

runCheck("types", ["npm", "run", "--silent", "types"]);
runCheck("lint", ["npm", "run", "--silent", "lint"]);
runCheck("format", ["npm", "run", "--silent", "format:check"]);
runTests("tests on embedded PostgreSQL", ["npm", "test", "--silent", "--"], { TEST_DATABASE_URL: "" });
if (await answers(postgresUrl)) {
  runTests("tests on PostgreSQL", ["npm", "test", "--silent", "--"], { TEST_DATABASE_URL: postgresUrl });
} else {
  note("tests on PostgreSQL", `no server answers at ${new URL(postgresUrl).host}; set TEST_DATABASE_URL`);
}
runCheck("build", ["npm", "run", "--silent", "build"]);
runTests("tests of the built product", ["npx", "vitest", "run", "--project", "product"], {});
runTests("tests in a browser", ["npx", "vitest", "run", "--project", "browser"], {});

for (const { name, passed, failed, skipped, seconds } of outcomes) {
  const verdict = failed > 0 ? "FAILED" : "ok";
  console.log(
    `${verdict.padEnd(7)}${name.padEnd(34)}${passed} passed, ${failed} failed, ${skipped} skipped  ${seconds} s`,
  );
}
const sum = (key: "passed" | "failed" | "skipped"): number =>
  outcomes.reduce((total, outcome) => total + outcome[key], 0);
if (sum("skipped") > 0) console.log(`${sum("skipped")} skipped, each with its reason above`);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
rmSync(reports, { recursive: true, force: true });
process.exit(sum("failed") > 0 ? 1 : 0);

function runCheck(name: string, command: string[]): void {
  const { ok, seconds } = run(name, command, {});
  outcomes.push({ name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, seconds });
}

function runTests(name: string, command: string[], environment: Record<string, string>): void {
  const report = join(reports, `${outcomes.length}.json`);
  const { ok, seconds } = run(
    name,
    [...command, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    environment,
  );
  outcomes.push({ name, ...readReport(report, ok), seconds });
}

function readReport(path: string, ok: boolean): Pick<Outcome, "passed" | "failed" | "skipped"> {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(path, "utf8")) as Record<string, number>;
  const failed = report.numFailedTests!;
  // A run can fail without a failing test: a file that cannot be loaded, an error outside tests.
  return {
    passed: report.numPassedTests!,
    failed: ok || failed > 0 ? failed : 1,
    skipped: report.numPendingTests! + report.numTodoTests!,
  };
}

function run(
  name: string,
  [command, ...args]: string[],
  environment: Record<string, string>,
): { ok: boolean; seconds: number } {
  console.log(`\n== ${name}`);
  const startedAt = Date.now();
  const result = spawnSync(command!, args, { stdio: "inherit", env: { ...process.env, ...environment } });
  return { ok: result.status === 0, seconds: Math.round((Date.now() - startedAt) / 1000) };
}

function note(name: string, reason: string): void {
  console.log(`\n== ${name}: not run, ${reason}`);
  outcomes.push({ name: `${name} (${reason})`, passed: 0, failed: 0, skipped: 1, seconds: 0 });
}

function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 5432), timeout: 2_000 });
    const end = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
    socket.once("timeout", () => end(false));
  });
}
