/** Work in small parts: it may be left for a while at each `yield`. */
export type Steps<T = void> = Generator<void, T, void>;

const turnMs = 8;
let lastTurn: Promise<void> = Promise.resolve();
/** When the present round of the event loop began with work that was told of here; null while none was. */
let roundBusySince: number | null = null;
let waiting = 0;

/**
 * Does the work with pauses in which the process answers others. Whatever many do at once, between two rounds of the
 * event loop only one of them has a turn, of some milliseconds.
 */
export async function takeTurns<T>(steps: Steps<T>): Promise<T> {
  let until = performance.now() + turnMs;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await nextTurn();
    until = performance.now() + turnMs;
  }
}

/**
 * Does a piece of work of some milliseconds that many may come to at once, as when the database answers all of them
 * together: at once while the event loop's round is young, and else in a later round, each in the order it came.
 */
export async function inTurn<T>(work: () => T): Promise<T> {
  if (waiting > 0 || !isRoundYoung()) {
    waiting++;
    do await nextTurn();
    while (!isRoundYoung());
    waiting--;
  }
  return work();
}

function isRoundYoung(): boolean {
  const now = performance.now();
  if (roundBusySince !== null) return now - roundBusySince < turnMs;
  roundBusySince = now;
  setImmediate(() => (roundBusySince = null));
  return true;
}

function nextTurn(): Promise<void> {
  lastTurn = lastTurn.then(() => new Promise((resolve) => setImmediate(resolve)));
  return lastTurn;
}
