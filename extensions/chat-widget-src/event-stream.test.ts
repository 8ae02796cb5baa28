import fc from "fast-check";
import { expect, test } from "vitest";
import { createEventParser, type StreamEvent } from "./event-stream.ts";

function parseInPieces(bytes: Uint8Array, cuts: number[]): StreamEvent[] {
  const parse = createEventParser();
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  const pieces = [0, ...places].map((start, i) => bytes.subarray(start, places[i] ?? bytes.length));
  return [...pieces.flatMap((piece) => parse(piece)), ...parse()];
}

const parseText = (text: string): StreamEvent[] => parseInPieces(new TextEncoder().encode(text), []);

test("any split of any stream of bytes gives the same events", () => {
  const parts = fc.constantFrom(
    "event: chunk",
    "data: ",
    "data:{}",
    ": comment",
    "\r\n",
    "\n",
    "\r",
    "é",
    "😀",
    " ",
  );
  const streams = fc.oneof(
    fc.array(parts, { maxLength: 60 }).map((made) => new TextEncoder().encode(made.join(""))),
    fc.uint8Array({ maxLength: 200 }),
  );
  fc.assert(
    fc.property(streams, fc.array(fc.nat(), { maxLength: 20 }), (bytes, cuts) => {
      expect(parseInPieces(bytes, cuts)).toEqual(parseInPieces(bytes, []));
    }),
    { numRuns: 2000 },
  );
});

test("every byte by itself gives the same events as all at once", () => {
  const bytes = new TextEncoder().encode(
    'event: chunk\r\ndata: {"text":"Größe 😀"}\r\n\r\n: keep\r\n\r\ndata: x\n\n',
  );
  const one = parseInPieces(bytes, []);
  expect(parseInPieces(bytes, [...bytes.keys()])).toEqual(one);
  expect(one).toEqual([
    { event: "chunk", data: '{"text":"Größe 😀"}' },
    { event: "message", data: "x" },
  ]);
});

test("several data lines are joined, the first space after the colon is not part of the value", () => {
  expect(parseText("data: a\ndata:b\ndata:  c\n\n")).toEqual([{ event: "message", data: "a\nb\n c" }]);
});

test("comments, unknown fields, events without data and a last event without its blank line give nothing", () => {
  expect(parseText(": hello\n\nid: 7\nretry: 10\n\nevent: chunk\n\nevent: chunk\ndata: cut off")).toEqual([]);
});

test("an event's name does not leak into the next one", () => {
  expect(parseText("event: chunk\ndata: 1\n\ndata: 2\n\n").map(({ event }) => event)).toEqual([
    "chunk",
    "message",
  ]);
});

test("a byte order mark at the beginning is not part of the first field", () => {
  expect(parseText("\ufeffdata: x\n\n")).toEqual([{ event: "message", data: "x" }]);
});
