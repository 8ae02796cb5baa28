import { Writable, type Readable, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { refuse } from "./refusal";

/** What this side can unpack, as it is asked for. */
export const acceptedEncodings = "gzip, br";

/**
 * The whole body, unpacked. Reading stops as soon as it has more than so many bytes, before or after unpacking: a small
 * body that unpacks to gigabytes is cut off.
 * @throws Refusal
 */
export async function readBody(
  body: Readable,
  { encoding, bytesMax, signal }: { encoding: string; bytesMax: number; signal: AbortSignal },
): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  const unpack = unpacker(encoding);
  const onWire = countBytes(bytesMax, () => undefined);
  const collect = countBytes(bytesMax, (piece) => pieces.push(piece));
  const gather = new Writable({
    write: (piece: Buffer, _encoding, done) => done(collect(piece)),
  });
  if (unpack) {
    const check = async function* (source: AsyncIterable<Buffer>) {
      for await (const piece of source) {
        const error = onWire(piece);
        if (error) throw error;
        yield piece;
      }
    };
    await pipeline(body, check, unpack, gather, { signal });
  } else await pipeline(body, gather, { signal });
  return Buffer.concat(pieces);
}

function countBytes(bytesMax: number, take: (piece: Buffer) => void): (piece: Buffer) => Error | null {
  let bytes = 0;
  return (piece) => {
    bytes += piece.byteLength;
    if (bytes > bytesMax) return tooLarge(bytesMax);
    take(piece);
    return null;
  };
}

export function tooLarge(bytesMax: number): Error {
  return refuse(
    "too_large",
    `The page has more than ${(bytesMax / 1_000_000).toLocaleString("en")} MB. Give the address of a smaller one.`,
  );
}

function unpacker(encoding: string): Transform | null {
  switch (encoding.trim().toLowerCase()) {
    case "":
    case "identity":
      return null;
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress();
    default:
      throw refuse(
        "wrong_type",
        `The page is packed in a way that was not asked for ("${encoding.slice(0, 60)}"). Whoever runs the site must mend it.`,
      );
  }
}
