import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type pg from "pg";
import { createDatabaseFiles } from "~/adapters/database-files/database-files";
import { createDocumentReader } from "~/adapters/document-reader/create-document-reader";
import { openDatabase, type DatabaseLocation } from "~/adapters/database/open-database";
import { addFile } from "~/domain/knowledge/sources/add-file";
import { documentBytesMax } from "~/domain/knowledge/documents/document-limits";
import { indexSource } from "~/domain/knowledge/sources/index-source";
import { replaceChunks } from "~/domain/knowledge/sources/replace-chunks";
import { retrieve } from "~/domain/knowledge/retrieval/retrieve";
import { createSearchIndexes } from "~/domain/search/search-indexes";
import { formatId } from "~/domain/shared/ids";
import { readUpload } from "~/http/edge/read-upload";
import type { Services } from "~/services.server";
import type { DocumentType } from "./generated-documents";
import { watchEventLoop, type LoopFigures } from "./watch-event-loop";

export interface IngestTask {
  location: DatabaseLocation;
  type: DocumentType;
  file: string;
}

export interface IngestFigures {
  megabytes: number;
  passages: number;
  /** Reading alone: from the bytes to the passages, in a child that has been started. */
  readSeconds: number;
  /** From the stored file to passages that a search finds. */
  indexSeconds: number;
  uploadSeconds: number;
  firstSearchSeconds: number;
  /** The longest time in which this process did nothing else. */
  blocks: Record<"upload" | "index" | "firstSearch" | "replace", LoopFigures>;
  /** The least that can be done, here and without limits: the plain text, cut every 700 letters, in one transaction. */
  bareSeconds: number;
}

const shopId = "shop_bench";
type Needs = Pick<
  Services,
  "db" | "now" | "newId" | "queue" | "log" | "files" | "documents" | "searchIndexes" | "embedder"
>;

/** Takes one file through everything, in this process alone. */
export async function measureIngest({ location, type, file }: IngestTask): Promise<IngestFigures> {
  const database = await openDatabase(location);
  const silent = (): void => {};
  const log = { debug: silent, info: silent, warn: console.error, error: console.error };
  const documents = createDocumentReader(log);
  const newId: Services["newId"] = (kind) => formatId(kind, randomBytes(16));
  const services: Needs = {
    ...{ db: database.db, now: () => new Date(), newId, log, documents, embedder: null },
    queue: { enqueue: async () => {} },
    files: createDatabaseFiles(database.db, newId),
    searchIndexes: createSearchIndexes({ budgetBytes: 512_000_000 }),
  };
  try {
    await createShop(services);
    return await measure(services, database.pool, type, file);
  } finally {
    documents.close();
    await database.close();
  }
}

async function createShop({ db }: Needs): Promise<void> {
  await db.shop.create({
    data: {
      ...{ id: shopId, domain: "bench.myshopify.com", name: "Bench", currency: "EUR", timeZone: "UTC" },
      ...{ primaryLocale: "en", storefrontHosts: [], installedAt: new Date() },
    },
  });
}

async function measure(
  services: Needs,
  pool: pg.Pool,
  type: DocumentType,
  file: string,
): Promise<IngestFigures> {
  // What runs for the first time is compiled: a small source goes ahead.
  await warmUp(services);
  const watch = watchEventLoop();
  const upload = await timed(() => uploadOverHttp(services, type, file));
  const uploadBlock = watch.lap();
  const index = await timed(() => indexUploaded(services, type, upload.result));
  const indexBlock = watch.lap();
  const question = await quote(services);
  watch.lap();
  const search = await timed(() => retrieve(services, { shopId, question, limit: 5 }));
  const searchBlock = watch.lap();
  if (search.result.passages.length === 0) throw new Error("The first search found nothing.");
  const passages = await services.db.chunk.count({ where: { shopId } });
  // All of it in place of itself: every passage is compared.
  watch.lap();
  await indexUploaded(services, type, upload.result);
  const replaceBlock = watch.lap();
  watch.stop();
  const bytes = readFileSync(file);
  const kind = kinds[type];
  const read = await timed(() => services.documents.read({ kind, content: bytes }));
  if (read.result.tag === "refused") throw new Error(read.result.message);
  const bare = await timed(async () => insertBare(pool, await plainText(type, bytes)));
  return {
    megabytes: round(bytes.length / 1e6),
    passages,
    readSeconds: read.seconds,
    indexSeconds: index.seconds,
    uploadSeconds: upload.seconds,
    firstSearchSeconds: search.seconds,
    blocks: { upload: uploadBlock, index: indexBlock, firstSearch: searchBlock, replace: replaceBlock },
    bareSeconds: bare.seconds,
  };
}

