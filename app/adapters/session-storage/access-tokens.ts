import { setTimeout as sleep } from "node:timers/promises";
import { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { z } from "zod";
import type { Database } from "~/domain/shared/database";
import { AppError } from "~/domain/shared/app-error";
import type { AccessTokens } from "~/domain/shops/access-tokens";

interface Dependencies {
  db: Database;
  sessionStorage: SessionStorage;
  now: () => Date;
  clientId: string;
  clientSecret: string;
}

const refreshBeforeMs = 5 * 60_000;
const leaseMs = 20_000;
const requestTimeoutMs = 10_000;
const pollMs = 150;
/** Well before the 90 days after which a refresh token dies. */
const quietRefreshDays = 30;

const reply = z.object({
  access_token: z.string(),
  expires_in: z.number(),
  refresh_token: z.string(),
  refresh_token_expires_in: z.number().optional(),
  scope: z.string().optional(),
});

export function createAccessTokens(dependencies: Dependencies): AccessTokens {
  const { db, now } = dependencies;
  const refreshing = new Map<string, Promise<string>>();
  return {
    read: async (shopDomain, options) => {
      const session = await loadOffline(dependencies, shopDomain);
      const endsAt = session.expires?.getTime() ?? Infinity;
      if (session.accessToken && !options?.forceRefresh && endsAt - now().getTime() > refreshBeforeMs) {
        return session.accessToken;
      }
      let running = refreshing.get(shopDomain);
      if (!running) {
        running = refreshOnce(dependencies, session).finally(() => refreshing.delete(shopDomain));
        refreshing.set(shopDomain, running);
      }
      return await running;
    },
    listDue: async (limit) => {
      const before = new Date(now().getTime() - quietRefreshDays * 24 * 3600_000);
      const rows = await db.session.findMany({
        where: { isOnline: false, refreshTokenCipher: { not: null }, updatedAt: { lt: before } },
        select: { shop: true },
        take: limit,
      });
      return rows.map((row) => row.shop);
    },
  };
}

async function loadOffline({ sessionStorage }: Dependencies, shopDomain: string): Promise<Session> {
  const session = await sessionStorage.loadSession(`offline_${shopDomain}`);
  if (!session) throw new AppError("forbidden", `The app is not installed on ${shopDomain}.`);
  return session;
}

/** One process wins the lease and refreshes; the others wait until the stored token has changed. */
async function refreshOnce(dependencies: Dependencies, stale: Session): Promise<string> {
  const { db, now } = dependencies;
  const giveUpAt = now().getTime() + leaseMs + requestTimeoutMs;
  for (;;) {
    const current = await loadOffline(dependencies, stale.shop);
    if (isFresh(current, stale)) return current.accessToken!;
    const { count } = await db.session.updateMany({
      where: { id: stale.id, OR: [{ refreshLeaseUntil: null }, { refreshLeaseUntil: { lt: now() } }] },
      data: { refreshLeaseUntil: new Date(now().getTime() + leaseMs) },
    });
    if (count === 1) return await refreshWithLease(dependencies, stale);
    if (now().getTime() > giveUpAt)
      throw new AppError("unavailable", "The access token could not be refreshed in time.");
    await sleep(pollMs);
  }
}

/** Whether somebody has refreshed it meanwhile. */
function isFresh(current: Session, stale: Session): boolean {
  return Boolean(current.accessToken) && current.accessToken !== stale.accessToken;
}

async function refreshWithLease(dependencies: Dependencies, stale: Session): Promise<string> {
  try {
    // Another process may have ended its refresh after we looked at the session and before we took the lease.
    const current = await loadOffline(dependencies, stale.shop);
    if (!isFresh(current, stale)) return await refresh(dependencies, current);
    await giveBackLease(dependencies, stale);
    return current.accessToken!;
  } catch (error) {
    await giveBackLease(dependencies, stale);
    throw error;
  }
}

async function giveBackLease({ db }: Dependencies, { id }: Session): Promise<void> {
  await db.session.updateMany({ where: { id }, data: { refreshLeaseUntil: null } });
}

/** The stored session holds no lease. */
async function refresh(dependencies: Dependencies, session: Session): Promise<string> {
  const fresh = await requestToken(dependencies, session);
  const at = dependencies.now().getTime();
  const next = new Session({
    ...session.toObject(),
    accessToken: fresh.access_token,
    expires: new Date(at + fresh.expires_in * 1000),
    refreshToken: fresh.refresh_token,
    refreshTokenExpires: fresh.refresh_token_expires_in
      ? new Date(at + fresh.refresh_token_expires_in * 1000)
      : session.refreshTokenExpires,
    scope: fresh.scope ?? session.scope,
  });
  await dependencies.sessionStorage.storeSession(next);
  return fresh.access_token;
}

async function requestToken({ clientId, clientSecret }: Dependencies, session: Session) {
  if (!session.refreshToken) throw mustReconnect(session.shop);
  const response = await fetch(`https://${session.shop}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: "refresh_token",
      refresh_token: session.refreshToken,
    }),
    signal: AbortSignal.timeout(requestTimeoutMs),
  }).catch((cause: unknown) => {
    throw new AppError("unavailable", "Shopify cannot be reached to refresh the access token.", { cause });
  });
  if (response.status === 400 || response.status === 401) throw mustReconnect(session.shop);
  if (!response.ok) {
    throw new AppError(
      "unavailable",
      `Shopify answered ${response.status} when the access token was refreshed.`,
    );
  }
  return reply.parse(await response.json());
}

function mustReconnect(shopDomain: string): AppError {
  return new AppError(
    "forbidden",
    `Shopify no longer accepts the app's token for ${shopDomain}: open the app in Shopify admin to reconnect.`,
  );
}
