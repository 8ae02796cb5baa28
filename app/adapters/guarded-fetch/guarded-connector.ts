import { isIP } from "node:net";
import { type buildConnector } from "undici";
import { checkPublicAddress, hostWithPort, privateAddress } from "./check-address";
import { refuse } from "./refusal";

export type Connect = buildConnector.connector;
/** Every address of a host name; it fails with a code (ENOTFOUND) as Node's own look-up does. */
export type LookUp = (hostname: string) => Promise<string[]>;

const addressesMax = 3;
const lookUpTimeoutMs = 10_000;

/**
 * Looks the name up, checks every address of the answer, and connects to one that was checked: there is no second
 * look-up that could answer differently. One private address among public ones refuses the host.
 */
export function guardedConnector({
  lookUp,
  connect,
  allowedHosts,
}: {
  lookUp: LookUp;
  connect: Connect;
  allowedHosts: ReadonlySet<string>;
}): Connect {
  return (options, callback) => {
    const open = async () => {
      const addresses = await addressesOf(options, lookUp, allowedHosts);
      return await connectToFirst(addresses.slice(0, addressesMax), options, connect);
    };
    open().then(
      (socket) => callback(null, socket),
      (error: unknown) => callback(error as Error, null),
    );
  };
}

async function addressesOf(
  options: buildConnector.Options,
  lookUp: LookUp,
  allowedHosts: ReadonlySet<string>,
): Promise<string[]> {
  const host = options.hostname.replace(/^\[|\]$/g, "");
  const isAllowed = allowedHosts.has(hostWithPort(options));
  // These names mean this machine; not every machine's look-up knows it of the second one.
  if (isAllowed && /(?:^|\.)localhost$/.test(host)) return ["127.0.0.1"];
  const addresses = isIP(host) ? [host] : await lookUpWithin(lookUp, host);
  if (isAllowed) {
    if (addresses.some((address) => !isLoopback(address))) throw privateAddress();
    return addresses;
  }
  for (const address of addresses) checkPublicAddress(address);
  return addresses;
}

async function lookUpWithin(lookUp: LookUp, host: string): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<never>((_resolve, reject) => {
    const error = Object.assign(new Error("The look-up took too long"), { code: "EAI_AGAIN" });
    timer = setTimeout(() => reject(error), lookUpTimeoutMs);
  });
  const addresses = await Promise.race([lookUp(host), timeUp]).finally(() => clearTimeout(timer));
  if (addresses.length === 0) {
    throw refuse(
      "unreachable",
      `There is no website at ${host}: the name has no address. Check how it is spelt.`,
    );
  }
  return addresses;
}

function isLoopback(address: string): boolean {
  return address === "::1" || /^127\.\d+\.\d+\.\d+$/.test(address);
}

async function connectToFirst(addresses: string[], options: buildConnector.Options, connect: Connect) {
  let failure: unknown;
  for (const address of addresses) {
    try {
      // `host` stays the name: TLS is checked against it.
      return await connectTo({ ...options, hostname: address }, connect);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

type Socket = NonNullable<Parameters<buildConnector.Callback>[1]>;

function connectTo(options: buildConnector.Options, connect: Connect): Promise<Socket> {
  return new Promise((resolve, reject) => {
    connect(options, (error, socket) => (error ? reject(error) : resolve(socket)));
  });
}
