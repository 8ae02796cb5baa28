import { spawn, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Socket } from "node:net";
import type { DocumentReading, QuestionsReading } from "~/domain/knowledge/documents/document-reader";
import { FrameReader, frameHeader, jsonFrame } from "./frames";
import { memoryMark, type FromChild, type ToChild } from "./messages";

export interface ReaderLimits {
  /** More than at its start. */
  grownBytesMax: number;
  startTimeoutMs: number;
  /** For any document, and more for each megabyte of it. */
  timeoutMs: number;
  timeoutMsPerMegabyte: number;
}

export interface ReadTask {
  ask: ToChild;
  content: Uint8Array;
}

/** What became of a task. `too_costly` and `ended` are the end of the child, too. */
export type ReadOutcome =
  | { tag: "done"; reading: DocumentReading | QuestionsReading }
  | { tag: "too_costly"; limit: "memory" | "time" }
  | { tag: "failed"; message: string }
  | { tag: "ended"; output: string };

export interface ReaderChild {
  /** One task at a time. */
  run(task: ReadTask): Promise<ReadOutcome>;
  /** False once it has ended, or holds so much memory that it should be replaced. */
  isFit(): boolean;
  end(): void;
}

/** Beside the sources while developing, beside the bundle when built. */
const isBuilt = !import.meta.url.endsWith(".ts");
const entry = new URL(isBuilt ? "./document-reader.js" : "../../document-reader.ts", import.meta.url);
const outputLettersMax = 4_000;
/** Of the memory that it may hold: more is not given back between documents. */
const fitShare = 0.4;
/** Of the memory that it may hold: what is in the heap of its engine. */
const heapShare = 0.75;

/** Starts the process in which documents are read. It does not keep this process alive unless it works. */
export function startReaderChild(limits: ReaderLimits): ReaderChild {
  const child = spawn(
    process.execPath,
    [...flags(limits), fileURLToPath(entry), String(limits.grownBytesMax)],
    {
      stdio: ["pipe", "pipe", "pipe"],
      // No secret of this process is a parser's business.
      env: { NODE_ENV: "production", ...(process.platform === "win32" ? { SystemRoot: "C:\\Windows" } : {}) },
      windowsHide: true,
    },
  );
  const frames = new FrameReader();
  let running: { settle: (outcome: ReadOutcome) => void; parts: Parts } | null = null;
  let timer: NodeJS.Timeout | null = null;
  let output = "";
  let ended = false;
  let grownBytes = 0;
  let costly: "time" | null = null;
  const ready = Promise.withResolvers<void>();

  const settle = (outcome: ReadOutcome): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    setAlive(child, false);
    const settleRunning = running?.settle;
    running = null;
    settleRunning?.(outcome);
  };
  const onMessage = (message: FromChild): void => {
    if (message.type === "ready") ready.resolve();
    else if (message.type === "chunks") running?.parts.chunks.push(...message.chunks);
    else if (message.type === "pairs") running?.parts.pairs.push(...message.pairs);
    else if (message.type === "links") running?.parts.links.push(...message.links);
    else if (message.type === "mainHtml") running?.parts.mainHtml.push(message.part);
    else if (message.type === "failed") settle({ tag: "failed", message: message.message });
    else if (running) {
      grownBytes = message.grownBytes;
      settle({ tag: "done", reading: withParts(message.reading, running.parts) });
    }
  };
  child.stdout.on("data", (piece: Buffer) => {
    for (const frame of frames.push(piece)) onMessage(JSON.parse(frame.toString()) as FromChild);
  });
  child.stderr.on("data", (piece: Buffer) => (output = (output + piece.toString()).slice(-outputLettersMax)));
  const onEnd = (): void => {
    if (ended) return;
    ended = true;
    ready.resolve();
    const limit = costly ?? (isOutOfMemory(output) ? "memory" : null);
    settle(limit ? { tag: "too_costly", limit } : { tag: "ended", output: output.trim() });
  };
  child.on("error", (error) => {
    output += error.message;
    onEnd();
  });
  child.on("close", onEnd);
  // Writing to one that has just ended: its end is told above.
  child.stdin.on("error", () => {});
  setAlive(child, false);

  return {
    run: (task) =>
      new Promise((resolve) => {
        running = { settle: resolve, parts: { chunks: [], pairs: [], links: [], mainHtml: [] } };
        setAlive(child, true);
        const limitTime = (ms: number): void => {
          timer = setTimeout(() => {
            costly = "time";
            child.kill("SIGKILL");
          }, ms);
        };
        if (ended) return settle({ tag: "ended", output: output.trim() });
        timer = setTimeout(() => child.kill("SIGKILL"), limits.startTimeoutMs);
        void ready.promise.then(() => {
          if (ended || !running) return;
          if (timer) clearTimeout(timer);
          limitTime(timeoutOf(task, limits));
          child.stdin.write(jsonFrame(task.ask));
          child.stdin.write(frameHeader(task.content.length));
          child.stdin.write(task.content);
        });
      }),
    isFit: () =>
      !ended &&
      child.exitCode === null &&
      child.signalCode === null &&
      grownBytes < limits.grownBytesMax * fitShare,
    end: () => void child.kill("SIGKILL"),
  };
}