const kinds = { pdf: "pdf", txt: "text", md: "markdown", csv: "csv", html: "web_page" } as const;

async function warmUp(services: Needs): Promise<void> {
  const added = await addFile(services, {
    shopId,
    name: "warm.txt",
    bytes: Buffer.from("Warm up. ".repeat(500)),
  });
  await indexSource(services, { shopId, sourceId: added.sourceId });
  await retrieve(services, { shopId, question: "warm", limit: 1 });
}

/** What came in: a source of its own, or of a page the bytes, which the crawl keeps by itself. */
type Uploaded = { sourceId: string } | { page: Uint8Array };

/** The door as the app has it; another process sends. */
async function uploadOverHttp(services: Needs, type: DocumentType, file: string): Promise<Uploaded> {
  const uploaded = Promise.withResolvers<Uploaded>();
  const server = serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: async (request) => {
      const bytes = await readUpload(request, { bytesMax: documentBytesMax, tooLarge: "too large" });
      uploaded.resolve(
        type === "html" ? { page: bytes } : await addFile(services, { shopId, name: `a.${type}`, bytes }),
      );
      return new Response("ok");
    },
  });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const script = `fetch("http://127.0.0.1:${port}", { method: "POST", body: require("fs").readFileSync(${JSON.stringify(file)}) })
    .then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`;
  const [code] = (await once(spawn(process.execPath, ["-e", script], { stdio: "inherit" }), "close")) as [
    number,
  ];
  if (code !== 0) throw new Error("The upload failed.");
  const result = await uploaded.promise;
  server.close();
  return result;
}

async function indexUploaded(services: Needs, type: DocumentType, uploaded: Uploaded): Promise<void> {
  if ("sourceId" in uploaded) {
    const { sourceId } = uploaded;
    await indexSource(services, { shopId, sourceId });
    const source = await services.db.knowledgeSource.findFirstOrThrow({ where: { shopId, id: sourceId } });
    if (source.status !== "ready") throw new Error(`${source.status}: ${source.failureMessage}`);
    return;
  }
  const reading = await services.documents.read({
    kind: kinds[type],
    content: uploaded.page,
    url: "https://a.example/",
  });
  if (reading.tag === "refused") throw new Error(reading.message);
  const sourceId = "src_page";
  const key = { shopId, kind: "link", externalId: sourceId };
  await services.db.knowledgeSource.upsert({
    where: { shopId_kind_externalId: key },
    create: { ...key, id: sourceId, title: "Page", status: "ready" },
    update: {},
  });
  const yes = async (): Promise<boolean> => true;
  const part = { shopId, sourceId, pageId: null, title: "Page", chunks: reading.document.chunks };
  await replaceChunks(services, part, { claim: yes, progress: yes });
}

/** The beginning of a passage in the middle. */
async function quote({ db }: Needs): Promise<string> {
  const where = { shopId, text: { not: { startsWith: "Warm up" } } };
  const count = await db.chunk.count({ where });
  const chunk = await db.chunk.findFirst({ where, orderBy: { id: "asc" }, skip: Math.floor(count / 2) });
  return chunk?.text.slice(0, 60) ?? "";
}

async function plainText(type: DocumentType, bytes: Buffer): Promise<string> {
  if (type !== "pdf") return bytes.toString();
  const { extractText } = await import("unpdf");
  return (await extractText(new Uint8Array(bytes), { mergePages: true })).text;
}

const lettersPerRow = 700;
const rowsPerStatement = 500;

async function insertBare(pool: pg.Pool, text: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('CREATE TABLE "BareChunk" ("id" text PRIMARY KEY, "text" text NOT NULL)');
    await client.query("BEGIN");
    for (let at = 0; at < text.length; at += lettersPerRow * rowsPerStatement) {
      const part = text.slice(at, at + lettersPerRow * rowsPerStatement).replaceAll("\0", "");
      const rows = part.match(/[^]{1,700}/g) ?? [];
      await client.query('INSERT INTO "BareChunk" SELECT * FROM unnest($1::text[], $2::text[])', [
        rows.map((_, row) => `${at}-${row}`),
        rows,
      ]);
    }
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const startedAt = performance.now();
  const result = await work();
  return { result, seconds: round((performance.now() - startedAt) / 1_000) };
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
