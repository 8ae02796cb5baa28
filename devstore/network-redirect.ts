/**
 * Preload (`node --import ./devstore/network-redirect.ts ...`) that sends a process's requests to Shopify to the
 * development store. The process keeps its real URLs: only the socket behind them leads elsewhere, without TLS.
 *
 * DEVSTORE_UPSTREAM=127.0.0.1:4100  where the development store listens
 * DEVSTORE_DENY=1                   every other host that is not this machine is refused
 */
import { connect as connectPlain, Socket } from "node:net";
import { Agent, buildConnector, setGlobalDispatcher } from "undici";

export interface NetworkRedirect {
  /** `host:port` of the development store; null leaves Shopify's hosts where they are. */
  upstream: string | null;
  deny: boolean;
}

/** Replaces the global dispatcher, which Node's own fetch and npm's undici share. */
export function redirectNetwork({ upstream, deny }: NetworkRedirect): void {
  const target = upstream === null ? null : parseUpstream(upstream);
  const connectDirectly = buildConnector({});
  setGlobalDispatcher(
    new Agent({
      connect: (options, callback) => {
        if (target && isShopifyHost(options.hostname)) return connectTo(target, callback);
        if (deny && !isLoopback(options.hostname)) return callback(refusal(options.hostname), null);
        connectDirectly(options, callback);
      },
    }),
  );
  if (deny) denySockets();
}

const SHOPIFY_HOST = /(^|\.)(myshopify\.com|shopify\.com)$|^storage\.googleapis\.com$/i;
const LOOPBACK_HOST = /^(localhost|.+\.localhost|127(\.\d+){3}|\[?::1\]?|0\.0\.0\.0|\[?::\]?)$/i;

function parseUpstream(upstream: string): { host: string; port: number } {
  const match = /^(.+):(\d+)$/.exec(upstream);
  if (!match || !isLoopback(match[1]!)) {
    throw new Error(
      `DEVSTORE_UPSTREAM must be an address of this machine such as 127.0.0.1:4100, not "${upstream}".`,
    );
  }
  return { host: match[1]!, port: Number(match[2]) };
}

function isShopifyHost(hostname: string): boolean {
  return SHOPIFY_HOST.test(hostname);
}

function isLoopback(hostname: string): boolean {
  return LOOPBACK_HOST.test(hostname);
}

function connectTo(target: { host: string; port: number }, callback: buildConnector.Callback): void {
  const socket = connectPlain(target);
  const fail = (error: Error) =>
    callback(
      new Error(`The development store does not answer at ${target.host}:${target.port}: ${error.message}`, {
        cause: error,
      }),
      null,
    );
  socket.setNoDelay(true);
  socket.once("error", fail);
  socket.once("connect", () => {
    socket.off("error", fail);
    callback(null, socket);
  });
}

function refusal(hostname: string): Error {
  return new Error(
    `A request to ${hostname} was refused: with DEVSTORE_DENY=1 nothing may leave this machine. ` +
      `Unset DEVSTORE_DENY if this host is meant.`,
  );
}

/** Catches what does not go through undici: node:http, database and mail connections. */
function denySockets(): void {
  const connect = Socket.prototype.connect;
  Socket.prototype.connect = function (this: Socket, ...values: unknown[]): Socket {
    const host = hostOf(values);
    if (host === null || isLoopback(host)) return connect.apply(this, values as Parameters<typeof connect>);
    // Not at once: a TLS socket is still being set up by its caller.
    process.nextTick(() => this.destroy(refusal(host)));
    return this;
  };
}

/** `connect(options)`, `connect(port, host)`, and the array form that `net.connect` passes on. Null: a local pipe. */
function hostOf(values: unknown[]): string | null {
  const first = Array.isArray(values[0]) ? (values[0] as unknown[])[0] : values[0];
  if (typeof first === "object" && first !== null) {
    const options = first as { path?: string | null; host?: string | null };
    return options.path ? null : (options.host ?? "localhost");
  }
  if (typeof first === "string" && !/^\d+$/.test(first)) return null;
  return typeof values[1] === "string" ? values[1] : "localhost";
}

const upstream = process.env.DEVSTORE_UPSTREAM || null;
const deny = process.env.DEVSTORE_DENY === "1";
if (upstream !== null || deny) redirectNetwork({ upstream, deny });
