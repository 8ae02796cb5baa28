import type { Readable } from "node:stream";

export interface LineBatch {
  lines: string[];
  /** The byte after the last of these lines: where reading goes on. */
  endOffset: number;
  /** The last line has no line end: the file ends there, or broke off. */
  isOpenEnded: boolean;
}

export interface BatchLimits {
  linesMax: number;
  bytesMax: number;
}

const newline = 0x0a;

/** Cuts a stream that begins at byte `offset` into batches of whole lines. Holds little more than one batch in memory. */
export async function* readLineBatches(
  stream: Readable,
  offset: number,
  { linesMax, bytesMax }: BatchLimits,
): AsyncGenerator<LineBatch> {
  let rest: Buffer[] = [];
  let batch: LineBatch = { lines: [], endOffset: offset, isOpenEnded: false };
  let batchBytes = 0;
  const take = (line: Buffer, lineEndBytes: number): void => {
    batchBytes += line.length + lineEndBytes;
    batch.endOffset += line.length + lineEndBytes;
    if (line.length > 0) batch.lines.push(line.toString("utf8"));
  };
  for await (const piece of stream as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = piece.indexOf(newline); end >= 0; end = piece.indexOf(newline, start)) {
      take(Buffer.concat([...rest, piece.subarray(start, end)]), 1);
      rest = [];
      start = end + 1;
      if (batch.lines.length >= linesMax || batchBytes >= bytesMax) {
        yield batch;
        batch = { lines: [], endOffset: batch.endOffset, isOpenEnded: false };
        batchBytes = 0;
      }
    }
    if (start < piece.length) rest.push(piece.subarray(start));
  }
  if (rest.length > 0) {
    take(Buffer.concat(rest), 0);
    batch.isOpenEnded = true;
  }
  if (batchBytes > 0) yield batch;
}
