import type { Transaction } from "~/domain/shared/database";
import { eraseInTurn } from "~/domain/shared/erase-in-turn";

/** Deletes up to so many of the shop's stored webhooks, save one; zero when none are left. */
export async function eraseShopReceipts(
  tx: Transaction,
  input: { shopDomain: string; rowsMax: number; exceptId: string },
): Promise<number> {
  return await eraseInTurn([
    () =>
      tx.shopifyWebhookReceipt.deleteMany({
        where: { shopDomain: input.shopDomain, id: { not: input.exceptId } },
        limit: input.rowsMax,
      }),
  ]);
}

/** Deletes the shop's own row and settings, once everything else is gone; nothing while it is installed. */
export async function eraseShop(tx: Transaction, { shopId }: { shopId: string }): Promise<number> {
  const { count } = await tx.shop.deleteMany({ where: { id: shopId, uninstalledAt: { not: null } } });
  if (count === 0) return 0;
  const teammates = await tx.teammate.deleteMany({ where: { shopId } });
  const settings = await tx.shopSettings.deleteMany({ where: { shopId } });
  return count + teammates.count + settings.count;
}

/** Whether the shop is uninstalled, and stays so until the transaction ends: a re-install waits for it. */
export async function holdUninstalledShop(tx: Transaction, { shopId }: { shopId: string }): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Shop" WHERE "id" = ${shopId} AND "uninstalledAt" IS NOT NULL FOR UPDATE`;
  return rows.length === 1;
}

/** The receipt of a privacy request holds an address: it goes when the request is done. */
export async function removeReceipt(tx: Transaction, { receiptId }: { receiptId: string }): Promise<void> {
  await tx.shopifyWebhookReceipt.deleteMany({ where: { id: receiptId } });
}

export async function emptyReceipt(tx: Transaction, { receiptId }: { receiptId: string }): Promise<void> {
  await tx.$executeRaw`UPDATE "ShopifyWebhookReceipt" SET "payload" = NULL WHERE "id" = ${receiptId}`;
}
