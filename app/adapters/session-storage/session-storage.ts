import { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import type { Database, JsonInput } from "~/domain/shared/database";
import type { Session as SessionRow } from "~/generated/prisma/client";
import type { TokenCipher } from "./token-cipher";

/** Shopify sessions in the database; their tokens are encrypted, each bound to its session's id. */
export function createSessionStorage(db: Database, cipher: TokenCipher): SessionStorage {
  return {
    storeSession: async (session) => {
      const row = rowOf(session, cipher);
      await db.session.upsert({ where: { id: session.id }, create: row, update: row });
      return true;
    },
    loadSession: async (id) => {
      const row = await db.session.findUnique({ where: { id } });
      return row ? sessionOf(row, cipher) : undefined;
    },
    deleteSession: async (id) => {
      await db.session.deleteMany({ where: { id } });
      return true;
    },
    deleteSessions: async (ids) => {
      await db.session.deleteMany({ where: { id: { in: ids } } });
      return true;
    },
    findSessionsByShop: async (shop) => {
      const rows = await db.session.findMany({ where: { shop }, orderBy: { updatedAt: "desc" }, take: 25 });
      return rows.map((row) => sessionOf(row, cipher));
    },
  };
}

function rowOf(session: Session, cipher: TokenCipher) {
  const seal = (token: string | undefined) => (token ? cipher.encrypt(token, session.id) : null);
  return {
    id: session.id,
    shop: session.shop,
    state: session.state,
    isOnline: session.isOnline,
    scope: session.scope ?? null,
    expires: session.expires ?? null,
    accessTokenCipher: seal(session.accessToken),
    refreshTokenCipher: seal(session.refreshToken),
    refreshTokenExpires: session.refreshTokenExpires ?? null,
    onlineAccessInfo: session.onlineAccessInfo as unknown as JsonInput,
    refreshLeaseUntil: null,
  };
}

function sessionOf(row: SessionRow, cipher: TokenCipher): Session {
  const open = (sealed: string | null) => (sealed ? cipher.decrypt(sealed, row.id) : undefined);
  return new Session({
    id: row.id,
    shop: row.shop,
    state: row.state,
    isOnline: row.isOnline,
    scope: row.scope ?? undefined,
    expires: row.expires ?? undefined,
    accessToken: open(row.accessTokenCipher),
    refreshToken: open(row.refreshTokenCipher),
    refreshTokenExpires: row.refreshTokenExpires ?? undefined,
    ...(row.onlineAccessInfo ? { onlineAccessInfo: row.onlineAccessInfo as never } : {}),
  });
}
