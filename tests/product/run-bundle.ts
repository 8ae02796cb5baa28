import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

export type Environment = Record<string, string | undefined>;

export interface BundleProcess {
  /** Everything it has written to both outputs. */
  output: () => string;
  /** Its code, once it has ended. */
  ended: Promise<number | null>;
  /** Tells it to end and waits. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface RunOptions {
  environment: Environment;
  /** Modules that are loaded before the bundle; the redirection to the development store unless told otherwise. */
  preload?: string[];
}

/** `node build/server/index.js ...args` with this environment and nothing else of the surrounding one. */
export function runBundle(args: string[], { environment, preload }: RunOptions): BundleProcess {
  const imports = (preload ?? ["./devstore/network-redirect.ts"]).flatMap((module) => ["--import", module]);
  const child = spawn(process.execPath, [...imports, "build/server/index.js", ...args], {
    cwd: root,
    env: { ...environment, NODE_ENV: "production" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (bytes: Buffer) => (output += bytes.toString()));
  }
  // "close" comes after the last byte of both outputs.
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  return {
    output: () => output,
    ended,
    end(signal = "SIGTERM") {
      child.kill(signal);
      return ended;
    },
  };
}

/** What a process of its own needs, without a development store. */
export function plainEnvironment(more: Record<string, string> = {}): Record<string, string> {
  return {
    PATH: process.env.PATH ?? "",
    HOST: "127.0.0.1",
    SHOPIFY_API_KEY: "a-client-id",
    SHOPIFY_API_SECRET: "a-client-secret-for-tests",
    SHOPIFY_APP_URL: "https://app.example.com",
    ENCRYPTION_KEY: randomBytes(32).toString("base64"),
    ...more,
  };
}

/** @throws Error with what the process wrote, when it ends or does not answer within a minute */
export async function untilAnswers(url: string, running: BundleProcess): Promise<void> {
  let code: number | null | undefined;
  void running.ended.then((value) => (code = value));
  const giveUpAt = Date.now() + 60_000;
  while (Date.now() < giveUpAt && code === undefined) {
    const ready = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The process ended with ${code} or did not answer at ${url}:\n${running.output()}`);
}
