import { Duplex } from "node:stream";

/**
 * What `pg` takes for its socket: bytes go to the database's thread instead of a network.
 * The methods of net.Socket that `pg` calls and that mean nothing here do nothing.
 */
export class ConnectionStream extends Duplex {
  private readonly send: (bytes: Uint8Array) => void;
  private readonly open: () => void;
  private readonly shut: () => void;

  constructor(link: { open: () => void; send: (bytes: Uint8Array) => void; shut: () => void }) {
    super();
    this.open = link.open;
    this.send = link.send;
    this.shut = link.shut;
  }

  connect(): this {
    this.open();
    queueMicrotask(() => this.emit("connect"));
    return this;
  }

  receive(bytes: Uint8Array): void {
    this.push(bytes);
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.send(new Uint8Array(chunk));
    done();
  }

  override _final(done: () => void): void {
    this.shut();
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.shut();
    done(error);
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}
