import type { Database } from "~/domain/shared/database";
import type { NewId } from "~/domain/shared/ids";
import type { Logger } from "~/domain/shared/logger";
import type { Queue } from "~/domain/shared/queue";
import type { AccessTokens } from "~/domain/shops/access-tokens";
import type { FileStore } from "~/domain/shops/file-store";
import type { Mailer } from "~/domain/shops/mailer";
import type { SessionRemover } from "~/domain/shops/session-remover";
import type { ShopifyAdmin } from "~/domain/shops/shopify-admin";
import type { LanguageModel } from "~/domain/chat/language-model";
import type { SearchIndexes } from "~/domain/search/search-indexes";

/** Everything that a verb may touch. A verb takes the part it needs: `Pick<Services, "db" | "now">`. */
export interface Services {
  db: Database;
  now: () => Date;
  newId: NewId;
  log: Logger;
  queue: Queue;
  accessTokens: AccessTokens;
  sessions: SessionRemover;
  shopifyAdmin: ShopifyAdmin;
  /** Answers when it can: a model behind an API, or the built-in answerer when none is configured. */
  model: LanguageModel;
  mailer: Mailer;
  files: FileStore;
  /** The search indexes that this process holds in memory. */
  searchIndexes: SearchIndexes;
}
