import { formatCursor, parseCursor, type Page } from "~/domain/shared/page";
import type { DiscountGrant } from "~/generated/prisma/client";
import type { Services } from "~/services.server";

/** The discounts that the agent has given, newest first. */
export async function listDiscountGrants(
  services: Pick<Services, "db">,
  { shopId, limit, cursor }: { shopId: string; limit: number; cursor: string | null },
): Promise<Page<DiscountGrant>> {
  const where = { shopId };
  const total = await services.db.discountGrant.count({ where });
  const rows = await services.db.discountGrant.findMany({
    where: { AND: [where, cursor ? olderThan(cursor) : {}] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last ? formatCursor({ at: last.createdAt, id: last.id }) : null;
  return { rows: shown, total, nextCursor };
}

function olderThan(cursor: string) {
  const { at: createdAt, id } = parseCursor(cursor);
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}
