import { promisify } from "node:util";
import { constants, deflateRaw, inflateRaw } from "node:zlib";

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

const partsMax = 256;

/** Into how many parts the products of such an export are divided. */
export function countParts(exportBytes: number, partBytes: number): number {
  return Math.min(partsMax, Math.max(1, Math.ceil(exportBytes / partBytes)));
}

/** The part that all lines of this product belong to. Shopify's ids go up in steps, so they are mixed first. */
export function partOf(productId: string, parts: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < productId.length; at++) {
    hash = Math.imul(hash ^ productId.charCodeAt(at), 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return (hash >>> 0) % parts;
}

/** Lines hold no line ends. */
export async function packLines(lines: string[]): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await deflate(lines.join("\n"), { level: constants.Z_BEST_SPEED }));
}

export async function unpackLines(bytes: Uint8Array): Promise<string[]> {
  return (await inflate(bytes)).toString("utf8").split("\n");
}
