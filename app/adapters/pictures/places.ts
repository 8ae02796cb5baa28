import { AppError } from "~/domain/shared/app-error";

export interface Places {
  /** @throws AppError `unavailable` when so many wait already; and whatever the work throws */
  take<T>(work: () => Promise<T>): Promise<T>;
}

/** So many pieces of work at once; the others in the order they came. */
export function createPlaces({ atOnceMax, waitingMax }: { atOnceMax: number; waitingMax: number }): Places {
  const waiting: (() => void)[] = [];
  let free = atOnceMax;
  return {
    async take(work) {
      if (free > 0) free--;
      else {
        if (waiting.length >= waitingMax) {
          throw new AppError("unavailable", "Too many pictures come at once. Send it again in a moment.", {
            retryAfterSeconds: 5,
          });
        }
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      try {
        return await work();
      } finally {
        // The place goes to who waits longest, and is free where nobody does.
        const next = waiting.shift();
        if (next) next();
        else free++;
      }
    },
  };
}
