import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/**
 * The caller's address for rate limits. Behind a proxy the last entry of X-Forwarded-For is what that proxy saw;
 * earlier ones, and all of them without a proxy, are the caller's own words, so limits by address are a second line
 * behind those by visitor.
 */
export function directAddress(context: Context): string {
  return forwardedFor(context).at(-1) ?? connectionAddress(context);
}

/** Of a request that Shopify's app proxy forwarded (its signature must have been checked): the shopper's address. */
export function proxiedAddress(context: Context): string {
  return forwardedFor(context)[0] ?? connectionAddress(context);
}

function forwardedFor(context: Context): string[] {
  const header = context.req.header("x-forwarded-for") ?? "";
  return header.split(",").map((entry) => entry.trim()).filter(Boolean); // prettier-ignore
}

function connectionAddress(context: Context): string {
  // Requests made without a server (tests) have no connection.
  const hasConnection = Boolean((context.env as { incoming?: unknown } | undefined)?.incoming);
  return (hasConnection && getConnInfo(context).remote.address) || "unknown";
}
