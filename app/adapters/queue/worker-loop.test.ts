import { expect, test, vi } from "vitest";
import { startWorkerLoop, type FetchedJob } from "./worker-loop";

test("a shop with many jobs leaves room for another shop's, and no group ever has more than its part", async () => {
  const waiting: FetchedJob<null>[] = Array.from({ length: 40 }, (_, n) => ({
    id: String(n),
    data: null,
    groupId: n < 35 ? "large" : "small",
  }));
  const running = new Map<string, number>();
  let most = 0;
  const order: string[] = [];
  const loop = startWorkerLoop<null>(
    {
      fetch: async (ignore) => {
        const next = waiting.findIndex((job) => !ignore.includes(job.groupId!));
        return next < 0 ? null : waiting.splice(next, 1)[0]!;
      },
      run: async ({ groupId }) => {
        running.set(groupId!, (running.get(groupId!) ?? 0) + 1);
        most = Math.max(most, running.get(groupId!)!);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running.set(groupId!, running.get(groupId!)! - 1);
        order.push(groupId!);
      },
      onFetchError: () => {},
    },
    { concurrency: 4, perGroup: 2 },
  );
  await vi.waitFor(() => expect(order).toHaveLength(40), 5_000);
  await loop.stop(100);
  expect(most).toBe(2);
  expect(order.lastIndexOf("small")).toBeLessThan(16);
});

test("a fetch that fails is tried again, and stopping waits for what runs", async () => {
  let fetches = 0;
  let ended = false;
  const errors: unknown[] = [];
  const loop = startWorkerLoop<null>(
    {
      fetch: async () => {
        fetches += 1;
        if (fetches === 1) throw new Error("database away");
        return fetches === 2 ? { id: "1", data: null, groupId: null } : null;
      },
      run: async () => {
        await new Promise((resolve) => setTimeout(resolve, 200));
        ended = true;
      },
      onFetchError: (error) => void errors.push(error),
    },
    { concurrency: 2, perGroup: 1 },
  );
  await vi.waitFor(() => expect(errors).toHaveLength(1));
  loop.wake();
  await vi.waitFor(() => expect(fetches).toBeGreaterThan(1));
  await loop.stop(5_000);
  expect(ended).toBe(true);
});
