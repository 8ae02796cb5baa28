import { createHash } from "node:crypto";
import { AppError } from "~/domain/shared/app-error";
import { readShop } from "~/domain/shops/read-shop";
import type { KnowledgeSource } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { cleanText } from "../documents/html-to-blocks";
import {
  contentKinds,
  readShopifyContent,
  type ContentKind,
  type ShopifyContent,
} from "./read-shopify-content";
import { removeSources } from "./remove-sources";

type Needs = Pick<Services, "db" | "now" | "newId" | "queue" | "log" | "shopifyAdmin">;

const itemsPerTransaction = 25;
const htmlLettersMax = 1_000_000;
const titleLettersMax = 300;
/** What is stale for this reason is indexed as Shopify had it last. */
const notRefreshed = "Not refreshed: ";

/**
 * Brings policies, pages and blog articles to what Shopify has now: what is new or changed is stored and an indexing
 * job enqueued with it, what has vanished or is no longer published is removed. Doing it twice has one effect. When
 * Shopify refuses one kind the others are still read; the refusal is noted on the sources of that kind and thrown.
 */
export async function refreshShopifyKnowledge(
  services: Needs,
  { shopId }: { shopId: string },
): Promise<void> {
  const shop = await readShop(services, { shopId });
  if (!shop || shop.uninstalledAt) return;
  const failures: unknown[] = [];
  for (const kind of contentKinds) {
    try {
      await refreshKind(services, { shopId, shopDomain: shop.domain, kind });
    } catch (error) {
      failures.push(error);
      await noteFailure(services, shopId, kind, error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

async function refreshKind(
  services: Needs,
  { shopId, shopDomain, kind }: { shopId: string; shopDomain: string; kind: ContentKind },
): Promise<void> {
  const startedAt = services.now();
  const { items, isComplete } = await readShopifyContent(services, { shopDomain, kind });
  for (let start = 0; start < items.length; start += itemsPerTransaction) {
    await storeItems(services, shopId, items.slice(start, start + itemsPerTransaction), startedAt);
  }
  if (!isComplete) {
    services.log.warn({ shopId, kind, read: items.length }, "more content than is read; nothing was removed");
    return;
  }
  await removeVanished(services, { shopId, kind, items, startedAt });
}

async function storeItems(
  services: Needs,
  shopId: string,
  items: ShopifyContent[],
  startedAt: Date,
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    for (const item of items) {
      const key = { shopId, kind: item.kind, externalId: item.externalId };
      const stored = await tx.knowledgeSource.findUnique({ where: { shopId_kind_externalId: key } });
      const isOlder = stored?.sourceUpdatedAt && item.updatedAt && item.updatedAt < stored.sourceUpdatedAt;
      if (isOlder) continue;
      const contentHash = hashOf(item);
      if (stored && stored.contentHash === contentHash && isDone(stored)) {
        const outcome = stored.status === "failed" ? {} : { status: "ready", failureMessage: null };
        await tx.knowledgeSource.update({
          where: { id: stored.id },
          data: { refreshedAt: startedAt, ...outcome },
        });
        continue;
      }
      const data = { ...changedColumns(item), contentHash, refreshedAt: startedAt };
      const { id: sourceId } = await tx.knowledgeSource.upsert({
        where: { shopId_kind_externalId: key },
        create: { id: services.newId("source"), ...key, ...data },
        update: { ...data, revision: { increment: 1 } },
        select: { id: true },
      });
      await services.queue.enqueue(
        tx,
        "index-knowledge-source",
        { shopId, sourceId },
        { singletonKey: `index-source:${sourceId}` },
      );
    }
  });
}

/** Indexed, or beyond indexing; what waits or broke off is enqueued again. */
function isDone({ status, content, failureMessage }: KnowledgeSource): boolean {
  const isUnrefreshed = status === "stale" && failureMessage?.startsWith(notRefreshed);
  return status === "ready" || isUnrefreshed || (status === "failed" && content === null);
}

function changedColumns(item: ShopifyContent) {
  const isTooLong = item.html.length > htmlLettersMax;
  return {
    title: cleanText(item.title).replace(/\s+/g, " ").trim().slice(0, titleLettersMax).toWellFormed(),
    url: item.url,
    status: "queued",
    // PostgreSQL refuses NUL in text.
    content: isTooLong ? null : item.html.toWellFormed().replaceAll("\u0000", ""),
    failureMessage: isTooLong
      ? `The text has ${item.html.length.toLocaleString("en")} letters; at most ${htmlLettersMax.toLocaleString("en")} are read. Split it into several pages.`
      : null,
    sourceUpdatedAt: item.updatedAt,
  };
}

/** A source that another, later reading has seen meanwhile stays. */
async function removeVanished(
  services: Needs,
  {
    shopId,
    kind,
    items,
    startedAt,
  }: { shopId: string; kind: ContentKind; items: ShopifyContent[]; startedAt: Date },
): Promise<void> {
  const present = items.map((item) => item.externalId);
  await services.db.$transaction(async (tx) => {
    const gone = await tx.knowledgeSource.findMany({
      where: {
        shopId,
        kind,
        externalId: { notIn: present },
        OR: [{ refreshedAt: null }, { refreshedAt: { lt: startedAt } }],
      },
      select: { id: true },
    });
    await removeSources(services, tx, { shopId, sourceIds: gone.map((source) => source.id) });
  });
}

async function noteFailure(
  services: Needs,
  shopId: string,
  kind: ContentKind,
  error: unknown,
): Promise<void> {
  const reason = error instanceof AppError ? error.message : "Shopify's answer could not be read.";
  await services.db.knowledgeSource.updateMany({
    where: { shopId, kind, status: { in: ["ready", "stale"] } },
    data: { status: "stale", failureMessage: `${notRefreshed}${reason} What was read before stays in use.` },
  });
}

function hashOf({ title, url, html }: ShopifyContent): string {
  return createHash("sha256")
    .update(JSON.stringify([title, url, html]))
    .digest("hex");
}
