import { createHmac, timingSafeEqual } from "node:crypto";
import { AppError } from "~/domain/shared/app-error";

/** What Shopify's app proxy adds to a request, once its signature is known to be right. */
export interface ProxiedRequest {
  shopDomain: string;
  /** Null for a guest. */
  shopifyCustomerId: string | null;
  /** Under which the proxy is mounted on the storefront: `/apps/floorwalker`. */
  pathPrefix: string;
}

const toleranceSeconds = 90;

/**
 * Checks that Shopify signed the query, not longer ago than 90 seconds.
 * @throws AppError `unauthorized`
 */
export function readProxiedRequest(query: URLSearchParams, apiSecret: string, now: Date): ProxiedRequest {
  const given = Buffer.from(query.get("signature") ?? "", "hex");
  const expected = createHmac("sha256", apiSecret).update(signedText(query)).digest();
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new AppError(
      "unauthorized",
      "This address is for Shopify's app proxy: the signature is not right.",
    );
  }
  const ageSeconds = now.getTime() / 1000 - Number(query.get("timestamp"));
  if (!(Math.abs(ageSeconds) <= toleranceSeconds)) {
    throw new AppError("unauthorized", "The signature of this request is too old. Reload the page.");
  }
  return {
    shopDomain: query.get("shop") ?? "",
    shopifyCustomerId: query.get("logged_in_customer_id") || null,
    pathPrefix: query.get("path_prefix") ?? "",
  };
}

/** The query as Shopify signs it, ready to be appended to an address; for the development store and tests. */
export function signProxiedQuery(query: URLSearchParams, apiSecret: string): URLSearchParams {
  const signed = new URLSearchParams(query);
  signed.delete("signature");
  signed.set("signature", createHmac("sha256", apiSecret).update(signedText(signed)).digest("hex"));
  return signed;
}

/** `key=value` sorted and joined without a separator; several values of one key are joined by commas. */
function signedText(query: URLSearchParams): string {
  const names = [...new Set(query.keys())].filter((name) => name !== "signature");
  return names
    .map((name) => `${name}=${query.getAll(name).join(",")}`)
    .sort()
    .join("");
}
