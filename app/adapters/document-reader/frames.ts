const headerBytes = 4;

/** A message on a stream of bytes: its length, then itself. */
export function frameHeader(length: number): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32BE(length);
  return header;
}

export function jsonFrame(value: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(value));
  return Buffer.concat([frameHeader(body.length), body]);
}

/** Puts the pieces of a stream together again to frames. */
export class FrameReader {
  private pieces: Buffer[] = [];
  private bytes = 0;
  private wanted: number | null = null;

  /** The frames that are complete with this piece. */
  push(piece: Buffer): Buffer[] {
    this.pieces.push(piece);
    this.bytes += piece.length;
    const frames: Buffer[] = [];
    for (;;) {
      if (this.wanted === null) {
        if (this.bytes < headerBytes) return frames;
        this.wanted = this.take(headerBytes).readUInt32BE(0);
      }
      if (this.bytes < this.wanted) return frames;
      frames.push(this.take(this.wanted));
      this.wanted = null;
    }
  }

  private take(count: number): Buffer {
    if (count === 0) return Buffer.alloc(0);
    const all = this.pieces.length === 1 ? this.pieces[0]! : Buffer.concat(this.pieces);
    const rest = all.subarray(count);
    this.pieces = rest.length > 0 ? [rest] : [];
    this.bytes = rest.length;
    return all.subarray(0, count);
  }
}
