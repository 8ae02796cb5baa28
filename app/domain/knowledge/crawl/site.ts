/** The website of a crawl, by its origin: `https://www.example.com`. */
export function isOfSite(origin: string, url: string): boolean {
  const site = new URL(origin);
  const other = URL.parse(url);
  return other !== null && hostKey(other) === hostKey(site) && other.port === site.port;
}

/** With and without `www.` is one website, and so are http and https. */
function hostKey({ hostname }: URL): string {
  return hostname.replace(/^www\./, "");
}

/** The address as the website itself spells its host and scheme. */
export function onOrigin(origin: string, url: string): string {
  const { pathname, search } = new URL(url);
  return origin + pathname + search;
}
