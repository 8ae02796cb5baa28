import { readReceiptActivity, type ReceiptActivity } from "~/domain/shops/read-receipt-activity";
import type { Services } from "~/services.server";

const topics = [
  ...["products/create", "products/update", "products/delete", "inventory_levels/update"],
  ...["collections/create", "collections/update", "collections/delete"],
];
const latelyHours = 24;

export interface CatalogFreshness {
  /** When the last complete full sync began to read; null when there was none. */
  syncedAt: Date | null;
  /** Every change in Shopify before it has been read. */
  reconciledUntil: Date | null;
  /** How many products more (or, negative, fewer) the mirror had than Shopify at the last comparison. */
  countDifference: number;
  /** Products that shoppers may see, and all others that the mirror has. */
  shown: number;
  hidden: number;
  /** Shopify's messages about products, stock and collections. */
  messages: ReceiptActivity;
}

/** How far the mirror of the catalogue is known to be as Shopify is. */
export async function readCatalogFreshness(
  services: Pick<Services, "db" | "now">,
  { shopId }: { shopId: string },
): Promise<CatalogFreshness> {
  const state = await services.db.catalogState.findUnique({ where: { shopId } });
  const counts = await services.db.product.groupBy({
    by: ["searchable"],
    where: { shopId, removedAt: null },
    _count: true,
  });
  const count = (searchable: boolean): number =>
    counts.find((group) => group.searchable === searchable)?._count ?? 0;
  return {
    syncedAt: state?.syncedAt ?? null,
    reconciledUntil: state?.reconciledUntil ?? null,
    countDifference: state?.countDifference ?? 0,
    shown: count(true),
    hidden: count(false),
    messages: await readReceiptActivity(services, { shopId, topics, withinHours: latelyHours }),
  };
}
