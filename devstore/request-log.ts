import type { LoggedRequest, RequestLog } from "./context.ts";

const REQUESTS_KEPT = 5_000;

/** What the app asked of Shopify, the last 5,000 in full and all of them in the counts. In memory only. */
export function createRequestLog(): RequestLog {
  let requests: LoggedRequest[] = [];
  let counts = new Map<string, ReturnType<RequestLog["counts"]>[number]>();
  return {
    record(request) {
      requests.push(request);
      if (requests.length > REQUESTS_KEPT * 1.2) requests = requests.slice(-REQUESTS_KEPT);
      const key = `${request.kind} ${request.name}`;
      const count = counts.get(key) ?? {
        kind: request.kind,
        name: request.name,
        requests: 0,
        failed: 0,
        totalCost: 0,
      };
      count.requests += 1;
      count.failed += request.errors.length > 0 || request.status >= 400 ? 1 : 0;
      count.totalCost += request.actualCost ?? 0;
      counts.set(key, count);
    },
    list: ({ shop, name, limit = 100 } = {}) =>
      requests
        .filter((request) => (!shop || request.shop === shop) && (!name || request.name === name))
        .slice(-limit)
        .reverse(),
    counts: () => [...counts.values()],
    clear() {
      requests = [];
      counts = new Map();
    },
  };
}
