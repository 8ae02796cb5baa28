/** Hosts of this machine alone, with or without a port: where the development store is, over plain HTTP. */
export const loopbackHost =
  /^(?:localhost|127\.0\.0\.1|\[::1\]|[a-z\d-]+(?:\.[a-z\d-]+)*\.localhost)(?::\d+)?$/;

/** Where shoppers find the shop: its primary host. */
export function storefrontUrl({
  domain,
  storefrontHosts,
}: {
  domain: string;
  storefrontHosts: string[];
}): string {
  const host = storefrontHosts[0] ?? domain;
  return `${loopbackHost.test(host) ? "http" : "https"}://${host}`;
}
