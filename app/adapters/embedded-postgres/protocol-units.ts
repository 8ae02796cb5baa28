/**
 * Cuts a client's byte stream into units that must run without anybody else's in between: a simple query, or
 * everything up to a Sync. (Parse, Bind and Execute share the one unnamed statement of the one session.)
 */
export class ProtocolUnits {
  private buffered: Uint8Array<ArrayBufferLike> = new Uint8Array(0);
  private started = false;

  /** @returns the units completed by these bytes; `terminate` when the client said goodbye. */
  push(bytes: Uint8Array): { units: Uint8Array[]; terminate: boolean } {
    this.buffered = concat(this.buffered, bytes);
    const units: Uint8Array[] = [];
    let unitStart = 0;
    let position = 0;
    for (;;) {
      const length = this.messageLengthAt(position);
      if (length === null || position + length > this.buffered.length) break;
      const type = this.started ? String.fromCharCode(this.buffered[position]!) : "startup";
      this.started = true;
      if (type === "X") return { units, terminate: true };
      position += length;
      if (unitEnds.has(type)) {
        units.push(this.buffered.slice(unitStart, position));
        unitStart = position;
      }
    }
    this.buffered = this.buffered.slice(unitStart);
    return { units, terminate: false };
  }

  /** The startup message has no type byte in front of its length. */
  private messageLengthAt(position: number): number | null {
    const lengthAt = this.started ? position + 1 : position;
    if (lengthAt + 4 > this.buffered.length) return null;
    const view = new DataView(this.buffered.buffer, this.buffered.byteOffset + lengthAt, 4);
    return view.getUint32(0) + (this.started ? 1 : 0);
  }
}

// Query, Sync, and Flush (whose sender waits for an answer before it goes on).
const unitEnds = new Set(["startup", "Q", "S", "H"]);

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** Transaction state in the last ReadyForQuery of a reply; null when the reply ends otherwise (after a Flush). */
export function readyStateOf(reply: Uint8Array): "idle" | "transaction" | "failed" | null {
  const end = reply.subarray(-6);
  if (end.length < 6 || end[0] !== 90 || end[4] !== 5) return null;
  return end[5] === 73 ? "idle" : end[5] === 84 ? "transaction" : end[5] === 69 ? "failed" : null;
}
