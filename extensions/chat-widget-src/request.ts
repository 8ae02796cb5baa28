const requestTimeoutMs = 20_000;

/** GET, or POST where there is a body, as JSON. Without a signal it ends after 20 seconds, and outlives the page. */
export function request(
  url: string,
  body?: object,
  signal?: AbortSignal,
  headers?: Record<string, string>,
): Promise<Response> {
  return fetch(url, {
    method: body ? "POST" : "GET",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
    signal: signal ?? AbortSignal.timeout(requestTimeoutMs),
    keepalive: !signal,
  });
}
