/** Follows a source until the signal aborts, and then rejects with its reason at once, whatever the source does. */
export async function* iterateUntilAborted<T>(
  source: AsyncIterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  const { promise: aborted, stop } = rejectOnAbort(signal);
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    stop();
    // Not awaited: a source that hangs would hold up the one who leaves. What it then throws is nobody's concern.
    iterator.return?.().catch(() => {});
  }
}

/** The promise's result, unless the signal aborts first. */
export async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, stop } = rejectOnAbort(signal);
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    stop();
  }
}

function rejectOnAbort(signal: AbortSignal): { promise: Promise<never>; stop: () => void } {
  let stop = (): void => {};
  const promise = new Promise<never>((_, reject) => {
    const leave = (): void => reject(signal.reason as Error);
    if (signal.aborted) return leave();
    signal.addEventListener("abort", leave, { once: true });
    stop = () => signal.removeEventListener("abort", leave);
  });
  promise.catch(() => {});
  return { promise, stop };
}
