import ipaddr from "ipaddr.js";
import { refuse } from "./refusal";

const addressLettersMax = 2_048;
/** Names that mean this machine, or one of the network that it stands in. */
const innerNames =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|home|corp|private|home\.arpa|onion|invalid)$/;

/** Which addresses may be fetched at all. */
export interface AddressRules {
  /** 80 and 443, unless a test says otherwise. */
  ports: readonly number[];
  /** `localhost:4200`: may be fetched whatever it is. */
  allowedHosts: ReadonlySet<string>;
}

/**
 * The address as it may be fetched: http or https, a public-looking host in its usual notation, a usual port, no user
 * name. The fragment is dropped.
 * @throws Refusal
 */
export function checkAddress(text: string, { ports, allowedHosts }: AddressRules): URL {
  const url = parse(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw refuse("bad_address", `Only http:// and https:// are read, not "${url.protocol}".`);
  }
  if (url.username !== "" || url.password !== "") {
    throw refuse(
      "bad_address",
      "The address holds a user name or password. Leave out what stands before the @.",
    );
  }
  url.hash = "";
  if (allowedHosts.has(hostWithPort(url))) return url;
  if (!ports.includes(portOf(url))) {
    throw refuse(
      "bad_address",
      `Port ${url.port} is not read, only the usual ones, 80 and 443. Leave the port out.`,
    );
  }
  checkHost(url, text);
  return url;
}

export function hostWithPort(url: Pick<URL, "hostname" | "port" | "protocol">): string {
  return `${url.hostname}:${portOf(url)}`;
}

function portOf({ port, protocol }: Pick<URL, "port" | "protocol">): number {
  return port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
}

/** @throws Refusal unless everybody on the internet may know this address */
export function checkPublicAddress(address: string): void {
  if (!isPublicAddress(address)) throw privateAddress();
}

/** One that is routed on the internet, and no machine's service for its own guests. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || address.includes("%")) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  if (parsed.kind() === "ipv4") return !guestServices.has(parsed.toString());
  // Of IPv6 only 2000::/3 is given out; 2001::/23 and 3fff::/20 within it are not routed.
  const ipv6 = parsed as ipaddr.IPv6;
  return (
    ipv6.match(ipaddr.IPv6.parse("2000::"), 3) &&
    !ipv6.match(ipaddr.IPv6.parse("2001::"), 23) &&
    !ipv6.match(ipaddr.IPv6.parse("3fff::"), 20)
  );
}

/** Azure's wire server has a public address that answers only to machines within Azure. */
const guestServices = new Set(["168.63.129.16"]);

/**
 * Browsers forgive a lot between the scheme and the path (one slash, backslashes, line breaks); other programs read the
 * same text as another host. Only what all read alike is taken.
 */
function parse(text: string): URL {
  if (text.length > addressLettersMax) {
    throw refuse("bad_address", `The address has more than ${addressLettersMax} letters. Use a shorter one.`);
  }
  const url = URL.parse(text);
  const isWeb = url?.protocol === "http:" || url?.protocol === "https:";
  if (!url || (isWeb && !/^https?:\/\/[^/?#\\\s\p{Cc}]+(?:[/?#]|$)/iu.test(text))) {
    throw refuse(
      "bad_address",
      "This is no web address. Write it as in a browser: https://www.example.com/page",
    );
  }
  return url;
}

function checkHost(url: URL, text: string): void {
  const host = url.hostname;
  if (host.startsWith("[")) return checkPublicAddress(host.slice(1, -1));
  if (host.endsWith(".")) {
    throw refuse("bad_address", "The host name ends with a dot. Leave it out.");
  }
  if (ipaddr.IPv4.isValid(host)) {
    checkPublicAddress(host);
    // 0x08.8.8.8, 134744072 and full-width digits all mean 8.8.8.8: nobody writes a shop's address so.
    if (!text.includes(`//${host}`)) {
      throw refuse(
        "bad_address",
        `The host is the number ${host} in an unusual notation. Write it as ${host}.`,
      );
    }
    return;
  }
  if (!host.includes(".") || innerNames.test(host)) throw privateAddress();
}

export function privateAddress() {
  return refuse(
    "private_address",
    "This address lies in a private network or on this server itself. Only pages that everybody on the internet can open are read.",
  );
}
