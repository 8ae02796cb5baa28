import type { Page } from "~/domain/shared/page";
import { AppError } from "~/domain/shared/app-error";
import type { Prisma } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import type { Tier } from "./decide-attribution";
import { toOrderCredit, type OrderCredit } from "./read-order-attribution";

export interface OrderFilter {
  shopId: string;
  /** Only these tiers; all unless given. `["direct", "assisted", "influenced"]` for what has a conversation. */
  tiers?: Tier[];
  conversationId?: string;
  limit?: number;
  cursor?: string | null;
}

/** Orders of the shop, the newest first, each with its credit. Test orders are in it, marked as such. */
export async function listOrderAttributions(
  services: Pick<Services, "db">,
  { shopId, tiers, conversationId, limit = 50, cursor = null }: OrderFilter,
): Promise<Page<OrderCredit>> {
  const where: Prisma.ShopOrderWhereInput = {
    shopId,
    ...(tiers ? { tier: { in: tiers } } : {}),
    ...(conversationId ? { conversationId } : {}),
  };
  const take = Math.max(1, Math.min(limit, 250));
  const [total, found] = await Promise.all([
    services.db.shopOrder.count({ where }),
    services.db.shopOrder.findMany({
      where: { AND: [where, cursor ? olderThan(cursor) : {}] },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: take + 1,
    }),
  ]);
  const orders = found.slice(0, take);
  const rows = await services.db.orderAttribution.findMany({
    where: { shopId, orderId: { in: orders.map(({ id }) => id) } },
    select: { orderId: true, kind: true, tier: true, amountMinor: true },
  });
  const rowsOfOrder = Map.groupBy(rows, ({ orderId }) => orderId);
  const last = orders.at(-1);
  return {
    total,
    nextCursor: found.length > take && last ? `${last.createdAt.getTime()}.${last.id}` : null,
    rows: orders.map((order) => toOrderCredit(order, rowsOfOrder.get(order.id) ?? [])),
  };
}

function olderThan(cursor: string): Prisma.ShopOrderWhereInput {
  const match = /^(\d{1,15})\.(\d{1,20})$/.exec(cursor);
  if (!match) throw new AppError("validation_error", "The cursor is not one that this list gave.");
  const createdAt = new Date(Number(match[1]));
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: match[2]! } }] };
}
