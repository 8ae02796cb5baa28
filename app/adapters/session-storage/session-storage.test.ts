import http from "node:http";
import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { afterEach, expect, test } from "vitest";
import { createTestServices, type TestServices } from "~/testing/test-services";
import { createAccessTokens } from "./access-tokens";
import { createSessionStorage } from "./session-storage";
import { createTokenCipher } from "./token-cipher";

const key = () => randomBytes(32).toString("base64");
const cleanUps: (() => void)[] = [];

afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

test("tokens are not readable in the database, and come back as they were", async () => {
  const { storage, services, shop } = await setUp();
  const row = await services.db.session.findUniqueOrThrow({ where: { id: `offline_${shop}` } });
  expect(JSON.stringify(row)).not.toMatch(/access-0|refresh-0/);
  const session = await storage.loadSession(`offline_${shop}`);
  expect(session?.accessToken).toBe("access-0");
  expect(session?.refreshToken).toBe("refresh-0");
});

test("a token moved to another session's row does not decrypt", async () => {
  const { services, storage, shop } = await setUp();
  const { accessTokenCipher } = await services.db.session.findUniqueOrThrow({
    where: { id: `offline_${shop}` },
  });
  await services.db.session.create({
    data: { id: `stolen_${shop}`, shop, state: "", isOnline: false, accessTokenCipher },
  });
  await expect(storage.loadSession(`stolen_${shop}`)).rejects.toThrow(/cannot be decrypted/);
});

test("a rotated key still opens what the former one sealed", () => {
  const [former, next] = [key(), key()];
  const sealed = createTokenCipher([former]).encrypt("secret", "context");
  expect(createTokenCipher([next, former]).decrypt(sealed, "context")).toBe("secret");
  expect(() => createTokenCipher([next]).decrypt(sealed, "context")).toThrow(/ENCRYPTION_KEY_PREVIOUS/);
});

test("twenty that need a token at once, in two processes, make Shopify refresh it once", async () => {
  const { services, storage, shop, requests } = await setUp({ expiresInMs: 60_000 });
  const processes = [1, 2].map(() => accessTokens(services, storage));
  const tokens = await Promise.all(Array.from({ length: 20 }, (_, i) => processes[i % 2]!.read(shop)));
  expect(new Set(tokens)).toEqual(new Set(["access-1"]));
  expect(requests).toEqual([
    { client_id: "id", client_secret: "secret", grant_type: "refresh_token", refresh_token: "refresh-0" },
  ]);
});

test("who takes the lease after another has refreshed does not refresh again", async () => {
  const { services, storage, shop, requests } = await setUp({ expiresInMs: 60_000 });
  const first = accessTokens(services, storage);
  let looks = 0;
  // The other looks at the session, and then the first refreshes before the other goes on.
  const slow: SessionStorage = Object.create(storage, {
    loadSession: {
      value: async (id: string) => {
        const session = await storage.loadSession(id);
        looks += 1;
        if (looks === 2) await first.read(shop);
        return session;
      },
    },
  }) as SessionStorage;
  expect(await accessTokens(services, slow).read(shop)).toBe("access-1");
  expect(requests).toHaveLength(1);
  expect(await accessTokens(services, storage).read(shop, { forceRefresh: true })).toBe("access-2");
});

test("a dead refresh token says that the merchant must open the app", async () => {
  const { services, storage, shop } = await setUp({ expiresInMs: 0, status: 400 });
  const tokens = accessTokens(services, storage);
  await expect(tokens.read(shop)).rejects.toMatchObject({ code: "forbidden", message: /open the app/ });
});

function accessTokens({ db, now }: TestServices, sessionStorage: SessionStorage) {
  return createAccessTokens({ db, sessionStorage, now, clientId: "id", clientSecret: "secret" });
}

async function setUp({ expiresInMs = 3600_000, status = 200 } = {}) {
  const services = await createTestServices();
  const storage = createSessionStorage(services.db, createTokenCipher([key()]));
  const shop = `${randomBytes(6).toString("hex")}.myshopify.com`;
  const expires = new Date(services.now().getTime() + expiresInMs);
  await storage.storeSession(
    new Session({
      id: `offline_${shop}`,
      shop,
      state: "",
      isOnline: false,
      accessToken: "access-0",
      refreshToken: "refresh-0",
      expires,
    }),
  );
  return { services, storage, shop, requests: await standInForShopify(status) };
}

/** Sends every outgoing request to a local server that answers token requests. */
async function standInForShopify(status: number): Promise<unknown[]> {
  const requests: unknown[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    requests.push(JSON.parse(Buffer.concat(chunks).toString()));
    response.writeHead(status, { "content-type": "application/json" });
    const n = requests.length;
    response.end(
      JSON.stringify({ access_token: `access-${n}`, expires_in: 3600, refresh_token: `refresh-${n}` }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const before = getGlobalDispatcher();
  const { connect } = await import("node:net");
  setGlobalDispatcher(
    new Agent({
      connect: (_options, callback) => {
        const socket = connect(port, "127.0.0.1", () => callback(null, socket));
        socket.on("error", (error) => callback(error, null));
      },
    }),
  );
  cleanUps.push(() => {
    setGlobalDispatcher(before);
    server.closeAllConnections();
    server.close();
  });
  return requests;
}
