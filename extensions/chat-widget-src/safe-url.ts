/** The address if a shopper may follow it from this page; null for script, data and whatever else is not a plain link. */
export function safeUrl(address: string | null | undefined, base: string): URL | null {
  try {
    const url = new URL(address || "about:blank", base);
    return /^(https?|mailto|tel):$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}
