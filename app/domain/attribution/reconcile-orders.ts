import { holdInstalledShop } from "~/domain/shops/hold-installed-shop";
import { readShop } from "~/domain/shops/read-shop";
import type { Services } from "~/services.server";
import { bookOrder } from "./book-order";
import { changedOrdersQuery, type ChangedOrders } from "./orders.graphql";
import { readAdminOrder } from "./read-admin-order";

/** Shopify's search follows its own writes by some seconds; what is read twice changes nothing. */
const overlapMs = 10 * 60_000;
const pagesPerRun = 10;

/**
 * Books every order that changed in Shopify since the last time and that no webhook has told of: deliveries may be
 * lost. Stops after 1,000 changed orders; the caller goes on while `complete` is false.
 */
export async function reconcileOrders(
  services: Pick<Services, "db" | "newId" | "now" | "shopifyAdmin">,
  { shopId }: { shopId: string },
): Promise<{ complete: boolean; read: number }> {
  const shop = await readShop(services, { shopId });
  if (!shop || shop.uninstalledAt) return { complete: true, read: 0 };
  const startedAt = services.now();
  const state = await services.db.attributionState.findUnique({ where: { shopId } });
  // Before the install there was no conversation that could have earned an order.
  const since = state?.reconciledUntil
    ? new Date(state.reconciledUntil.getTime() - overlapMs)
    : shop.installedAt;
  let read = 0;
  let after: string | null = null;
  let reached = since;
  for (let page = 0; page < pagesPerRun; page++) {
    const orders: ChangedOrders["orders"] = await readChanged(services, shop.domain, since, after);
    read += await bookChanged(services, shop, orders.nodes);
    reached = new Date(orders.nodes.at(-1)?.updatedAt ?? reached);
    after = orders.pageInfo.endCursor;
    if (!orders.pageInfo.hasNextPage) {
      await noteReached(services, shopId, startedAt);
      return { complete: true, read };
    }
  }
  // The overlap must not hold it in one place when very many orders changed at once.
  await noteReached(services, shopId, new Date(reached.getTime() + overlapMs));
  return { complete: reached.getTime() === since.getTime(), read };
}

async function readChanged(
  services: Pick<Services, "shopifyAdmin">,
  shopDomain: string,
  since: Date,
  after: string | null,
): Promise<ChangedOrders["orders"]> {
  const { orders } = await services.shopifyAdmin.query<ChangedOrders>({
    shopDomain,
    operation: changedOrdersQuery,
    variables: { query: `updated_at:>='${since.toISOString()}'`, after },
  });
  return orders;
}

async function bookChanged(
  services: Pick<Services, "db" | "newId" | "now" | "shopifyAdmin">,
  shop: { id: string; domain: string },
  changed: ChangedOrders["orders"]["nodes"],
): Promise<number> {
  const shopId = shop.id;
  const known = await services.db.shopOrder.findMany({
    where: { shopId, id: { in: changed.map(({ legacyResourceId }) => legacyResourceId) } },
    select: { id: true, sourceUpdatedAt: true },
  });
  const knownAt = new Map(known.map((row) => [row.id, row.sourceUpdatedAt.getTime()]));
  let read = 0;
  for (const { legacyResourceId: orderId, updatedAt } of changed) {
    if ((knownAt.get(orderId) ?? 0) >= Date.parse(updatedAt)) continue;
    const body = await readAdminOrder(services, { shopDomain: shop.domain, orderId });
    if (!body) continue;
    read += 1;
    await services.db.$transaction(async (tx) => {
      if (await holdInstalledShop(tx, { shopId })) {
        await bookOrder(services, tx, { shopId, orderId, ...body });
      }
    });
  }
  return read;
}

async function noteReached(
  services: Pick<Services, "db">,
  shopId: string,
  reconciledUntil: Date,
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    if (!(await holdInstalledShop(tx, { shopId }))) return;
    await tx.attributionState.upsert({
      where: { shopId },
      create: { shopId, reconciledUntil },
      update: { reconciledUntil },
    });
  });
}
