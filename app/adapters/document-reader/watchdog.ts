import { Worker } from "node:worker_threads";
import { memoryMark } from "./messages";

/**
 * Ends this process when it holds more memory than it may, or when its parent has gone. A thread of its own, because
 * a parser that fills the memory lets nothing else run in its thread.
 */
export function startWatchdog({ grownBytesMax }: { grownBytesMax: number }): { startBytes: number } {
  const startBytes = process.memoryUsage.rss();
  const worker = new Worker(watch, {
    eval: true,
    execArgv: [],
    workerData: { bytesMax: startBytes + grownBytesMax, parent: process.ppid, memoryMark },
  });
  worker.unref();
  return { startBytes };
}

const watch = `
  const { writeSync } = require("node:fs");
  const { workerData } = require("node:worker_threads");
  const { bytesMax, parent, memoryMark } = workerData;
  setInterval(() => {
    if (process.memoryUsage.rss() > bytesMax) {
      writeSync(2, "\\n" + memoryMark + "\\n");
      process.kill(process.pid, "SIGKILL");
    }
    if (process.ppid !== parent) process.kill(process.pid, "SIGKILL");
  }, 20);
`;
