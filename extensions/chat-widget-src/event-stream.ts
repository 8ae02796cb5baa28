/** One event of a `text/event-stream`. */
export interface StreamEvent {
  event: string;
  data: string;
}

/**
 * Makes a parser that is fed bytes as they come and gives the events that they complete. However the bytes are cut, in
 * the middle of a letter or of a line end, the events are the same. Called without bytes it ends the stream: an event
 * that no blank line has closed is dropped, as the standard says.
 */
export function createEventParser(): (bytes?: Uint8Array) => StreamEvent[] {
  const decoder = new TextDecoder();
  let rest = "";
  let event = "";
  let data: string[] = [];

  return (bytes) => {
    const events: StreamEvent[] = [];
    rest += decoder.decode(bytes, { stream: !!bytes });
    // A return at the very end may be half of a line end: it waits for the next letter.
    const lines = rest.split(bytes ? /\r\n|\n|\r(?!$)/ : /\r\n|\n|\r/);
    rest = lines.pop()!;
    for (const line of lines) {
      if (line) {
        const [, field, value] = /^([^:]*):? ?([^]*)$/.exec(line)!;
        if (field === "event") event = value!;
        if (field === "data") data.push(value!);
        continue;
      }
      if (data.length) events.push({ event: event || "message", data: data.join("\n") });
      event = "";
      data = [];
    }
    return events;
  };
}
