import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream, type WriteStream } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { DemoError } from "./demo-error.ts";

export interface AppProcessOptions {
  root: string;
  internalUrl: string;
  environment: Record<string, string | undefined>;
  logPath: string;
  say: (line: string) => void;
  verbose: boolean;
  /** Called when the app cannot be kept running. */
  onGiveUp: (error: DemoError) => void;
}

export interface AppProcess {
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 10_000;
const RESTARTS_MAX = 5;
const RESTARTS_WINDOW_MS = 60_000;
const TAIL_LINES = 25;

/** Starts the built app and resolves when it is ready; starts it again when it crashes later. */
export async function startApp(options: AppProcessOptions): Promise<AppProcess> {
  const log = createWriteStream(options.logPath, { flags: "w" });
  const restarts: number[] = [];
  let stopping = false;
  let running = launch(options, log);

  const watch = (launched: Launched): void => {
    void launched.ended.then(async (how) => {
      if (stopping) return;
      const now = Date.now();
      restarts.push(now);
      if (restarts.filter((at) => now - at < RESTARTS_WINDOW_MS).length > RESTARTS_MAX) {
        options.onGiveUp(
          new DemoError(`${launched.tail()}\n\nThe app keeps stopping (${how}). Its log: ${options.logPath}`),
        );
        return;
      }
      options.say(`The app stopped (${how}). Starting it again; its log: ${options.logPath}`);
      await wait(Math.min(500 * restarts.length, 3000));
      if (stopping) return;
      running = launch(options, log);
      watch(running);
    });
  };
  await untilReady(options, running);
  watch(running);
  return {
    stop: async () => {
      stopping = true;
      await stop(running);
      await new Promise((resolve) => log.end(resolve));
    },
  };
}

interface Launched {
  child: ChildProcess;
  ended: Promise<string>;
  tail: () => string;
}

function launch(options: AppProcessOptions, log: WriteStream): Launched {
  const preloads = ["./devstore/network-redirect.ts", "./devstore/demo/stop-with-parent.ts"];
  const child = spawn(
    process.execPath,
    [...process.execArgv, ...preloads.flatMap((path) => ["--import", path]), "build/server/index.js"],
    { cwd: options.root, env: options.environment as NodeJS.ProcessEnv, stdio: ["pipe", "pipe", "pipe"] },
  );
  const lines: string[] = [];
  const take = (line: string): void => {
    log.write(`${line}\n`);
    lines.push(line);
    if (lines.length > TAIL_LINES) lines.shift();
    const shown = readable(line, options.verbose);
    if (shown !== null) options.say(shown);
  };
  splitLines(child.stdout, take);
  splitLines(child.stderr, take);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(signal ?? `exit code ${code ?? "unknown"}`));
  });
  return { child, ended, tail: () => lines.map((line) => readable(line, true) ?? line).join("\n") };
}

function splitLines(stream: NodeJS.ReadableStream | null, take: (line: string) => void): void {
  let rest = "";
  stream?.on("data", (bytes: Buffer) => {
    const parts = (rest + bytes.toString("utf8")).split("\n");
    rest = parts.pop()!;
    for (const line of parts) if (line.trim() !== "") take(line);
  });
  stream?.on("end", () => {
    if (rest.trim() !== "") take(rest);
  });
}

const LEVEL_WARN = 40;

interface LogEntry {
  level?: number;
  msg?: string;
  error?: { message?: string };
  job?: string;
  method?: string;
  path?: string;
  status?: number;
}

/** One line of pino's JSON as a person reads it; null: not worth showing. */
export function readable(line: string, everything: boolean): string | null {
  let entry: LogEntry | null;
  try {
    entry = JSON.parse(line) as LogEntry | null;
  } catch {
    return everything ? line : null;
  }
  if (typeof entry !== "object" || entry === null) return null;
  if (!everything && (entry.level ?? 0) < LEVEL_WARN) return null;
  const text = entry.msg ?? line;
  const request = entry.path ? ` ${entry.method ?? ""} ${entry.path} ${entry.status ?? ""}`.trimEnd() : "";
  const job = entry.job ? ` (${entry.job})` : "";
  const message = entry.error?.message ?? "";
  const reason = message !== "" && !text.includes(message) ? `: ${message}` : "";
  return `app: ${text}${request}${job}${reason}`;
}

async function untilReady(options: AppProcessOptions, launched: Launched): Promise<void> {
  const giveUpAt = Date.now() + READY_WITHIN_MS;
  let ended: string | null = null;
  void launched.ended.then((how) => (ended = how));
  while (Date.now() < giveUpAt) {
    if (ended !== null) {
      throw new DemoError(
        `${launched.tail()}\n\nThe app did not start (${String(ended)}): the reason stands above. If its data is damaged, "npm run demo -- --reset" begins anew.`,
      );
    }
    const ready = await fetch(`${options.internalUrl}/ready`, { signal: AbortSignal.timeout(2000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await wait(100);
  }
  await stop(launched);
  throw new DemoError(
    `${launched.tail()}\n\nThe app was not ready within a minute. Its log: ${options.logPath}`,
  );
}

async function stop({ child, ended }: Launched): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const killer = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
  await ended;
  clearTimeout(killer);
}
