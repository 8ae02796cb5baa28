import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";

export interface Boot {
  /** From the start of the process to its first 200 at /ready. */
  readyMs: number;
  residentMb: number;
  /** Two seconds later. */
  restingMb: number;
}

const restMs = 2_000;
const giveUpAfterMs = 120_000;

/** Starts `node ...args` on a free PORT, measures it, and ends it in order. */
export async function startAndMeasure(args: string[], environment: Record<string, string>): Promise<Boot> {
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    env: {
      ...environment,
      NODE_ENV: "production",
      PATH: process.env.PATH,
      HOST: "127.0.0.1",
      PORT: String(port),
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (bytes: Buffer) => (output += bytes.toString()));
  }
  try {
    await untilReady(port, child, () => output);
    const readyMs = performance.now() - startedAt;
    const residentMb = residentMegabytes(child.pid!);
    await pause(restMs);
    return { readyMs, residentMb, restingMb: residentMegabytes(child.pid!) };
  } finally {
    await end(child);
  }
}

async function untilReady(port: number, child: ChildProcess, output: () => string): Promise<void> {
  const giveUpAt = performance.now() + giveUpAfterMs;
  while (performance.now() < giveUpAt && child.exitCode === null) {
    const ready = await fetch(`http://127.0.0.1:${port}/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await pause(10);
  }
  throw new Error(`The process was not ready (code ${child.exitCode}):\n${output()}`);
}

/** With all its threads: embedded PostgreSQL runs in one of them. */
function residentMegabytes(pid: number): number {
  return (Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)]).toString()) * 1024) / 1e6;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
