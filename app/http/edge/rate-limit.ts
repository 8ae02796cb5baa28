import { createHash } from "node:crypto";
import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";

export interface RateLimit {
  /** What is limited: `chat:visitor:vis_...`. Stored as a hash, so an address leaves no trace. */
  key: string;
  perMinute: number;
}

/** The same for what is kept: somebody slow and patient is held back too. */
export interface DayLimit {
  /** As a rate's, and another one. */
  key: string;
  perDay: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

/**
 * Counts one request against each limit, exactly, over all processes: evenly spaced requests pass, and a burst of 20
 * seconds' worth (GCRA). One statement: what one limit refuses, the others have counted.
 * @throws AppError `rate_limited` with the seconds to wait
 */
export async function enforceRateLimits(
  services: Pick<Services, "db" | "now">,
  limits: RateLimit[],
): Promise<void> {
  const asked = limits.map(({ key, perMinute }) => ({ key, intervalMs: minuteMs / perMinute }));
  await enforce(services, asked, minuteMs / 3);
}

/**
 * As `enforceRateLimits`, with a burst of eight hours' worth.
 * @throws AppError `rate_limited` with the seconds to wait
 */
export async function enforceDayLimits(
  services: Pick<Services, "db" | "now">,
  limits: DayLimit[],
): Promise<void> {
  const asked = limits.map(({ key, perDay }) => ({ key, intervalMs: dayMs / perDay }));
  await enforce(services, asked, dayMs / 3);
}

/** Removes rows that no longer hold anybody back. @returns how many */
export async function pruneRateLimits(services: Pick<Services, "db" | "now">): Promise<number> {
  const { count } = await services.db.rateLimit.deleteMany({ where: { tatAt: { lt: services.now() } } });
  return count;
}

/** `burstMs`: how long a caller may have been silent to catch up at once. */
async function enforce(
  services: Pick<Services, "db" | "now">,
  limits: { key: string; intervalMs: number }[],
  burstMs: number,
): Promise<void> {
  const rows = limits
    .map(({ key, intervalMs }) => ({ key: hash(key), intervalMs }))
    // One order for everybody, so that two callers never wait for each other's row.
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const keys = rows.map((row) => row.key);
  const now = services.now();
  const passed = await services.db.$queryRaw<{ key: string }[]>`
    INSERT INTO "RateLimit" AS "limit" ("key", "tatAt")
    SELECT "key", ${now}::timestamptz + "intervalMs" * interval '1 millisecond'
    FROM unnest(${keys}::text[], ${rows.map((row) => row.intervalMs)}::double precision[]) AS "asked" ("key", "intervalMs")
    ON CONFLICT ("key") DO UPDATE
      SET "tatAt" = greatest("limit"."tatAt", ${now}::timestamptz) + (excluded."tatAt" - ${now}::timestamptz)
      WHERE greatest("limit"."tatAt", ${now}::timestamptz) + (excluded."tatAt" - ${now}::timestamptz)
        <= ${now}::timestamptz + ${burstMs} * interval '1 millisecond'
    RETURNING "key"`;
  if (passed.length === rows.length) return;
  const refused = rows.filter((row) => !passed.some(({ key }) => key === row.key));
  const states = await services.db.rateLimit.findMany({
    where: { key: { in: refused.map((row) => row.key) } },
  });
  const waitMs = Math.max(
    1_000,
    ...refused.map((row) => {
      const tatAt = states.find((state) => state.key === row.key)?.tatAt ?? now;
      return tatAt.getTime() + row.intervalMs - burstMs - now.getTime();
    }),
  );
  throw new AppError("rate_limited", "Too many requests. Please slow down.", {
    retryAfterSeconds: Math.ceil(waitMs / 1000),
  });
}

function hash(key: string): string {
  return createHash("sha256").update(key).digest("base64url").slice(0, 22);
}
