import { readShop } from "~/domain/shops/read-shop";
import type { Shop } from "~/generated/prisma/client";
import type { CatalogServices } from "./catalog-message";
import { changedProductsQuery, productsCountQuery } from "./catalog.graphql";
import { expectSameSettings, readCatalogSettings } from "./catalog-settings";
import { noteReconciled } from "./catalog-state";
import { lockCatalog } from "./lock-catalog";
import { numericId } from "./mirrored-product";
import { readShopifyProducts } from "./read-shopify-products";
import { removeProducts } from "./remove-products";
import { startCatalogSync } from "./sync/start-catalog-sync";
import { upsertProducts } from "./upsert-products";

// 250 products a page; where more has changed a full sync is cheaper.
const pagesMax = 20;
const productsPerBatch = 12;
const publishedRowsMax = 500;

export type ReconcileOutcome =
  | { tag: "reconciled"; read: number }
  /** Too much has changed, or the mirror holds another number of products twice in a row. */
  | { tag: "full_sync" }
  /** Nothing to compare with yet, or a full sync is at work. */
  | { tag: "not_now" };

/** Reads what has changed in Shopify since the last time, for the messages that were lost. */
export async function reconcileCatalog(
  services: CatalogServices,
  { shopId }: { shopId: string },
): Promise<ReconcileOutcome> {
  const shop = await readShop(services, { shopId });
  const state = await services.db.catalogState.findUnique({ where: { shopId } });
  if (!shop || shop.uninstalledAt) return { tag: "not_now" };
  const running = await services.db.catalogSync.findFirst({ where: { shopId, runningShopId: shopId } });
  if (running || !state?.reconciledUntil) {
    // One that has lost its job is set going again.
    if (running) await startCatalogSync(services, { shopId });
    return { tag: "not_now" };
  }
  const readAt = services.now();
  const changed = await listChanged(services, shop, state.reconciledUntil);
  if (changed === null) return await syncInstead(services, shopId);
  const behind = await selectBehind(services, shopId, changed);
  const due = await listNowPublished(services, shopId, readAt);
  for (let start = 0; start < behind.length + due.length; start += productsPerBatch) {
    await readAgain(services, shop, [...behind, ...due].slice(start, start + productsPerBatch));
  }
  const countDifference = await countDifferenceOf(services, shop);
  await services.db.$transaction((tx) => noteReconciled(tx, { shopId, readAt, countDifference }));
  // Once may be a change that was under way; twice the same is a lost message.
  if (countDifference !== 0 && countDifference === state.countDifference)
    return await syncInstead(services, shopId);
  return { tag: "reconciled", read: behind.length + due.length };
}

interface Changed {
  id: string;
  updatedAt: Date;
}

interface ChangedPage {
  products: {
    nodes: { id: string; updatedAt: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

/** @returns null when there is more than is worth reading one by one */
async function listChanged(services: CatalogServices, shop: Shop, since: Date): Promise<Changed[] | null> {
  const changed: Changed[] = [];
  const query = `updated_at:>='${since.toISOString().slice(0, 19)}Z'`;
  let after: string | null = null;
  for (let page = 1; page <= pagesMax; page++) {
    const { products }: ChangedPage = await services.shopifyAdmin.query({
      shopDomain: shop.domain,
      operation: changedProductsQuery,
      variables: { query, after },
    });
    const rows = products.nodes.map(({ id, updatedAt }) => ({
      id: numericId(id),
      updatedAt: new Date(updatedAt),
    }));
    changed.push(...rows);
    if (!products.pageInfo.hasNextPage) return changed;
    after = products.pageInfo.endCursor;
  }
  return null;
}

/** Those that the mirror lacks or has older. */
async function selectBehind(
  services: CatalogServices,
  shopId: string,
  changed: Changed[],
): Promise<string[]> {
  const rows = await services.db.product.findMany({
    where: { shopId, id: { in: changed.map(({ id }) => id) }, removedAt: null },
    select: { id: true, sourceUpdatedAt: true, observedAt: true },
  });
  const stored = new Map(rows.map((row) => [row.id, row]));
  return changed
    .filter(({ id, updatedAt }) => {
      const row = stored.get(id);
      // Shopify's times are whole seconds: what was read within that second may lack a later change of it.
      const secondIsOver = row && row.observedAt.getTime() > updatedAt.getTime() + 1000;
      return !row || row.sourceUpdatedAt < updatedAt || !secondIsOver;
    })
    .map(({ id }) => id);
}

/** Products whose time of publication has come since they were read. */
async function listNowPublished(services: CatalogServices, shopId: string, now: Date): Promise<string[]> {
  const rows = await services.db.product.findMany({
    where: {
      shopId,
      removedAt: null,
      searchable: false,
      status: "active",
      isGiftCard: false,
      publishedAt: { lte: now },
    },
    orderBy: { id: "asc" },
    take: publishedRowsMax,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

async function readAgain(services: CatalogServices, shop: Shop, productIds: string[]): Promise<void> {
  const settings = await readCatalogSettings(services, { shopId: shop.id });
  const observedAt = services.now();
  const { products, missingIds } = await readShopifyProducts(services, {
    shopDomain: shop.domain,
    currency: shop.currency,
    ...settings,
    productIds,
  });
  await services.db.$transaction(async (tx) => {
    await lockCatalog(tx, { shopId: shop.id });
    await expectSameSettings(tx, { shopId: shop.id, settings });
    await upsertProducts(services, tx, { shopId: shop.id, products, observedAt, confirm: true });
    await removeProducts(services, tx, {
      shopId: shop.id,
      productIds: missingIds,
      removedAt: services.now(),
    });
  });
}

/** How many products more (or fewer) the mirror holds than Shopify. */
async function countDifferenceOf(services: CatalogServices, shop: Shop): Promise<number> {
  const { productsCount } = await services.shopifyAdmin.query<{
    productsCount: { count: number; precision: string } | null;
  }>({ shopDomain: shop.domain, operation: productsCountQuery });
  if (productsCount?.precision !== "EXACT") return 0;
  return (
    (await services.db.product.count({ where: { shopId: shop.id, removedAt: null } })) - productsCount.count
  );
}

async function syncInstead(services: CatalogServices, shopId: string): Promise<ReconcileOutcome> {
  await startCatalogSync(services, { shopId });
  return { tag: "full_sync" };
}
