import type { Readable } from "node:stream";

export interface LineBlock {
  /** Whole lines without their line ends; empty ones are left out. */
  lines: string[];
  /** The byte after the last of these lines: where reading goes on. */
  endOffset: number;
  /** The last line has no line end: the file ends there, or broke off. */
  isOpenEnded: boolean;
}

const newline = 0x0a;

/** Cuts a stream that begins at byte `offset` into whole lines, as they come. Holds one piece and one line in memory. */
export async function* readLineBlocks(stream: Readable, offset: number): AsyncGenerator<LineBlock> {
  let rest: Buffer[] = [];
  let endOffset = offset;
  const blockOf = (bytes: Buffer, isOpenEnded: boolean): LineBlock => {
    endOffset += bytes.length;
    const lines = bytes.toString("utf8").split("\n");
    return { lines: lines.filter((line) => line !== ""), endOffset, isOpenEnded };
  };
  for await (const piece of stream as AsyncIterable<Uint8Array>) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    const end = bytes.lastIndexOf(newline) + 1;
    if (end > 0) yield blockOf(Buffer.concat([...rest, bytes.subarray(0, end)]), false);
    rest = end > 0 ? [bytes.subarray(end)] : [...rest, bytes];
  }
  const last = Buffer.concat(rest);
  if (last.length > 0) yield blockOf(last, true);
}
