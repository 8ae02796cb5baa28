import { randomBytes, randomUUID } from "node:crypto";
import type { OpenDatabase } from "~/adapters/database/open-database";
import { ensureDefaultAgent } from "~/domain/agents/ensure-default-agent";
import type { MirroredProduct } from "~/domain/catalog/mirrored-product";
import { prepareProduct } from "~/domain/catalog/prepared-product";
import { upsertProducts } from "~/domain/catalog/upsert-products";
import { answerShopper, type ChatServices } from "~/domain/chat/answer-shopper";
import { createBuiltInAnswerer } from "~/domain/chat/built-in-answerer/create-built-in-answerer";
import { english } from "~/domain/chat/built-in-answerer/english-phrases";
import { german } from "~/domain/chat/built-in-answerer/german-phrases";
import { recordVisitor } from "~/domain/conversations/record-visitor";
import type { ChunkText } from "~/domain/knowledge/documents/chunk-blocks";
import { retrieve } from "~/domain/knowledge/retrieval/retrieve";
import { writeChunks } from "~/domain/knowledge/sources/write-chunks";
import { createDatabaseFiles } from "~/adapters/database-files/database-files";
import { createSearchIndexes } from "~/domain/search/search-indexes";
import { AppError } from "~/domain/shared/app-error";
import { formatId, type NewId } from "~/domain/shared/ids";

export interface ShopPage {
  title: string;
  chunks: ChunkText[];
}

export interface AnswerShop {
  shopId: string;
  visitorId: string;
}

const shopName = "Bench shop";
const productsPerTransaction = 200;

/** Services of a chat that reads the mirror alone: Shopify does not answer. */
export function answererServices({ db }: OpenDatabase): ChatServices {
  const silent = (): void => {};
  const unreachable = () => Promise.reject(new AppError("unavailable", "The bench has no Shopify."));
  const newId: NewId = (kind) => formatId(kind, randomBytes(16));
  return {
    ...{ db, newId },
    now: () => new Date(),
    log: { debug: silent, info: silent, warn: silent, error: (fields, text) => console.error(text, fields) },
    model: createBuiltInAnswerer(),
    searchIndexes: createSearchIndexes({ budgetBytes: 512_000_000 }),
    embedder: null,
    shopifyAdmin: { query: unreachable, openBulkResult: unreachable },
    files: createDatabaseFiles(db, newId),
    queue: { enqueue: async () => {} },
  };
}

export async function openAnswerShop(
  services: ChatServices,
  { pages, products = [] }: { pages: ShopPage[]; products?: MirroredProduct[] },
): Promise<AnswerShop> {
  const { db, newId, now } = services;
  const shopId = newId("shop");
  const domain = `${shopId.toLowerCase().replace("_", "-")}.myshopify.com`;
  const at = {
    currency: "EUR",
    timeZone: "UTC",
    primaryLocale: "en",
    storefrontHosts: [],
    installedAt: now(),
  };
  await db.shop.create({ data: { id: shopId, domain, name: shopName, ...at } });
  await db.shopSettings.create({ data: { shopId } });
  await db.$transaction((tx) => ensureDefaultAgent(services, tx, { shopId }));
  for (const [place, { title, chunks }] of pages.entries()) {
    const sourceId = newId("source");
    await db.knowledgeSource.create({
      data: { id: sourceId, shopId, kind: "shopify_page", externalId: String(place), title, status: "ready" },
    });
    await db.$transaction((tx) =>
      writeChunks(services, tx, { shopId, sourceId, pageId: null, title, chunks }),
    );
  }
  for (let start = 0; start < products.length; start += productsPerTransaction) {
    const part = products
      .slice(start, start + productsPerTransaction)
      .map((product) => prepareProduct(product));
    await db.$transaction((tx) =>
      upsertProducts(services, tx, { shopId, products: part, observedAt: now() }),
    );
  }
  const visitor = await recordVisitor(services, { shopId, visitorId: null, shopifyCustomerId: null });
  return { shopId, visitorId: visitor.id };
}

export interface ShopAnswer {
  text: string;
  /** Texts of the passages that it cites. */
  cited: string[];
  productIds: string[];
  /** Says that it does not know, or found nothing. */
  isHonest: boolean;
  ms: number;
}

/** One message in a conversation of its own. */
export async function askShop(
  services: ChatServices,
  shop: AnswerShop,
  message: string,
): Promise<ShopAnswer> {
  const startedAt = performance.now();
  const turn = {
    ...{ ...shop, agentId: null, conversationId: null, channel: "widget" as const, message },
    clientKey: randomUUID(),
  };
  for await (const event of answerShopper(services, turn, new AbortController().signal)) {
    if (event.type !== "turn_ended") continue;
    const { text, citations, cards } = event;
    const ids = citations.map(({ chunkId }) => chunkId);
    const chunks = await services.db.chunk.findMany({ where: { shopId: shop.shopId, id: { in: ids } } });
    return {
      text,
      cited: chunks.map((chunk) => chunk.text),
      productIds: cards.map(({ productId }) => productId),
      isHonest: cards.length === 0 && saysUnknown(text),
      ms: performance.now() - startedAt,
    };
  }
  throw new Error("The turn did not end.");
}

/** The plainest answerer: whatever passage is found first, word for word. */
export async function topPassage(
  services: ChatServices,
  { shopId }: AnswerShop,
  question: string,
): Promise<string | null> {
  const { passages } = await retrieve(services, { shopId, question, limit: 1 });
  return passages[0]?.text ?? null;
}

const unknownPhrases = [english, german("du"), german("Sie")].flatMap((phrases) => [
  phrases.unknown(shopName),
  phrases.nothing("").slice(0, 15),
]);

function saysUnknown(text: string): boolean {
  return unknownPhrases.some((phrase) => text.includes(phrase));
}
