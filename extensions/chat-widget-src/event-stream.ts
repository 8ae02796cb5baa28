/** One event of the app's own streams. */
export interface StreamEvent {
  event: string;
  /** JSON */
  data: string;
}

/**
 * Makes a parser that is fed bytes as they come and gives the events that they complete. However the bytes are cut, in
 * the middle of a letter too, the events are the same. It reads what `http/edge/sse.ts` writes, and not all of the
 * standard: one name and one line of data for each event, a line feed at each end; comments give nothing. Called without
 * bytes it ends the stream: an event that no blank line has closed is dropped.
 */
export function createEventParser(): (bytes?: Uint8Array) => StreamEvent[] {
  const decoder = new TextDecoder();
  let rest = "";

  return (bytes) => {
    const blocks = (rest + decoder.decode(bytes, { stream: !!bytes })).split("\n\n");
    rest = blocks.pop()!;
    return blocks.flatMap((block) => {
      const [, event, data] = /^event: (.*)\ndata: ([^]*)/.exec(block) ?? [];
      return event ? { event, data: data! } : [];
    });
  };
}
