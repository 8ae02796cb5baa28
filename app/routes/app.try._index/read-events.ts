import type { PlaygroundEvent } from "./playground";

/** Events of a `text/event-stream` as they arrive, each with its whole data on one line. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<PlaygroundEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
    rest = blocks.pop()!;
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined) yield JSON.parse(data) as PlaygroundEvent;
    }
  }
}
