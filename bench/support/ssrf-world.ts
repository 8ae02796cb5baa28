import { createServer, type Server } from "node:http";
import { BlockList, isIP, type AddressInfo } from "node:net";
import { buildConnector } from "undici";

/** A small internet on this machine: names, a public web server, and a canary where nobody may come. */
export interface SsrfWorld {
  lookUp(name: string): Promise<string[]>;
  connect: buildConnector.connector;
  /** Answers of the public server by address; what is not there is 404. */
  routes: Map<string, PublicAnswer>;
  /** Forgets what happened so far. */
  reset(): void;
  seen(): Seen;
  close(): Promise<void>;
}

export interface PublicAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

export interface Seen {
  /** Requests that the canary got. */
  canaryHits: number;
  /** Addresses that were connected to though they are not public. */
  leaks: string[];
  connections: number;
  /** Names that were looked up. */
  lookUps: number;
  /** Addresses that the public server was asked for. */
  asked: string[];
}

const publicAddress = "93.184.216.34";

/** @param names answers of the name server, call after call; the last one stays */
export async function createSsrfWorld(
  names: Record<string, string[][]>,
  canaryPort: number,
): Promise<SsrfWorld> {
  let seen: Seen = fresh();
  let calls = new Map<string, number>();
  const routes = new Map<string, PublicAnswer>();
  const canary = await startCanary(canaryPort, () => (seen.canaryHits += 1));
  const publicServer = createServer((request, response) => {
    const url = `${request.headers.host}${request.url}`;
    seen.asked.push(url);
    const { status, headers, body } = routes.get(url) ?? { status: 404 };
    response.writeHead(status, { "content-type": "text/html", ...headers }).end(body);
  });
  await new Promise<void>((resolve) => publicServer.listen(0, "127.0.0.1", resolve));
  const { port } = publicServer.address() as AddressInfo;
  const connectReally = buildConnector({});
  return {
    routes,
    lookUp: async (name) => {
      seen.lookUps += 1;
      const answers = names[name] ?? (/\.(?:test|com)$/.test(name) ? [[publicAddress]] : null);
      if (!answers) throw Object.assign(new Error(`no such name: ${name}`), { code: "ENOTFOUND" });
      const call = calls.get(name) ?? 0;
      calls.set(name, call + 1);
      return answers[Math.min(call, answers.length - 1)]!;
    },
    connect: (options, callback) => {
      const { hostname } = options;
      seen.connections += 1;
      if (!isSpecial(hostname)) {
        // Without TLS: what is looked at here happens before it.
        return connectReally(
          { ...options, protocol: "http:", hostname: "127.0.0.1", port: String(port) },
          callback,
        );
      }
      seen.leaks.push(hostname);
      // All spellings of this machine lead to the canary, also where it has no IPv6.
      if (isLoopback(hostname)) return connectReally({ ...options, hostname: "127.0.0.1" }, callback);
      callback(Object.assign(new Error(`${hostname} is not public`), { code: "ECONNREFUSED" }), null);
    },
    reset: () => {
      seen = fresh();
      calls = new Map();
    },
    seen: () => seen,
    close: async () => {
      for (const server of [publicServer, canary]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

function fresh(): Seen {
  return { canaryHits: 0, leaks: [], connections: 0, lookUps: 0, asked: [] };
}

async function startCanary(port: number, onHit: () => void): Promise<Server> {
  const server = createServer((_, response) => {
    onHit();
    response.writeHead(200, { "content-type": "text/html" }).end("<p>secret</p>");
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const isInUse = error.code === "EADDRINUSE";
      reject(isInUse ? new Error(`Port ${port}, on which the canary must listen, is in use.`) : error);
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  return server;
}

function isLoopback(address: string): boolean {
  return /^127\.|^::1$|^0\.0\.0\.0$|^::$|^::ffff:(?:127\.|7f)/i.test(address);
}

// IANA's registries of special addresses, written down here anew: what is tested must not judge itself.
// A list each: one list would take every IPv4 address for one of ::ffff:0:0/96.
const specialIpv4 = new BlockList();
const specialIpv6 = new BlockList();
for (const [address, bits] of [
  ["0.0.0.0", 8], ["10.0.0.0", 8], ["100.64.0.0", 10], ["127.0.0.0", 8], ["169.254.0.0", 16], ["172.16.0.0", 12],
  ["192.0.0.0", 24], ["192.0.2.0", 24], ["192.88.99.0", 24], ["192.168.0.0", 16], ["198.18.0.0", 15],
  ["198.51.100.0", 24], ["203.0.113.0", 24], ["224.0.0.0", 4], ["240.0.0.0", 4], ["168.63.129.16", 32],
] as const) specialIpv4.addSubnet(address, bits, "ipv4"); // prettier-ignore
for (const [address, bits] of [
  ["::", 96], ["::ffff:0:0", 96], ["::ffff:0:0:0", 96], ["64:ff9b::", 96], ["64:ff9b:1::", 48], ["100::", 64],
  ["2001::", 23], ["2001:db8::", 32], ["2002::", 16], ["3fff::", 20], ["5f00::", 16], ["fc00::", 7], ["fe80::", 10],
  ["fec0::", 10], ["ff00::", 8],
] as const) specialIpv6.addSubnet(address, bits, "ipv6"); // prettier-ignore

function isSpecial(address: string): boolean {
  if (isIP(address) === 4) return specialIpv4.check(address, "ipv4");
  return isIP(address) === 0 || specialIpv6.check(address, "ipv6");
}
