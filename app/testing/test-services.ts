import { randomBytes } from "node:crypto";
import { createDatabaseFiles } from "~/adapters/database-files/database-files";
import { createPictureRedrawer } from "~/adapters/pictures/create-picture-redrawer";
import { sessionRemover } from "~/adapters/session-storage/session-remover";
import { formatId, type NewId } from "~/domain/shared/ids";
import type { Logger } from "~/domain/shared/logger";
import type { JobName, JobOptions, JobPayloads, Queue } from "~/domain/shared/queue";
import { createConversationWatch } from "~/domain/conversations/conversation-watch";
import { createSearchIndexes } from "~/domain/search/search-indexes";
import type { Mail, Mailer } from "~/domain/shops/mailer";
import type { Services } from "~/services.server";
import { documentsInProcess } from "./documents-in-process";
import { testDatabase } from "./test-database";

export interface RecordedJob {
  name: JobName;
  data: JobPayloads[JobName];
  options: JobOptions | undefined;
}

export interface TestServices extends Services {
  queue: Queue & { jobs: RecordedJob[] };
  mailer: Mailer & { mails: Mail[] };
  log: Logger & { lines: { level: string; fields: Record<string, unknown>; message: string }[] };
  setNow(now: Date): void;
}

/**
 * Services on a real database, shared by the tests of one file, with a clock that stands still.
 * What a test did not plan (a model, a call to Shopify) throws.
 */
export async function createTestServices(overrides: Partial<Services> = {}): Promise<TestServices> {
  const { db } = await testDatabase();
  let now = new Date("2026-11-20T12:00:00.000Z");
  const newId: NewId = (kind) => formatId(kind, randomBytes(16));
  return {
    db,
    now: () => new Date(now),
    setNow: (next) => void (now = next),
    newId,
    log: recordingLogger(),
    appUrl: "https://app.example",
    queue: recordingQueue(),
    accessTokens: { read: unplanned("accessTokens.read"), listDue: unplanned("accessTokens.listDue") },
    sessions: sessionRemover,
    teammateNames: { read: unplanned("teammateNames.read") },
    shopifyAdmin: {
      query: unplanned("shopifyAdmin.query"),
      openBulkResult: unplanned("shopifyAdmin.openBulkResult"),
    },
    model: { name: "unplanned", seesPictures: false, stream: unplanned("model.stream") },
    mailer: recordingMailer(),
    files: createDatabaseFiles(db, newId),
    pictures: createPictureRedrawer(),
    documents: documentsInProcess,
    pages: { fetch: unplanned("pages.fetch") },
    searchIndexes: createSearchIndexes({ budgetBytes: 64_000_000 }),
    embedder: null,
    conversationWatch: createConversationWatch(db),
    ...overrides,
  } as TestServices;
}

/** A shop of its own for each test, so that no test has to clean up after another. */
export async function createTestShop(
  services: TestServices,
  overrides: Partial<{
    currency: string;
    timeZone: string;
    primaryLocale: string;
    storefrontHosts: string[];
  }> = {},
) {
  const shopId = services.newId("shop");
  const domain = `test-${shopId.slice(5, 17).toLowerCase()}.myshopify.com`;
  const shop = await services.db.shop.create({
    data: {
      id: shopId,
      domain,
      name: "Test shop",
      email: "merchant@example.com",
      currency: "EUR",
      timeZone: "Europe/Berlin",
      primaryLocale: "en",
      country: "DE",
      storefrontHosts: [domain],
      installedAt: services.now(),
      ...overrides,
    },
  });
  await services.db.shopSettings.create({ data: { shopId } });
  return { ...shop, shopId, shopDomain: domain };
}

function unplanned(what: string) {
  return () => {
    throw new Error(`This test did not plan a call of ${what}`);
  };
}

function recordingQueue(): Queue & { jobs: RecordedJob[] } {
  const jobs: RecordedJob[] = [];
  return {
    jobs,
    enqueue: async (_tx, name, data, options) => {
      const waits = options?.singletonKey !== undefined;
      const same = (job: RecordedJob) =>
        job.name === name && job.options?.singletonKey === options?.singletonKey;
      if (!waits || !jobs.some(same)) jobs.push({ name, data, options });
    },
  };
}

function recordingMailer(): Mailer & { mails: Mail[] } {
  const mails: Mail[] = [];
  return { mails, delivers: true, send: async (mail) => void mails.push(mail) };
}

function recordingLogger(): TestServices["log"] {
  const lines: TestServices["log"]["lines"] = [];
  const at = (level: string) => (fields: Record<string, unknown>, message: string) =>
    void lines.push({ level, fields, message });
  return { lines, debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}