interface Parts {
  chunks: (FromChild & { type: "chunks" })["chunks"];
  pairs: (FromChild & { type: "pairs" })["pairs"];
  links: string[];
  mainHtml: string[];
}

function withParts(
  reading: DocumentReading | QuestionsReading,
  parts: Parts,
): DocumentReading | QuestionsReading {
  if (reading.tag === "refused") return reading;
  if ("questions" in reading) return { ...reading, questions: { ...reading.questions, pairs: parts.pairs } };
  const { document } = reading;
  const mainHtml = document.mainHtml === null ? null : parts.mainHtml.join("");
  return { tag: "read", document: { ...document, chunks: parts.chunks, links: parts.links, mainHtml } };
}

function timeoutOf({ content }: ReadTask, limits: ReaderLimits): number {
  return limits.timeoutMs + (content.length / 1_000_000) * limits.timeoutMsPerMegabyte;
}

/** By the watchdog's word, or by that of the engine, which gives up a little earlier when it is its own heap. */
function isOutOfMemory(output: string): boolean {
  return (
    output.includes(memoryMark) ||
    /heap out of memory|invalid table size|Array buffer allocation failed/i.test(output)
  );
}

/** While it works the process must not end; while it waits it may. */
function setAlive(child: ChildProcess, alive: boolean): void {
  const parts = [child, child.stdin, child.stdout, child.stderr] as (Pick<Socket, "ref" | "unref"> | null)[];
  for (const part of parts) part?.[alive ? "ref" : "unref"]();
}

function flags({ grownBytesMax }: ReaderLimits): string[] {
  const heapMegabytes = Math.floor((grownBytesMax * heapShare) / 1024 / 1024);
  return [
    `--max-old-space-size=${heapMegabytes}`,
    // Much garbage and little that lives: a small nursery halves the memory and costs no time.
    "--max-semi-space-size=4",
    ...permissionFlags(),
    ...(isBuilt ? [] : ["--import", new URL("./resolve-sources.ts", import.meta.url).href]),
  ];
}

/** Where this Node can: no files but the program's own, no writing, no processes. */
function permissionFlags(): string[] {
  if (!process.allowedNodeEnvironmentFlags.has("--permission")) return [];
  const root = isBuilt ? "../../" : "../../../";
  const program = fileURLToPath(new URL(isBuilt ? "./" : "../../", import.meta.url));
  const manifest = fileURLToPath(new URL(`${root}package.json`, import.meta.url));
  // The folder of libraries may be a link to where they are.
  const named = fileURLToPath(new URL(`${root}node_modules`, import.meta.url));
  const library = createRequire(import.meta.url).resolve("unpdf");
  const real = library.slice(0, library.lastIndexOf("node_modules") + "node_modules".length);
  const readable = new Set([program, manifest, named, real]);
  return ["--permission", "--allow-worker", ...[...readable].map((path) => `--allow-fs-read=${path}`)];
}
