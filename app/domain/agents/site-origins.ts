import { loopbackHost } from "~/domain/shops/storefront-url";

export const siteOriginsMax = 20;

/**
 * An origin as a browser sends it, of what a merchant typed; a path is cut off. HTTPS alone, plain HTTP for this machine.
 * What is wrong comes as words for the field.
 */
export function readSiteOrigin(text: string): { origin: string } | { problem: string } {
  const url = URL.parse(text.trim());
  if (!url || !url.host) return { problem: `“${text}” is no address of a website, like https://example.com` };
  if (url.protocol === "http:" && !loopbackHost.test(url.host))
    return { problem: `“${text}” must begin with https://; only localhost may do without` };
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return { problem: `“${text}” must begin with https://` };
  if (url.username || url.password) return { problem: `“${text}” must not hold a user name or password` };
  return { origin: url.origin };
}
