import { createHmac } from "node:crypto";

/** Keyed: the few addresses there are could be tried out on a plain hash. */
export function hashAddress(tokenKey: Uint8Array, address: string): string {
  return createHmac("sha256", tokenKey).update(`address ${address}`).digest("base64url");
}
