import { monitorEventLoopDelay } from "node:perf_hooks";

export interface LoopFigures {
  /** The longest time in which nothing else could run, as a clock on the wall shows it. */
  wallMaxMs: number;
  /** The same, but only what this thread computed meanwhile: other processes of a busy machine are left out. */
  ownMaxMs: number;
}

const tickMs = 2;

/** Watches how long this thread does not come back to its event loop. */
export function watchEventLoop(): { lap(): LoopFigures; stop(): void } {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let last = performance.now();
  let lastOwn = ownMs();
  let ownMax = 0;
  const look = (): void => {
    const now = performance.now();
    const own = ownMs();
    ownMax = Math.max(ownMax, Math.min(now - last, own - lastOwn));
    last = now;
    lastOwn = own;
  };
  const timer = setInterval(look, tickMs);
  return {
    lap: () => {
      look();
      const figures = { wallMaxMs: Math.round(delay.max / 1e6), ownMaxMs: Math.round(ownMax) };
      delay.reset();
      ownMax = 0;
      return figures;
    },
    stop: () => {
      clearInterval(timer);
      delay.disable();
    },
  };
}

function ownMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
