import { setImmediate as nextRound } from "node:timers/promises";
import { expect, test } from "vitest";
import { inTurn } from "./take-turns";

/** Keeps the thread for so long. */
function work(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

/** How many pieces of work were done between two looks of the event loop, at most. */
async function mostInOneRound(pieces: number, begin: (piece: () => void) => Promise<void>): Promise<number> {
  let [inRound, most, done] = [0, 0, 0];
  const all = Promise.all(
    Array.from({ length: pieces }, () =>
      begin(() => {
        work(4);
        most = Math.max(most, ++inRound);
        done++;
      }),
    ),
  );
  while (done < pieces) {
    inRound = 0;
    await nextRound();
  }
  await all;
  return most;
}

test("work that many come to at once is spread over rounds of the event loop, and none is left out", async () => {
  expect(await mostInOneRound(30, async (piece) => piece())).toBe(30);
  // Two of a turn's length, and one that was waiting.
  expect(await mostInOneRound(30, inTurn)).toBeLessThanOrEqual(4);
});

test("who comes first goes on first, and alone nobody waits", async () => {
  await nextRound();
  let hasGoneOn = false;
  void inTurn(() => (hasGoneOn = true));
  expect(hasGoneOn).toBe(true);
  const order: number[] = [];
  await Promise.all(
    Array.from({ length: 20 }, (_, place) =>
      inTurn(() => {
        work(3);
        order.push(place);
      }),
    ),
  );
  expect(order).toEqual([...order].sort((a, b) => a - b));
});
