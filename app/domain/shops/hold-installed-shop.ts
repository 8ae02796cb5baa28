import type { Transaction } from "~/domain/shared/database";

/**
 * Whether the shop is installed, and stays so until the transaction ends: an uninstall and an erasure wait for it.
 * What is written for a shop outside a shopper's or merchant's request asks this first.
 */
export async function holdInstalledShop(tx: Transaction, { shopId }: { shopId: string }): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Shop" WHERE "id" = ${shopId} AND "uninstalledAt" IS NULL FOR SHARE`;
  return rows.length === 1;
}
