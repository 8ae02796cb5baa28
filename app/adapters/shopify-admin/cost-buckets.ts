/** What Shopify tells with every reply: `extensions.cost.throttleStatus`. */
export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  /** Points per second. */
  restoreRate: number;
}

export interface CostBucket {
  /** Takes the points now and says how many milliseconds to wait before using them. First come, first served. */
  reserve(points: number): { waitMs: number; reservation: Reservation };
  /** The request has ended; what Shopify said of the bucket replaces what was assumed. */
  settle(reservation: Reservation, status: ThrottleStatus | null): void;
  /** Milliseconds until the bucket holds so many points (or is full). */
  waitFor(points: number): number;
}

export interface Reservation {
  points: number;
}

// Until the first reply tells: the smallest plan.
const assumed: ThrottleStatus = { maximumAvailable: 2000, currentlyAvailable: 2000, restoreRate: 100 };
const shopsMax = 10_000;

/** The cost bucket of each shop as this process knows it. Other processes' use is learnt from the next reply. */
export function createCostBuckets(clockMs: () => number): (shopDomain: string) => CostBucket {
  const buckets = new Map<string, CostBucket>();
  return (shopDomain) => {
    const bucket = buckets.get(shopDomain) ?? createBucket(clockMs);
    // The least recently used is forgotten first; a new one starts from the assumption, which costs nothing.
    buckets.delete(shopDomain);
    buckets.set(shopDomain, bucket);
    if (buckets.size > shopsMax) buckets.delete(buckets.keys().next().value!);
    return bucket;
  };
}

function createBucket(clockMs: () => number): CostBucket {
  let status = assumed;
  let measuredAtMs = clockMs();
  const reserved = new Set<Reservation>();

  const available = (): number => {
    const restored = ((clockMs() - measuredAtMs) / 1000) * status.restoreRate;
    const inBucket = Math.min(status.maximumAvailable, status.currentlyAvailable + restored);
    return [...reserved].reduce((left, { points }) => left - points, inBucket);
  };
  const msUntil = (missing: number): number =>
    missing <= 0 ? 0 : Math.ceil((missing / Math.max(1, status.restoreRate)) * 1000);

  return {
    reserve(points) {
      const reservation = { points: Math.min(points, status.maximumAvailable) };
      const waitMs = msUntil(reservation.points - available());
      reserved.add(reservation);
      return { waitMs, reservation };
    },
    settle(reservation, told) {
      if (!reserved.delete(reservation)) return;
      if (told) {
        status = told;
        measuredAtMs = clockMs();
      } else {
        // Nothing was told: what was reserved counts as used.
        const left = available() + [...reserved].reduce((sum, { points }) => sum + points, 0);
        status = { ...status, currentlyAvailable: left - reservation.points };
        measuredAtMs = clockMs();
      }
    },
    waitFor: (points) => msUntil(Math.min(points, status.maximumAvailable) - available()),
  };
}
