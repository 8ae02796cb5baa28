import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

export interface SiteCustomer {
  customerId: string;
  /** Hexadecimal. */
  hash: string;
}

/**
 * With which another website vouches for its customers. It follows from the app's secret and how often it was made anew,
 * and is the agent's own.
 */
export function identitySecretOf(
  appSecret: string,
  { agentId, identityVersion }: { agentId: string; identityVersion: number },
): string {
  const anew = identityVersion === 0 ? "" : ` anew ${identityVersion}`;
  const bytes = hkdfSync("sha256", appSecret, agentId, `floorwalker site identity 1${anew}`, 32);
  return Buffer.from(bytes).toString("base64url");
}

/** Whether the website's server has signed this customer's id, found out in constant time. */
export function isVouchedFor(secret: string, { customerId, hash }: SiteCustomer): boolean {
  const expected = createHmac("sha256", secret).update(customerId).digest();
  const given = Buffer.from(hash, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
