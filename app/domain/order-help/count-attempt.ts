import { createHash } from "node:crypto";
import type { Services } from "~/services.server";

export interface AttemptLimit {
  /** What is counted: `visitor:vis_...`. Stored as a hash. */
  key: string;
  attemptsMax: number;
  windowHours: number;
}

/** The order's own count outlives a changed visitor and a changed address: a stranger cannot try post codes in turn. */
export function limitsOf(attempt: {
  visitorId: string;
  clientAddressHash: string | null;
  orderName: string;
}): AttemptLimit[] {
  return [
    { key: `visitor:${attempt.visitorId}`, attemptsMax: 6, windowHours: 1 },
    { key: `order:${attempt.orderName}`, attemptsMax: 10, windowHours: 24 },
    ...(attempt.clientAddressHash
      ? [{ key: `address:${attempt.clientAddressHash}`, attemptsMax: 20, windowHours: 1 }]
      : []),
  ];
}

/**
 * Counts one attempt against each limit, exactly, over all processes: one statement.
 * @returns whether all limits allow it
 */
export async function countAttempt(
  services: Pick<Services, "db" | "now">,
  { shopId, limits }: { shopId: string; limits: AttemptLimit[] },
): Promise<boolean> {
  const nowMs = services.now().getTime();
  const rows = limits
    .map(({ key, attemptsMax, windowHours }) => {
      const windowMs = windowHours * 3_600_000;
      return { key: hash(key), attemptsMax, windowStart: new Date(nowMs - (nowMs % windowMs)) };
    })
    // One order for everybody, so that two attempts never wait for each other's row.
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const keys = rows.map(({ key }) => key);
  const starts = rows.map(({ windowStart }) => windowStart);
  const counted = await services.db.$queryRaw<{ key: string; attempts: number }[]>`
    INSERT INTO "OrderLookupAttempt" AS "counted" ("shopId", "key", "windowStart", "attempts")
    SELECT ${shopId}, "key", "windowStart", 1
    FROM unnest(${keys}::text[], ${starts}::timestamptz[]) AS "asked" ("key", "windowStart")
    ON CONFLICT ("shopId", "key") DO UPDATE SET
      "attempts" = CASE WHEN "counted"."windowStart" >= excluded."windowStart" THEN "counted"."attempts" + 1 ELSE 1 END,
      "windowStart" = greatest("counted"."windowStart", excluded."windowStart")
    RETURNING "key", "attempts"`;
  return rows.every(
    ({ key, attemptsMax }) => (counted.find((row) => row.key === key)?.attempts ?? Infinity) <= attemptsMax,
  );
}

/** Forgets attempts that limit nobody any more. @returns how many rows */
export async function pruneAttempts(services: Pick<Services, "db" | "now">): Promise<number> {
  const before = new Date(services.now().getTime() - 48 * 3_600_000);
  const { count } = await services.db.orderLookupAttempt.deleteMany({
    where: { windowStart: { lt: before } },
  });
  return count;
}

function hash(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}
