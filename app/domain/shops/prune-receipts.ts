import type { Services } from "~/services.server";

const dayMs = 24 * 3_600_000;
const payloadDays = 30;
const receiptDays = 60;
const rowsPerStep = 500;

/**
 * A processed receipt loses its payload after 30 days, and every receipt is deleted after 60: long past Shopify's
 * last retry, so that no message can come a second time unnoticed.
 */
export async function pruneReceipts(
  services: Pick<Services, "db" | "now">,
): Promise<{ emptied: number; removed: number }> {
  const before = (days: number) => new Date(services.now().getTime() - days * dayMs);
  const emptied = await untilNone(
    () => services.db.$executeRaw`
      UPDATE "ShopifyWebhookReceipt" SET "payload" = NULL WHERE "id" IN (
        SELECT "id" FROM "ShopifyWebhookReceipt"
        WHERE "receivedAt" < ${before(payloadDays)} AND "processedAt" IS NOT NULL AND "payload" IS NOT NULL
        LIMIT ${rowsPerStep})`,
  );
  const removed = await untilNone(
    () => services.db.$executeRaw`
      DELETE FROM "ShopifyWebhookReceipt" WHERE "id" IN (
        SELECT "id" FROM "ShopifyWebhookReceipt" WHERE "receivedAt" < ${before(receiptDays)} LIMIT ${rowsPerStep})`,
  );
  return { emptied, removed };
}

async function untilNone(step: () => Promise<number>): Promise<number> {
  let all = 0;
  for (;;) {
    const count = await step();
    all += count;
    if (count === 0) return all;
  }
}
