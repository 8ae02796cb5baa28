export interface ServerSentEvent {
  event: string;
  data: unknown;
}

const heartbeatMs = 15_000;

/**
 * Streams events to a browser. A slow reader slows the source down. When the reader leaves (`signal`), nothing more is
 * written but the source is read to its end, so that it can store what was shown: `cancel()` of a stream is never
 * called on this stack.
 */
export function streamEvents(
  events: AsyncIterable<ServerSentEvent>,
  { signal, onFailure }: { signal: AbortSignal; onFailure: (error: unknown) => ServerSentEvent },
): Response {
  const encoder = new TextEncoder();
  let wake: () => void = () => {};
  let isGone = false;
  const leave = (): void => {
    isGone = true;
    wake();
  };
  if (signal.aborted) leave();
  signal.addEventListener("abort", leave, { once: true });
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const write = (text: string): void => {
          if (!isGone) controller.enqueue(encoder.encode(text));
        };
        const heartbeat = setInterval(() => write(": still here\n\n"), heartbeatMs);
        const pump = async (): Promise<void> => {
          try {
            for await (const event of events) {
              write(format(event));
              if (!isGone && (controller.desiredSize ?? 1) <= 0) {
                await new Promise<void>((resolve) => (wake = resolve));
              }
            }
          } catch (error) {
            write(format(onFailure(error)));
          } finally {
            clearInterval(heartbeat);
            if (!isGone) controller.close();
          }
        };
        // Not awaited: a stream's `start` must return before anybody reads.
        void pump();
      },
      pull: () => wake(),
      cancel: leave,
    },
    new CountQueuingStrategy({ highWaterMark: 64 }),
  );
  return new Response(stream, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-cache, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}

function format({ event, data }: ServerSentEvent): string {
  // JSON has no raw line breaks, so one data line is enough.
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
