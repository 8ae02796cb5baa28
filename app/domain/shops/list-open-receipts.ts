import type { ShopifyWebhookReceipt } from "~/generated/prisma/client";
import type { Services } from "~/services.server";

/** Receipts of these topics that no job has finished yet, oldest first. */
export async function listOpenReceipts(
  services: Pick<Services, "db">,
  {
    shopId,
    shopDomain,
    topics,
    limit,
  }: { shopId: string; shopDomain: string; topics: string[]; limit: number },
): Promise<ShopifyWebhookReceipt[]> {
  return await services.db.shopifyWebhookReceipt.findMany({
    where: { shopId, shopDomain, topic: { in: topics }, processedAt: null },
    orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
    take: limit,
  });
}
