import fc from "fast-check";
import { expect, test } from "vitest";
import { streamEvents, type ServerSentEvent } from "../../app/http/edge/sse.ts";
import { createEventParser, type StreamEvent } from "./event-stream.ts";

function parseInPieces(bytes: Uint8Array, cuts: number[]): StreamEvent[] {
  const parse = createEventParser();
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  const pieces = [0, ...places].map((start, i) => bytes.subarray(start, places[i] ?? bytes.length));
  return [...pieces.flatMap((piece) => parse(piece)), ...parse()];
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const parseText = (text: string): StreamEvent[] => parseInPieces(encode(text), []);

/** The bytes that the app sends for these events. */
async function written(events: ServerSentEvent[]): Promise<Uint8Array> {
  const source = async function* (): AsyncGenerator<ServerSentEvent> {
    yield* events;
  };
  const { signal } = new AbortController();
  const onFailure = (error: unknown): never => {
    throw error;
  };
  return new Uint8Array(await streamEvents(source(), { signal, onFailure }).arrayBuffer());
}

test("whatever the app writes comes out again, however its bytes are cut", async () => {
  const events = fc.array(
    fc.record({
      event: fc.constantFrom("started", "chunk", "cards", "order_asked", "completed"),
      data: fc.oneof(
        fc.jsonValue(),
        fc.record({ text: fc.string({ unit: "binary" }) }),
        fc.constantFrom({ text: "\n\nevent: chunk\ndata: {}\n\n" }, { text: "\u2028\r\n😀é" }),
      ),
    }),
    { maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(events, fc.array(fc.nat(), { maxLength: 20 }), async (sent, cuts) => {
      const heard = parseInPieces(await written(sent), cuts);
      expect(heard).toEqual(sent.map(({ event, data }) => ({ event, data: JSON.stringify(data) })));
    }),
    { numRuns: 300 },
  );
});

test("any split of any bytes gives the same events", () => {
  const parts = fc.constantFrom(
    "event: chunk",
    "data: ",
    "data: {}",
    ": still here",
    "\r\n",
    "\n",
    "é",
    "😀",
  );
  const streams = fc.oneof(
    fc.array(parts, { maxLength: 60 }).map((made) => encode(made.join(""))),
    fc.uint8Array({ maxLength: 200 }),
  );
  fc.assert(
    fc.property(streams, fc.array(fc.nat(), { maxLength: 20 }), (bytes, cuts) => {
      expect(parseInPieces(bytes, cuts)).toEqual(parseInPieces(bytes, []));
    }),
    { numRuns: 2000 },
  );
});

test("comments and a last event without its blank line give nothing", () => {
  expect(parseText(": still here\n\nevent: chunk\ndata: {}\n\nevent: chunk\ndata: cut off")).toEqual([
    { event: "chunk", data: "{}" },
  ]);
});

test("a reply that ends before its time is told apart from one that is still coming", async () => {
  const bytes = await written([{ event: "chunk", data: { text: "Größe 😀" } }]);
  const parse = createEventParser();
  expect(parse(bytes.subarray(0, -1))).toEqual([]);
  expect(parse(bytes.subarray(-1))).toEqual([{ event: "chunk", data: '{"text":"Größe 😀"}' }]);
  expect(parse()).toEqual([]);
});
