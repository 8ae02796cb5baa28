import { AsyncLocalStorage } from "node:async_hooks";

/** One job as the queue hands it out. */
export interface FetchedJob<T> {
  id: string;
  data: T;
  groupId: string | null;
}

export interface WorkSource<T> {
  /** The next job that may run, of none of these groups; null when there is none. */
  fetch(ignoreGroups: string[]): Promise<FetchedJob<T> | null>;
  /** Runs it and settles it; never rejects. */
  run(job: FetchedJob<T>): Promise<void>;
  onFetchError(error: unknown): void;
}

export interface WorkerLoop {
  /** Something may have been enqueued: look soon. */
  wake(): void;
  /** Takes no new jobs; resolves when the running ones have ended or the time is up. */
  stop(timeoutMs: number): Promise<void>;
}

const idlePollMs = 250;
// After the transaction that enqueued has had time to commit.
const wakePollMs = 25;
const afterErrorMs = 2_000;

/**
 * Runs up to `concurrency` jobs at once, of one group at most `perGroup`, and looks for the next as soon as one ends.
 * (pg-boss's own `work` waits for its poll after each job: at four workers that is eight jobs a second.)
 */
export function startWorkerLoop<T>(
  source: WorkSource<T>,
  limits: { concurrency: number; perGroup: number },
): WorkerLoop {
  // `wake` is called inside other people's transactions: a job must not run in their asynchronous context.
  const inOwnContext = AsyncLocalStorage.snapshot();
  const running = new Map<string, FetchedJob<T>>();
  const ends = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | null = null;
  let looking = false;
  let lookAgain = false;
  let stopped = false;

  const fullGroups = (): string[] => {
    const groups = Map.groupBy(
      [...running.values()].filter((job) => job.groupId !== null),
      (job) => job.groupId!,
    );
    return [...groups].filter(([, jobs]) => jobs.length >= limits.perGroup).map(([group]) => group);
  };
  const start = (job: FetchedJob<T>): void => {
    running.set(job.id, job);
    const end = source.run(job).finally(() => {
      running.delete(job.id);
      ends.delete(end);
      void look();
    });
    ends.add(end);
  };
  const later = (delayMs: number): void => {
    if (timer) clearTimeout(timer);
    timer = stopped ? null : setTimeout(() => void inOwnContext(look), delayMs);
  };
  const look = async (): Promise<void> => {
    if (looking || stopped) {
      lookAgain = true;
      return;
    }
    looking = true;
    let delayMs = idlePollMs;
    try {
      do {
        lookAgain = false;
        while (!stopped && running.size < limits.concurrency) {
          const job = await source.fetch(fullGroups());
          if (!job) break;
          start(job);
        }
      } while (lookAgain && !stopped);
    } catch (error) {
      delayMs = afterErrorMs;
      source.onFetchError(error);
    } finally {
      looking = false;
    }
    later(delayMs);
  };

  void look();
  return {
    wake: () => later(wakePollMs),
    stop: async (timeoutMs) => {
      stopped = true;
      if (timer) clearTimeout(timer);
      const timeUp = new Promise<void>((resolve) => setTimeout(resolve, timeoutMs).unref());
      await Promise.race([Promise.all(ends), timeUp]);
    },
  };
}
