import type { Services } from "~/services.server";

/** What has come from Shopify lately. */
export interface ReceiptActivity {
  withinHours: number;
  /** Messages that came within these hours, each counted once. */
  received: number;
  /** Of all messages so far those whose job has not ended. */
  waiting: number;
  /** Null when none is stored. */
  lastReceivedAt: Date | null;
}

/** How many messages of these topics Shopify has sent, and how many are still to be applied. */
export async function readReceiptActivity(
  services: Pick<Services, "db" | "now">,
  { shopId, topics, withinHours }: { shopId: string; topics: string[]; withinHours: number },
): Promise<ReceiptActivity> {
  const shop = await services.db.shop.findUnique({ where: { id: shopId }, select: { domain: true } });
  const where = { shopDomain: shop?.domain ?? "", shopId, topic: { in: topics } };
  const since = new Date(services.now().getTime() - withinHours * 3_600_000);
  const received = await services.db.shopifyWebhookReceipt.count({
    where: { ...where, receivedAt: { gte: since } },
  });
  const waiting = await services.db.shopifyWebhookReceipt.count({ where: { ...where, processedAt: null } });
  const last = await services.db.shopifyWebhookReceipt.aggregate({ where, _max: { receivedAt: true } });
  return { withinHours, received, waiting, lastReceivedAt: last._max.receivedAt };
}
