import type { BridgeConfig } from "./config.ts";

const RETRY_HEADER = "X-Shopify-Retry-Invalid-Session-Request";
const REAUTHORIZE_HEADER = "X-Shopify-API-Request-Failure-Reauthorize-Url";

/**
 * Adds a session token to every request to the app's own origin; repeats a request once with a fresh token when the app
 * says that the token was invalid; leaves the frame when the app asks for a new authorization.
 */
export function patchFetch(input: {
  config: BridgeConfig;
  idToken: (kind: "cached" | "fresh") => Promise<string>;
  leave: (url: string) => void;
}): void {
  const original = window.fetch.bind(window);
  window.fetch = async (target, init) => {
    const request = new Request(target, init);
    if (!isOwn(new URL(request.url), input.config) || request.headers.has("Authorization")) {
      return original(request);
    }
    const again = request.clone();
    let response = await original(signed(request, await input.idToken("cached")));
    if (response.status === 401 && response.headers.get(RETRY_HEADER) === "1") {
      response = await original(signed(again, await input.idToken("fresh")));
    }
    const reauthorize = response.headers.get(REAUTHORIZE_HEADER);
    if (reauthorize) input.leave(reauthorize);
    return response;
  };
}

function isOwn(url: URL, config: BridgeConfig): boolean {
  return url.origin === location.origin || (config.appOrigins ?? []).includes(url.origin);
}

function signed(request: Request, token: string): Request {
  const headers = new Headers(request.headers);
  headers.set("Authorization", `Bearer ${token}`);
  headers.set("X-Requested-With", "XMLHttpRequest");
  return new Request(request, { headers });
}
