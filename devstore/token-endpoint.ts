import { randomBytes } from "node:crypto";
import type { DevStoreContext } from "./context.ts";
import { ownerId } from "./ids.ts";
import { verifyJwt, type IdTokenClaims } from "./json-web-token.ts";
import type { AccessTokenRecord, ShopRecord } from "./model.ts";

const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
const OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";
const ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";

const ACCESS_TOKEN_SECONDS = 60 * 60;
const REFRESH_TOKEN_SECONDS = 90 * 24 * 60 * 60;
const REUSE_MILLISECONDS = 30 * 24 * 60 * 60 * 1000;
const ONLINE_TOKEN_SECONDS = 24 * 60 * 60;

type Answer = { status: number; body: object };
type Parameters = Record<string, string | undefined>;

/** `POST /admin/oauth/access_token` of one shop: token exchange and refresh. */
export function answerTokenRequest(
  context: DevStoreContext,
  shop: ShopRecord,
  parameters: Parameters,
): Answer {
  const { clientId, clientSecret } = context.config.app;
  if (parameters.client_id !== clientId || parameters.client_secret !== clientSecret) {
    return refuse(401, "invalid_client", "The client credentials are invalid.");
  }
  switch (parameters.grant_type) {
    case TOKEN_EXCHANGE:
      return exchange(context, shop, parameters);
    case "refresh_token":
      return refresh(context, shop, parameters.refresh_token ?? "");
    default:
      return refuse(
        400,
        "unsupported_grant_type",
        `Unsupported grant type: ${parameters.grant_type ?? "none"}.`,
      );
  }
}

function refuse(status: number, error: string, description: string): Answer {
  return { status, body: { error, error_description: description } };
}

function exchange(context: DevStoreContext, shop: ShopRecord, parameters: Parameters): Answer {
  if (parameters.subject_token_type !== ID_TOKEN) {
    return refuse(400, "invalid_request", "subject_token_type must be an id token.");
  }
  const kind = requestedKind(parameters.requested_token_type);
  if (!kind) return refuse(400, "invalid_request", "Unknown requested_token_type.");
  const { clientId, clientSecret } = context.config.app;
  const checked = verifyJwt(parameters.subject_token ?? "", {
    secret: clientSecret,
    audience: clientId,
    now: context.now(),
  });
  if ("problem" in checked)
    return refuse(400, "invalid_subject_token", `Invalid subject token: ${checked.problem}.`);
  const problem = claimsProblem(shop, checked.claims);
  if (problem) return refuse(400, "invalid_subject_token", `Invalid subject token: ${problem}.`);

  const install = context.apps.installed(shop.handle) ?? context.apps.install(shop.handle);
  const userId = Number(checked.claims.sub);
  const token = issue(context, shop, {
    kind,
    scopes: install.scopes,
    expiring: kind === "online" || parameters.expiring === "1",
    userId,
  });
  return { status: 200, body: tokenBody(context, shop, token) };
}

function requestedKind(type: string | undefined): AccessTokenRecord["kind"] | null {
  return type === OFFLINE ? "offline" : type === ONLINE ? "online" : null;
}

/** An id token minted before the app was uninstalled must not install it again. */
function claimsProblem(shop: ShopRecord, claims: IdTokenClaims): string | null {
  if (claims.dest !== `https://${shop.domain}`) return "wrong dest";
  const uninstalledSeconds = shop.uninstalledAt ? Date.parse(shop.uninstalledAt) / 1000 : 0;
  return claims.iat < Math.floor(uninstalledSeconds) ? "minted before the app was uninstalled" : null;
}

