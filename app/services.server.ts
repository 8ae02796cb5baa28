import { randomBytes } from "node:crypto";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { createDatabaseFiles } from "./adapters/database-files/database-files";
import { ensureVectors } from "./adapters/database/ensure-vectors";
import type { OpenDatabase } from "./adapters/database/open-database";
import { createEmbedder } from "./adapters/embeddings/create-embedder";
import { createGuardedFetch } from "./adapters/guarded-fetch/create-guarded-fetch";
import { createDocumentReader } from "./adapters/document-reader/create-document-reader";
import { createLogger } from "./adapters/log/create-logger";
import { createMailer } from "./adapters/mailer/create-mailer";
import { createOpenAiModel } from "./adapters/openai-model/create-openai-model";
import { createPictureRedrawer } from "./adapters/pictures/create-picture-redrawer";
import { openQueue, type OpenQueue } from "./adapters/queue/open-queue";
import { createAccessTokens } from "./adapters/session-storage/access-tokens";
import { sessionRemover } from "./adapters/session-storage/session-remover";
import { createSessionStorage } from "./adapters/session-storage/session-storage";
import { createTeammateNames } from "./adapters/session-storage/teammate-names";
import { createTokenCipher } from "./adapters/session-storage/token-cipher";
import { createShopifyAdmin } from "./adapters/shopify-admin/create-shopify-admin";
import { openProcessDatabase } from "./db.server";
import { createConversationWatch, type ConversationWatch } from "./domain/conversations/conversation-watch";
import { createBuiltInAnswerer } from "./domain/chat/built-in-answerer/create-built-in-answerer";
import { createSearchIndexes } from "./domain/search/search-indexes";
import { formatId } from "./domain/shared/ids";
import type { Env } from "./env.server";
import type { Database } from "~/domain/shared/database";
import type { NewId } from "~/domain/shared/ids";
import type { Logger } from "~/domain/shared/logger";
import type { Queue } from "~/domain/shared/queue";
import type { PictureRedrawer } from "~/domain/conversations/picture-redrawer";
import type { AccessTokens } from "~/domain/shops/access-tokens";
import type { PageFetcher } from "~/domain/knowledge/crawl/page-fetcher";
import type { FileStore } from "~/domain/shops/file-store";
import type { Mailer } from "~/domain/shops/mailer";
import type { SessionRemover } from "~/domain/shops/session-remover";
import type { TeammateNames } from "~/domain/shops/teammate-names";
import type { ShopifyAdmin } from "~/domain/shops/shopify-admin";
import type { LanguageModel } from "~/domain/chat/language-model";
import type { DocumentReader } from "~/domain/knowledge/documents/document-reader";
import type { SearchIndexes } from "~/domain/search/search-indexes";
import type { Embedder } from "~/domain/search/vectors/embedder";

/** Everything that a verb may touch. A verb takes the part it needs: `Pick<Services, "db" | "now">`. */
export interface Services {
  db: Database;
  now: () => Date;
  newId: NewId;
  log: Logger;
  /** Public origin of this app: `https://app.example.com`. */
  appUrl: string;
  queue: Queue;
  accessTokens: AccessTokens;
  sessions: SessionRemover;
  teammateNames: TeammateNames;
  shopifyAdmin: ShopifyAdmin;
  /** Answers when it can: a model behind an API, or the built-in answerer when none is configured. */
  model: LanguageModel;
  mailer: Mailer;
  files: FileStore;
  /** Draws the pictures of shoppers anew. */
  pictures: PictureRedrawer;
  /** Reads files and pages in processes of its own. */
  documents: DocumentReader;
  /** Reads the public web, and nothing else. */
  pages: PageFetcher;
  /** The search indexes that this process holds in memory. */
  searchIndexes: SearchIndexes;
  /** Null where none is configured or the database cannot keep vectors: search goes by words alone. */
  embedder: Embedder | null;
  /** Tells who follows a conversation that something has happened in it. */
  conversationWatch: ConversationWatch;
}

export interface Runtime {
  services: Services;
  database: OpenDatabase;
  queue: OpenQueue;
  sessionStorage: SessionStorage;
  close(): Promise<void>;
}

/** Wires every adapter, once for each process. */
export async function createRuntime(env: Env): Promise<Runtime> {
  const log = createLogger(env.LOG_LEVEL);
  const database = await openProcessDatabase(env);
  const queue = await openQueue(database.pool, database.kind, log);
  const { db } = database;
  const now = (): Date => new Date();
  const newId: NewId = (kind) => formatId(kind, randomBytes(16));
  const encryptionKeys = [env.ENCRYPTION_KEY, env.ENCRYPTION_KEY_PREVIOUS].filter((key) => key !== undefined);
  const sessionStorage = createSessionStorage(db, createTokenCipher(encryptionKeys));
  const accessTokens = createAccessTokens({
    db,
    sessionStorage,
    now,
    clientId: env.SHOPIFY_API_KEY,
    clientSecret: env.SHOPIFY_API_SECRET,
  });
  const documents = createDocumentReader(log);
  const services: Services = {
    db,
    now,
    newId,
    log,
    appUrl: env.SHOPIFY_APP_URL,
    queue,
    accessTokens,
    sessions: sessionRemover,
    teammateNames: createTeammateNames({
      clientId: env.SHOPIFY_API_KEY,
      clientSecret: env.SHOPIFY_API_SECRET,
    }),
    shopifyAdmin: createShopifyAdmin({ readAccessToken: accessTokens.read, log }),
    model: createModel(env),
    mailer: createMailer({ from: env.MAIL_FROM, smtpUrl: env.SMTP_URL, outboxUrl: env.MAIL_OUTBOX_URL }, log),
    files: createDatabaseFiles(db, newId),
    pictures: createPictureRedrawer(),
    documents,
    pages: createGuardedFetch({
      userAgent: `Floorwalker/1.0 (+${env.SHOPIFY_APP_URL})`,
      allowedPrivateHosts: env.FETCH_ALLOWED_PRIVATE_HOSTS,
    }),
    searchIndexes: createSearchIndexes({ budgetBytes: env.SEARCH_MEMORY_MB * 1_000_000 }),
    embedder: await openEmbedder(env, database, log),
    conversationWatch: createConversationWatch(db),
  };
  const close = async (): Promise<void> => {
    documents.close();
    await queue.close();
    await database.close();
  };
  return { services, database, queue, sessionStorage, close };
}

async function openEmbedder(env: Env, database: OpenDatabase, log: Logger): Promise<Embedder | null> {
  if (!env.embedding || !(await ensureVectors(database.pool, log))) return null;
  return createEmbedder(env.embedding);
}

function createModel(env: Env): LanguageModel {
  if (!env.OPENAI_API_KEY) return createBuiltInAnswerer();
  return createOpenAiModel({
    apiKey: env.OPENAI_API_KEY,
    baseUrl: env.OPENAI_BASE_URL,
    model: env.OPENAI_MODEL,
    seesPictures: env.modelSeesPictures,
  });
}
