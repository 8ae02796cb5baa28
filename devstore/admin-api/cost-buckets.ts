export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

/** Points per second by plan; the bucket holds twenty seconds' worth. */
const RESTORE_RATES: Record<string, number> = {
  basic: 100,
  shopify: 100,
  advanced: 200,
  plus: 1_000,
  enterprise: 2_000,
};

export interface CostBuckets {
  status(shop: string, plan: string): ThrottleStatus;
  /** Takes the points, or nothing and returns false. */
  take(shop: string, plan: string, points: number): boolean;
  giveBack(shop: string, plan: string, points: number): void;
  /** Empties the bucket, for the fault that throttles. */
  drain(shop: string, plan: string): void;
}

/** One leaky bucket per shop. */
export function createCostBuckets(now: () => Date): CostBuckets {
  const buckets = new Map<string, { available: number; at: number }>();
  const current = (shop: string, plan: string) => {
    const restoreRate = RESTORE_RATES[plan.toLowerCase()] ?? 100;
    const maximum = restoreRate * 20;
    const time = now().getTime();
    const bucket = buckets.get(shop) ?? { available: maximum, at: time };
    const restored = (Math.max(0, time - bucket.at) / 1000) * restoreRate;
    const fresh = { available: Math.min(maximum, bucket.available + restored), at: time };
    buckets.set(shop, fresh);
    return { fresh, maximum, restoreRate };
  };
  return {
    status(shop, plan) {
      const { fresh, maximum, restoreRate } = current(shop, plan);
      return { maximumAvailable: maximum, currentlyAvailable: Math.floor(fresh.available), restoreRate };
    },
    take(shop, plan, points) {
      const { fresh } = current(shop, plan);
      if (fresh.available < points) return false;
      fresh.available -= points;
      return true;
    },
    giveBack(shop, plan, points) {
      const { fresh, maximum } = current(shop, plan);
      fresh.available = Math.min(maximum, fresh.available + points);
    },
    drain(shop, plan) {
      current(shop, plan).fresh.available = 0;
    },
  };
}