function issue(
  context: DevStoreContext,
  shop: ShopRecord,
  wanted: {
    kind: AccessTokenRecord["kind"];
    scopes: string[];
    expiring: boolean;
    userId?: number;
    replaces?: string;
  },
): AccessTokenRecord {
  const now = context.now();
  const later = (seconds: number): string => new Date(now.getTime() + seconds * 1000).toISOString();
  const record: AccessTokenRecord = {
    token: `${wanted.kind === "online" ? "shpua" : "shpat"}_${randomBytes(16).toString("hex")}`,
    shop: shop.handle,
    clientId: context.config.app.clientId,
    kind: wanted.kind,
    scopes: wanted.scopes,
    expiresAt: wanted.expiring
      ? later(wanted.kind === "online" ? ONLINE_TOKEN_SECONDS : ACCESS_TOKEN_SECONDS)
      : null,
    revokedAt: null,
    createdAt: now.toISOString(),
    ...(wanted.kind === "online" ? { userId: wanted.userId } : {}),
    ...(wanted.replaces ? { replaces: wanted.replaces } : {}),
    ...(wanted.kind === "offline" && wanted.expiring
      ? {
          refreshToken: `shprt_${randomBytes(16).toString("hex")}`,
          refreshTokenExpiresAt: later(REFRESH_TOKEN_SECONDS),
        }
      : {}),
  };
  pruneDeadTokens(context, now);
  context.store.put("accessToken", record.token, record);
  return record;
}

/** Drops what can neither be used nor refreshed any more. */
function pruneDeadTokens(context: DevStoreContext, now: Date): void {
  const time = now.toISOString();
  for (const token of [...context.store.all("accessToken")]) {
    const accessDead = token.revokedAt !== null || (token.expiresAt !== null && token.expiresAt < time);
    if (accessDead && refreshIsDead(token, time)) context.store.delete("accessToken", token.token);
  }
}

/**
 * Shopify's rotation rule: a refresh token stays usable until the one that replaced it is itself used, at most 30 days
 * after its own first use.
 */
function refresh(context: DevStoreContext, shop: ShopRecord, refreshToken: string): Answer {
  const now = context.now().toISOString();
  const current = [...context.store.all("accessToken")].find(
    (token) => token.shop === shop.handle && refreshToken !== "" && token.refreshToken === refreshToken,
  );
  const install = context.apps.installed(shop.handle);
  if (!current || !install || refreshIsDead(current, now)) {
    return refuse(400, "invalid_grant", "The refresh token is invalid, expired or was already replaced.");
  }
  const next = issue(context, shop, {
    kind: "offline",
    scopes: install.scopes,
    expiring: true,
    replaces: current.token,
  });
  context.store.put("accessToken", current.token, { ...current, refreshedAt: current.refreshedAt ?? now });
  const older = context.store.get("accessToken", current.replaces ?? "");
  if (older) context.store.put("accessToken", older.token, { ...older, replacedBy: current.token });
  return { status: 200, body: tokenBody(context, shop, next) };
}

function refreshIsDead(token: AccessTokenRecord, now: string): boolean {
  if (token.revokedAt || token.replacedBy || !token.refreshToken || token.refreshTokenExpiresAt! <= now)
    return true;
  return (
    token.refreshedAt !== undefined && Date.parse(now) - Date.parse(token.refreshedAt) > REUSE_MILLISECONDS
  );
}

function tokenBody(context: DevStoreContext, shop: ShopRecord, token: AccessTokenRecord): object {
  const seconds = (until: string): number =>
    Math.max(0, Math.round((Date.parse(until) - context.now().getTime()) / 1000));
  const scope = token.scopes.join(",");
  if (token.kind === "online") {
    return {
      access_token: token.token,
      scope,
      expires_in: seconds(token.expiresAt!),
      associated_user_scope: scope,
      associated_user: {
        id: token.userId,
        first_name: "Shop",
        last_name: "Owner",
        email: shop.email,
        account_owner: token.userId === ownerId(shop),
        locale: shop.primaryLocale,
        collaborator: false,
        email_verified: true,
      },
    };
  }
  if (!token.expiresAt) return { access_token: token.token, scope };
  return {
    access_token: token.token,
    scope,
    expires_in: seconds(token.expiresAt),
    refresh_token: token.refreshToken,
    refresh_token_expires_in: seconds(token.refreshTokenExpiresAt!),
  };
}
