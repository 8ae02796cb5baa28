import { setTimeout as wait } from "node:timers/promises";

/** Lets one host be asked for one thing at a time, with pauses between. */
export interface HostTurns {
  take<T>(host: string, pauseMs: number, work: () => Promise<T>): Promise<T>;
}

const hostsKept = 1_000;

export function createHostTurns(): HostTurns {
  const hosts = new Map<string, { last: Promise<unknown>; endedAt: number; waiting: number }>();
  return {
    take: async (host, pauseMs, work) => {
      const state = hosts.get(host) ?? { last: Promise.resolve(), endedAt: -Infinity, waiting: 0 };
      hosts.delete(host);
      hosts.set(host, state);
      const turn = state.last.then(async () => {
        const pause = state.endedAt + pauseMs - performance.now();
        if (pause > 0) await wait(pause);
        try {
          return await work();
        } finally {
          state.endedAt = performance.now();
          state.waiting -= 1;
        }
      });
      state.waiting += 1;
      state.last = turn.catch(() => undefined);
      forgetOldest(hosts);
      return await turn;
    },
  };
}

/** The host that was asked longest ago, if nothing waits for it. */
function forgetOldest(hosts: Map<string, { waiting: number }>): void {
  if (hosts.size <= hostsKept) return;
  for (const [host, { waiting }] of hosts) {
    if (waiting > 0) continue;
    hosts.delete(host);
    return;
  }
}
