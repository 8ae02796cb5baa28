import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  startTestStore,
  TEST_SECRET,
  TEST_SHOP,
  tokenExchange,
  type TestStore,
} from "./testing/start-test-store.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let store: TestStore;
let time: number;

beforeEach(async () => {
  time = Date.parse("2026-11-01T10:00:00Z");
  store = await startTestStore({ now: () => new Date(time) });
});
afterEach(() => store.close());

async function ask(body: object): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await store.shopify("/admin/oauth/access_token", { body });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

function refresh(refreshToken: unknown) {
  return ask({
    client_id: "test-client",
    client_secret: TEST_SECRET,
    grant_type: "refresh_token",
    refresh_token: refreshToken,
  });
}

async function works(accessToken: unknown): Promise<boolean> {
  return (await store.graphql("{ shop { id } }", {}, String(accessToken))).status === 200;
}

describe("token exchange", () => {
  test("gives an offline token of 60 minutes with a refresh token of 90 days and installs the app", async () => {
    expect(store.context.apps.installed(TEST_SHOP)).toBeNull();
    const { status, body } = await ask(tokenExchange(store));
    expect(status).toBe(200);
    expect(body).toMatchObject({ expires_in: 3600, refresh_token_expires_in: 90 * 24 * 3600 });
    expect(String(body.scope).split(",")).toContain("read_products");
    expect(store.context.apps.installed(TEST_SHOP)?.scopes).toEqual(String(body.scope).split(","));
    expect(await works(body.access_token)).toBe(true);
    time += 61 * MINUTE_MS;
    expect(await works(body.access_token)).toBe(false);
  });

  test("gives an online token with its user when asked for one", async () => {
    const idToken = store.context.oauth.mintIdToken(TEST_SHOP, { userId: 77 });
    const { body } = await ask({
      ...tokenExchange(store, idToken),
      requested_token_type: "urn:shopify:params:oauth:token-type:online-access-token",
    });
    expect(body).toMatchObject({ associated_user: { id: 77, account_owner: false }, expires_in: 24 * 3600 });
    expect(body).not.toHaveProperty("refresh_token");
  });

  test("refuses session tokens that are forged, expired, of another app or of another shop", async () => {
    const { oauth } = store.context;
    const wrongShop = Buffer.from(oauth.mintIdToken(TEST_SHOP).split(".")[1]!, "base64url").toString();
    const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(wrongShop).toString("base64url")}.`;
    const tokens = [
      oauth.mintIdToken(TEST_SHOP, { wrongSecret: true }),
      oauth.mintIdToken(TEST_SHOP, { lifetimeSeconds: -30 }),
      unsigned,
      "not a token",
    ];
    for (const idToken of tokens) {
      const { status, body } = await ask(tokenExchange(store, idToken));
      expect([status, body.error]).toEqual([400, "invalid_subject_token"]);
    }
    expect((await ask({ ...tokenExchange(store), client_secret: "wrong" })).status).toBe(401);
  });

  test("with a session token from before an uninstall does not install the app again", async () => {
    await store.install();
    const stale = store.context.oauth.mintIdToken(TEST_SHOP);
    time += 2_000;
    store.context.apps.uninstall(TEST_SHOP);
    expect((await ask(tokenExchange(store, stale))).body.error).toBe("invalid_subject_token");
    expect(store.context.apps.installed(TEST_SHOP)).toBeNull();
    time += 2_000;
    expect((await ask(tokenExchange(store))).status).toBe(200);
  });
});

describe("refresh", () => {
  test("gives a new pair, and the old refresh token works until its replacement is used", async () => {
    const { refreshToken } = await store.install();
    const first = await refresh(refreshToken);
    const again = await refresh(refreshToken);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(await works(first.body.access_token)).toBe(true);
    const second = await refresh(first.body.refresh_token);
    expect(second.status).toBe(200);
    expect(await refresh(refreshToken)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    expect((await refresh(second.body.refresh_token)).status).toBe(200);
  });

  test("works for 90 days, and the old refresh token for 30 days after its first use", async () => {
    const { refreshToken } = await store.install();
    time += 80 * DAY_MS;
    expect((await refresh(refreshToken)).status).toBe(200);
    time += 9 * DAY_MS;
    expect((await refresh(refreshToken)).status).toBe(200);
    time += 2 * DAY_MS;
    expect((await refresh(refreshToken)).status).toBe(400);
  });

  test("stops for revoked tokens and after an uninstall", async () => {
    const { refreshToken } = await store.install();
    store.context.oauth.revokeTokens(TEST_SHOP);
    expect((await refresh(refreshToken)).status).toBe(400);
    const next = await store.install();
    store.context.apps.uninstall(TEST_SHOP);
    expect((await refresh(next.refreshToken)).status).toBe(400);
  });
});

test("the server-error switch makes the token endpoint fail as often as it says", async () => {
  store.context.faults.set("token_server_error", { next: 2 });
  const statuses = [];
  for (let attempt = 0; attempt < 3; attempt += 1) statuses.push((await ask(tokenExchange(store))).status);
  expect(statuses).toEqual([502, 502, 200]);
});
